"""Pages that look across: an area's home, the national picture, a person's own page."""
