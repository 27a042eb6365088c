"""What a person may see of meetings, actions, risks and decisions; the person comes first."""
