"""Forms of aims, measures, plans and drivers. They know no records: what may be chosen is handed in by the page."""
