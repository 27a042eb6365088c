"""Why something about support and capacity may not be done now, and what each part of it says of an area."""

from pace.support.rules import capacity, given, supporters

CONDITIONS = given.CONDITIONS

__all__ = ["CONDITIONS", "capacity", "given", "supporters"]
