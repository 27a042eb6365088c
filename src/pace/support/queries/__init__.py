"""What a person may see of support and capacity; the person comes first. Whoever may not see joining gets nothing."""
