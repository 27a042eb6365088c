"""An invented area, made by permanence's own simulation."""
