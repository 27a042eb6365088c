"""The pages of the register by hand. Each look at a child is recorded."""
