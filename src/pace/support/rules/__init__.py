"""Why something about support and capacity may not be done now, and what each part of it says of an area."""

from pace.support.rules import capacity, given

__all__ = ["capacity", "given"]
