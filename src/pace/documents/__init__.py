"""One document, as data, made into a PDF that everybody can read and into Word. It knows no word of the programme."""
