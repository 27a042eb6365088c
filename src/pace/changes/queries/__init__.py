"""What a person may see of tests of change; the person comes first. Whoever may not see them gets nothing."""
