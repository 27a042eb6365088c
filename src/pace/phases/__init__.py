"""The phases of an area: what must be true before the next one, pausing and leaving."""
