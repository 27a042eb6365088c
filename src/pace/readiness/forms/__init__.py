"""Forms of readiness. They know no records: what may be chosen is handed in by the page."""
