"""The pages of cycles for those who keep tests of change."""
