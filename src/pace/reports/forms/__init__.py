"""What people choose for reports."""
