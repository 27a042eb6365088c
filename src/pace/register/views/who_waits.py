"""The list of who waits: its columns and filters, and the views that people keep of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from pace.kit import words
from pace.kit.parts import Empty, Status
from pace.kit.tables import Column, Filter
from pace.permissions import Place
from pace.register import content, queries, states
from pace.register.queries import WaitSeen

KINDS = {"overdue": "late", "soon": "attention", "later": "waiting", "no-limit": "none"}
NOBODY_WAITS = Empty(words="Nobody waits in any stage, as of the day of the data.")
NAME = "who-waits"
WEEKS = (1, 2, 4, 6, 8, 13, 26)
NOT_RECORDED = "Not recorded"


def table_of(
    area: Place, rows: Sequence[WaitSeen], *, as_of: date, open_journeys: bool = True, whole: bool = False
) -> dict[str, Any]:
    """The table of who waits, as the kit takes it. No search: what is searched for would stand in the address.

    `open_journeys`: whether references lead to the children's pages, which not everybody may see. `whole`: with the
    first day of each wait, as the file has it.
    """
    link = (lambda row: _journey_url(area, row)) if open_journeys else None
    names = {one.end: one.name for one in content.STAGES}
    return {
        "rows": rows,
        "name": NAME,
        "nouns": ("wait", "waits"),
        "empty": NOBODY_WAITS,
        "columns": (
            Column("reference", "Reference", sort="reference", url=link),
            Column("stage", "Waits for", lambda row: names[row.end], lambda row: names[row.end]),
            Column("days", "Days", sort="days", kind="number"),
            Column("standing", "Standing", _standing, _order, kind="status"),
            Column("due", "Due", "due_on", "due_on", kind="day"),
            Column("limit", "Limit", sort=_length),
            Column("chance", "In time", _chance, _sure),
            Column("agency", "Whose step", sort="agency"),
            Column("team", "Team", sort=lambda row: row.team or None),
            *([Column("since", "Since", sort="since", kind="day")] if whole else []),
        ),
        "filters": (
            Filter("stage", "Waits for", list(names.items()), path="end"),
            Filter("standing", "Standing", list(states.STANDINGS.items()), path="standing"),
            Filter("within", "Due within", _weeks(), path=lambda kept, weeks: _within(kept, weeks, as_of)),
            *_of_words(rows),
        ),
    }


def _of_words(rows: Sequence[WaitSeen]) -> list[Filter]:
    """Filters by what the register says of the children who wait; none where it says nothing."""
    bands = [(key, label) for key, label, *_ in content.AGE_BANDS]
    homes = [("home", "At home"), ("away", "Away from home")]
    offered = [
        Filter("agency", "Whose step", _choices(rows, "agency"), path="agency"),
        Filter("team", "Team", _choices(rows, "team"), path="team"),
        Filter("locality", "Locality", _choices(rows, "locality"), path="locality"),
        Filter("age", "Age now", [*bands, (content.NOT_KNOWN, NOT_RECORDED)], path="band"),
        Filter("route", "Route", [(one, queries.outcome(one)) for one, _ in _choices(rows, "route")], path="route"),
        Filter("home", "Home or away", homes if any(one.at_home for one in rows) else [], path="at_home"),
    ]
    return [one for one in offered if one.choices]


def _choices(rows: Sequence[WaitSeen], name: str) -> list[tuple[str, str]]:
    found = sorted({getattr(one, name) for one in rows} - {""}, key=str.casefold)
    return [(one, one) for one in found]


def _weeks() -> list[tuple[str, str]]:
    return [(str(weeks), words.counted(weeks, "week")) for weeks in WEEKS]


def _within(rows: Sequence[WaitSeen], weeks: str, as_of: date) -> list[WaitSeen]:
    """Those who are due from the day of the data on, within so many weeks; who is overdue has a filter of its own."""
    last = as_of + timedelta(weeks=int(weeks))
    return [one for one in rows if one.due_on is not None and as_of <= one.due_on <= last]


def _standing(row: WaitSeen) -> Status:
    return Status(states.STANDINGS[row.standing], KINDS[row.standing])


def _order(row: WaitSeen) -> tuple[int, date]:
    """Overdue first, and among those alike the one that was due first."""
    return list(states.STANDINGS).index(row.standing), row.due_on or row.since


def _length(row: WaitSeen) -> str | None:
    """The limit, as text that sorts as its length does; none where there is no limit."""
    return f"{row.limit_days:06}" if row.limit_days else None


def _sure(row: WaitSeen) -> str | None:
    """The chance, as text that sorts as the number does; none where it cannot be said."""
    return None if row.chance is None else f"{row.chance:03}"


def _chance(row: WaitSeen) -> str | None:
    if row.standing not in {"soon", "later"}:
        return None
    return "too few to say" if row.chance is None else f"{row.chance} in 100"


def _journey_url(area: Place, row: WaitSeen) -> str:
    return reverse("children.journey", kwargs={"area": area.slug, "key": row.key})


def chosen(query: QueryDict) -> str:
    """What is chosen of the list, and its order, as it stands in the address; the page and files are no part of it."""
    kept = QueryDict(mutable=True)
    for name, value in query.items():
        if name.startswith(f"{NAME}-") and name not in {f"{NAME}-page", f"{NAME}-format"} and value:
            kept[name] = value
    return kept.urlencode()


def views_of(request: HttpRequest, area: Place) -> list[dict[str, object]]:
    """The person's own views, each with its address and that of changing it."""
    own = reverse("children", kwargs={"area": area.slug})
    now = chosen(request.GET)
    return [
        {
            "name": one.name,
            "url": f"{own}?{one.query}#{NAME}",
            "edit": reverse("children.view", kwargs={"area": area.slug, "view": one.pk}),
            "current": one.query == now,
            "first": one.is_default,
        }
        for one in queries.saved_views(request.viewer, area)
    ]
