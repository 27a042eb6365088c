"""What people do with meetings, actions, risks and decisions."""
