"""An area's journeys: every looked after child, under the area's own reference."""
