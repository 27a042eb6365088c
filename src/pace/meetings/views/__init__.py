"""Pages of meetings, actions, risks and decisions."""
