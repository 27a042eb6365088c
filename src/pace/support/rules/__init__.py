"""Why something about support and capacity may not be done now, and what each part of it says of an area."""

# Loaded so that they offer what earlier steps ask: who supports an area.
from pace.support.rules import capacity, given, supporters

__all__ = ["capacity", "given", "supporters"]
