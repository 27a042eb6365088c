"""How key figures stand beside one another."""

_MOST_ACROSS = 4


def across(many: int) -> int:
    """How many of so many stand in a row, so that no row has one alone where another way is possible."""
    if many <= _MOST_ACROSS:
        return max(many, 1)
    return max((one for one in (4, 3) if many % one != 1), default=_MOST_ACROSS)
