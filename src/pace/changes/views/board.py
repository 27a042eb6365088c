"""The board: tests of change by how they stand, with what is due, and a menu of the moves of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.changes import states
from pace.changes.queries import board as queries
from pace.changes.queries import in_words
from pace.changes.queries.board import Listed
from pace.changes.views import narrowed, offered
from pace.changes.views.addresses import crumbs, url
from pace.kit import tables
from pace.kit.parts import Action, Empty, Status
from pace.kit.tables.found import found
from pace.kit.tables.wanted import wanted
from pace.permissions import Permission, Place, Viewer

# As many tests that are decided as the board has room for; the table has all of them.
MOST_DECIDED = 6
# What the board and the table are narrowed by, in the address of either.
KEPT = ("state", "owner", "agency", "driver", "due")
WHAT_IT_IS = (
    "A test of change tries an idea with one worker or one child, looks at what happens, and widens it or drops it."
)


@dataclass(frozen=True, kw_only=True)
class Card:
    """One test on the board."""

    name: str
    url: str
    idea: str
    owner: str
    agencies: str
    cycle: str
    next: str
    due: str
    is_overdue: bool
    status: Status | None
    moves: tuple[Action, ...]


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One column of the board: how many tests are in it, those that are shown, and where all of them are."""

    key: str
    heading: str
    many: int
    cards: tuple[Card, ...]
    rest: Action | None = None


@permissions.needs(Permission.SEE_CHANGES)
def board(request: HttpRequest, area: Place) -> HttpResponse:
    """The tests of change of an area on a board, narrowed as the address says."""
    viewer, now = request.viewer, timezone.now()
    today = timezone.localdate(now)
    rows = queries.listed(viewer, area, today=today)
    filters = narrowed.filters(rows, viewer=viewer, today=today)
    kept = found(rows, wanted(request.GET, "", (), filters), (), (), filters)
    keeps = may(viewer, Permission.KEEP_CHANGES, area)
    context = {
        "breadcrumbs": crumbs(area),
        "area": area,
        "sentence": in_words.sentence(rows),
        "propose": Action(label="Propose a test of change", url=url("new", area)) if keeps else None,
        "any": bool(rows),
        "table": tables.table(request.GET, columns=(), rows=rows, filters=filters),
        "lanes": lanes(viewer, area, kept, now),
        "kept": len(kept),
        "other": other_view(request, area, "table"),
        "empty": None if rows else nothing_yet(viewer, area),
    }
    return render(request, "changes/board.html", context)


def other_view(request: HttpRequest, area: Place, page: str) -> str:
    """The address of the same tests as a table, or on the board, narrowed alike."""
    kept = {key: value for key in KEPT if (value := request.GET.get(key))}
    return f"{url(page, area)}?{urlencode(kept)}" if kept else url(page, area)


def nothing_yet(viewer: Viewer, area: Place) -> Empty:
    """What stands where no test is yet: what one is, and what comes first."""
    if queries.has_ideas(viewer, area):
        propose = Action(label="Propose a test of change", url=url("new", area))
        step = propose if may(viewer, Permission.KEEP_CHANGES, area) else None
        return Empty(words=f"{WHAT_IT_IS} The change ideas of your driver diagrams wait to be tried.", next=step)
    draw = Action(label="Draw a driver diagram first", url=reverse("measures.drivers", kwargs={"area": area.slug}))
    return Empty(words=f"{WHAT_IT_IS} It begins with a change idea; you have none yet.", next=draw)


def lanes(viewer: Viewer, area: Place, rows: Sequence[Listed], now: datetime) -> list[Lane]:
    """The columns of the board; of what is decided the latest few."""
    open_ = [
        Lane(
            key=state,
            heading=states.TEST.states[state],
            many=len(here),
            cards=tuple(_card(viewer, area, one, now) for one in here),
        )
        for state in states.TEST_OPEN
        for here in [sorted((one for one in rows if one.state == state), key=_urgency)]
    ]
    decided = [one for one in rows if one.state in states.DECIDED]
    latest = tuple(_card(viewer, area, one, now) for one in decided[:MOST_DECIDED])
    every = Action(label="All that are decided, as a table", url=f"{url('table', area)}?state={narrowed.DECIDED}")
    return [*open_, Lane(key="decided", heading="Decided", many=len(decided), cards=latest, rest=every)]


def _urgency(one: Listed) -> tuple[bool, date]:
    """What is overdue first, then by the day of the next step; what has none last."""
    return not one.is_overdue, (one.next.by_on if one.next else None) or date.max


def _short(agency: str, area: Place) -> str:
    """An agency without the name of the area, which stands above the board."""
    return agency.removeprefix(f"{area.name} ")


def _card(viewer: Viewer, area: Place, one: Listed, now: datetime) -> Card:
    own = url("one", area, test=one.slug)
    return Card(
        name=one.name,
        url=own,
        idea=one.idea,
        owner=one.owner,
        agencies=", ".join(_short(name, area) for _, name in one.agencies),
        cycle=in_words.cycle_now(one),
        next=in_words.next_step(one),
        due=in_words.due(one),
        is_overdue=one.is_overdue,
        status=in_words.decided(one.state),
        moves=tuple(offered.moves(viewer, area, one, now, own=own)),
    )
