"""The record on PostgreSQL, and row-level security."""
