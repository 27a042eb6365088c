"""What a person may see of reports; the person comes first."""
