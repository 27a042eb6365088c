"""What the invented areas think leads to their aims: who drew it, how many days ago."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_INDENT = 2


@dataclass(frozen=True, kw_only=True)
class InventedDiagram:
    """One driver diagram: of which aim, whose it is, when it was drawn, and its outline as indented text."""

    area: str
    aim: str
    by: str
    days_ago: int
    outline: str

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """Each line with its level, from 1."""
        rows = [row for row in self.outline.splitlines() if row]
        return tuple((1 + (len(row) - len(row.lstrip())) // _INDENT, row.strip()) for row in rows)


@cache
def diagrams() -> tuple[InventedDiagram, ...]:
    """Every driver diagram."""
    rows = tomllib.loads(files(__package__).joinpath("drivers.toml").read_text("utf-8"))["diagrams"]
    return tuple(InventedDiagram(**row) for row in rows)
