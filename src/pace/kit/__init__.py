"""The parts that pages are made of: frame, components, form fields, tables, headers. Knows no word of the programme."""
