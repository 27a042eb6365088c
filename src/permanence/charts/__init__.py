"""Each chart as SVG with its words and its table."""
