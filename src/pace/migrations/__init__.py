"""One history of the database for the whole service."""
