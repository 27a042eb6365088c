"""How long children wait for a permanent home: measured honestly, from an area's own dates."""
