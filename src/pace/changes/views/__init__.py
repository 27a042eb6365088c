"""The pages of tests of change."""
