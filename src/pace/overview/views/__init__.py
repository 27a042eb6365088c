"""Pages of overview: where one begins, an area's home, one's own page, help."""
