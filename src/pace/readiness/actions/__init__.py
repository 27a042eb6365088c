"""What a person may change of readiness: each action checks, changes and records in one transaction."""
