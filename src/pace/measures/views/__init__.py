"""The pages of aims, measures and where children wait."""
