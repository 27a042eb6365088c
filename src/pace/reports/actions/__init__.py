"""Making reports, sharing them, and choosing what stands in them."""
