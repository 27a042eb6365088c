"""Local areas: the agencies that take part, the people, and the roles they hold."""
