"""What may be changed of aims, measures, plans and drivers; each action checks, writes and records."""
