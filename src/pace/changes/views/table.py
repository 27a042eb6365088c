"""The tests of change as a table: searched, filtered, sorted, downloaded; those that were abandoned like the others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.changes.queries import board as queries
from pace.changes.queries import in_words
from pace.changes.queries.board import Listed
from pace.changes.views import narrowed
from pace.changes.views.addresses import crumbs, url
from pace.changes.views.board import nothing_yet, other_view
from pace.kit import tables
from pace.kit.parts import Action, Empty, Status
from pace.kit.tables import Column
from pace.permissions import Permission, Place

SEARCHED = ("name", "idea", "owner", "learnt")


@permissions.needs(Permission.SEE_CHANGES)
def table(request: HttpRequest, area: Place) -> HttpResponse:
    """Every test of change of an area."""
    viewer, today = request.viewer, timezone.localdate()
    rows = queries.with_learning(viewer, area, queries.listed(viewer, area, today=today))
    wanted = {
        "columns": _columns(area),
        "rows": rows,
        "caption": f"Tests of change of {area.name}",
        "nouns": ("test", "tests"),
        "search": SEARCHED,
        "filters": narrowed.filters(rows, viewer=viewer, today=today),
        "empty": Empty(words="") if rows else nothing_yet(viewer, area),
    }
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **{**wanted, "columns": _in_file(area)})
    keeps = may(viewer, Permission.KEEP_CHANGES, area)
    context = {
        "breadcrumbs": crumbs(area, ("Table", "")),
        "sentence": in_words.sentence(rows),
        "propose": Action(label="Propose a test of change", url=url("new", area)) if keeps and rows else None,
        "other": other_view(request, area, ""),
        "table": tables.table(request.GET, **wanted),
    }
    return render(request, "changes/table.html", context)


def _columns(area: Place) -> tuple[Column, ...]:
    return (
        Column("name", "Test", sort="name", url=lambda one: url("one", area, test=one.slug)),
        Column("state", "State", _state, lambda one: _ORDER.index(one.state), "status"),
        Column("idea", "Change idea", sort="idea"),
        Column("owner", "Owner", sort="owner"),
        Column("cycle", "Cycle now", in_words.cycle_now, in_words.cycle_now),
        Column("next", "Next", in_words.next_step, in_words.next_step),
        Column("due", "Due", _due, _by, "day"),
    )


def _in_file(area: Place) -> tuple[Column, ...]:
    """The columns of the file: those that are shown, and what has no room beside them."""
    return (
        *_columns(area),
        Column("by", "By", _by),
        Column("agencies", "Agencies", "agency_names"),
        Column("primary", "Primary driver", lambda one: one.primary[1]),
        Column("secondary", "Secondary driver", lambda one: one.secondary[1]),
        Column("since", "Last moved", "since"),
        Column("learnt", "What was learnt", "learnt"),
    )


def _state(one: Listed) -> Status:
    return in_words.decided(one.state) or in_words.status(one.state)


def _by(one: Listed) -> object:
    return one.next.by_on if one.next else None


def _due(one: Listed) -> object:
    return Status("Overdue", "late") if one.is_overdue else _by(one)


_ORDER = tuple(in_words.KINDS)
