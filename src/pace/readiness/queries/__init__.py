"""What a person may see of readiness; the person comes first."""
