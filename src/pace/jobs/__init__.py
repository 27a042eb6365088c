"""Background work with progress that survives a reload. Knows no word of the programme."""
