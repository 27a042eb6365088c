"""What the invented areas aim at: who wrote it and agreed it, how many days ago."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True)
class InventedAim:
    """One aim: what it says, whose it is, and when it was written and agreed; `by_in_days` lies ahead."""

    area: str
    by: str
    days_ago: int
    says: Mapping[str, Any]
    agreed_by: str = ""
    agreed_days_ago: int = 0
    by_in_days: int = 0


@cache
def aims() -> tuple[InventedAim, ...]:
    """Every aim, in the order in which they were written."""
    rows = tomllib.loads(files(__package__).joinpath("aims.toml").read_text("utf-8"))["aims"]
    return tuple(_aim(row) for row in rows)


def _aim(row: Mapping[str, Any]) -> InventedAim:
    around = {name: value for name, value in row.items() if name in InventedAim.__dataclass_fields__}
    return InventedAim(**around, says={name: value for name, value in row.items() if name not in around})
