"""What somebody says of a requirement: the same values in a form, in the rules, on the pages and in the database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pace.readiness.models import Rating


@dataclass(frozen=True, kw_only=True)
class Rated:
    """What somebody says of a requirement."""

    rating: str = ""
    text: str = ""
    owner: str = ""
    on: date | None = None
    share_of_post: Decimal | None = None
    protected_hours: Decimal | None = None


def said_in(row: Rating) -> dict[str, object]:
    """What a stored rating says, by the names of `Rated`."""
    return {name: getattr(row, name) for name in Rated.__dataclass_fields__}
