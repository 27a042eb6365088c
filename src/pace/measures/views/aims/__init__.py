"""The pages of aims."""
