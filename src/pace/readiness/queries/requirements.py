"""How an area rates itself against the requirements in a round; the viewer first."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from pace.areas.models import Area
from pace.areas.queries import may
from pace.areas.queries.people import held_in
from pace.permissions import Permission, Viewer
from pace.readiness import content
from pace.readiness.models import Rating, Round
from pace.readiness.rules.rated import Rated, said_in
from pace.readiness.states import RATINGS


@dataclass(frozen=True, kw_only=True)
class RatingShown(Rated):
    """A requirement and its rating, if it has one; `wording` is what was rated, `reworded` that it reads anew now."""

    number: int
    title: str
    wording: str
    word: str = "Not rated yet"
    asks: frozenset[str] = frozenset()
    version: int = 0
    at: datetime | None = None
    by: str = ""
    reworded: bool = False


def ratings_of(viewer: Viewer, found: Round) -> tuple[RatingShown, ...]:
    """Every requirement with its rating in a round, in one query."""
    if not may(viewer, Permission.SEE_JOINING, found.area):
        return ()
    rows = {row.number: row for row in Rating.objects.filter(round=found).select_related("changed_by")}
    return tuple(_shown(one, rows.get(one.number)) for one in content.requirements())


def rating_of(viewer: Viewer, found: Round, number: int) -> RatingShown | None:
    """One requirement with its rating in a round; None where there is no such requirement."""
    return next((one for one in ratings_of(viewer, found) if one.number == number), None)


def lines(shown: RatingShown) -> tuple[tuple[str, object], ...]:
    """A rating line by line, each with what it is called."""
    return (
        ("Rating", shown.word),
        ("What shows it", shown.text),
        ("Who sees to it", shown.owner),
        ("By when, or since when", shown.on),
        *([("Share of a full post", plain(shown.share_of_post))] if "share_of_post" in shown.asks else []),
        *([("Protected hours a week", plain(shown.protected_hours))] if "protected_hours" in shown.asks else []),
    )


def plain(figure: Decimal | None) -> str | None:
    """A figure without noughts at its end."""
    return None if figure is None else f"{figure.normalize():f}"


def people_to_name(viewer: Viewer, area: Area) -> tuple[str, ...]:
    """The names of those who take part in an area, for whoever names one of them."""
    return tuple(dict.fromkeys(one.name for one in held_in(viewer, area)))


def _shown(requirement: content.Requirement, row: Rating | None) -> RatingShown:
    own = {"number": requirement.number, "title": requirement.title, "asks": frozenset(requirement.asks)}
    if row is None:
        return RatingShown(**own, wording=requirement.text)
    return RatingShown(
        **own,
        **said_in(row),
        wording=row.requirement,
        word=RATINGS.get(row.rating, "Not rated yet"),
        version=row.version,
        at=row.changed_at,
        by=row.changed_by.name if row.changed_by else "",
        reworded=row.requirement != requirement.text,
    )
