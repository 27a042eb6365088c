"""What may be changed of tests of change; each action checks, changes and records in one transaction."""
