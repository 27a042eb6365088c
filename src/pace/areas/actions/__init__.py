"""What a person may change about areas and people; each action checks, writes and records in one transaction."""
