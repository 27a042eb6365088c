"""The pages of phases."""
