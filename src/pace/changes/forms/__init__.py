"""Forms of tests of change. They know no records: what may be chosen is handed in by the page."""
