"""What a person may see of aims, measures and figures; the person comes first."""
