"""What people say of meetings, actions, risks and decisions."""
