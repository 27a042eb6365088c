"""Every area on its way: phase, readiness, memorandum, last contact, next step, support against the plan."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.kit import tables, words
from pace.kit.parts import Empty, Status
from pace.kit.tables import Column, Filter
from pace.overview import queries
from pace.overview.queries import NATIONAL, AreaOnItsWay
from pace.permissions import Permission
from pace.phases.states import PARTICIPATION, PHASE, SHORT
from pace.readiness.views.whole import STATES as READINESS

AGREEMENT = {
    "unsigned": "Not signed",
    "signed": Status("To acknowledge", "attention"),
    "acknowledged": Status("In force", "done"),
}
AWAY = {"paused": Status("Paused", "attention"), "left": Status("Left")}


@permissions.needs(Permission.SEE_AREAS)
def joining(request: HttpRequest) -> HttpResponse:
    """All areas, to be filtered, sorted and taken along."""
    shown = queries.areas_on_their_way(request.viewer, now=timezone.now())
    if tables.wants_workbook(request.GET):
        return tables.workbook_response(request.GET, **_table(shown, whole=True))
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **_table(shown, whole=True))
    context = {"sentence": _sentence(shown), "table": tables.table(request.GET, **_table(shown, whole=False))}
    return render(request, "overview/national_joining.html", context)


def _sentence(shown: Sequence[AreaOnItsWay]) -> str:
    ours = sum(one.whose == NATIONAL for one in shown)
    late = sum(one.overdue for one in shown)
    wait = (
        f"{words.counted(ours, 'area waits', 'areas wait')} for the national team" if ours else "No area waits for us"
    )
    more = f"; {words.counted(late, 'piece of support is', 'pieces of support are')} overdue" if late else ""
    return f"{words.counted(len(shown), 'area')}. {wait}{more}."


def _table(shown: Sequence[AreaOnItsWay], *, whole: bool) -> dict[str, object]:
    """On the page what fits beside one another; in the files every column."""
    return {
        "rows": shown,
        "caption": "Areas, and where each is",
        "nouns": ("area", "areas"),
        "columns": [*_COLUMNS, *(_MORE if whole else ())],
        "search": ("name", "next_step"),
        "filters": _filters(shown),
        "empty": Empty(words="No area takes part yet."),
        "workbook": True,
    }


def _filters(shown: Sequence[AreaOnItsWay]) -> list[Filter]:
    clusters = sorted({name for one in shown for name in one.clusters})
    advisors = sorted({name for one in shown for name in one.advisors})
    return [
        Filter("phase", "Phase", list(PHASE.states.items()), path="phase"),
        Filter("cluster", "Cluster", [(one, one) for one in clusters], path=_in("clusters")),
        Filter("advisor", "Supported by", [(one, one) for one in advisors], path=_in("advisors")),
        Filter("participation", "Takes part", list(PARTICIPATION.states.items()), path="participation"),
    ]


def _in(name: str) -> object:
    return lambda rows, value: [one for one in rows if value in getattr(one, name)]


def _phase(one: AreaOnItsWay) -> Status | str:
    """The phase; of an area that is away, that it is. The files have both."""
    return AWAY.get(one.participation) or SHORT[one.phase].capitalize()


def _readiness(one: AreaOnItsWay) -> Status | str:
    return READINESS.get(one.readiness, "Not begun")


def _agreement(one: AreaOnItsWay) -> Status | str:
    return AGREEMENT[one.agreement]


def _support(one: AreaOnItsWay) -> Status | str:
    hours = f"{one.delivered_hours:g}/{one.planned_hours:g} h"
    return Status(f"{hours}, {one.overdue} overdue", "late") if one.overdue else hours


def _step(one: AreaOnItsWay) -> str:
    return f"{one.next_step} ({one.whose})" if one.next_step else ""


_COLUMNS = (
    Column("name", "Area", sort="name", url=lambda one: reverse("joining", kwargs={"area": one.slug})),
    Column("phase", "Phase", _phase, sort="phase", kind="status"),
    Column("readiness", "Readiness", _readiness, sort="readiness", kind="status"),
    Column("agreement", "Memorandum", _agreement, sort="agreement", kind="status"),
    Column("next_step", "Next step", _step, sort="next_step"),
    Column("last_contact", "Last contact", sort="last_contact", kind="day"),
    Column("support", "Support given", _support, sort="overdue", kind="status"),
)
_MORE = (
    Column("in_phase", "In phase", lambda one: PHASE.states[one.phase]),
    Column("takes_part", "Takes part", lambda one: PARTICIPATION.states[one.participation]),
    Column("since", "In this phase since", lambda one: one.since and timezone.localdate(one.since), kind="day"),
    Column("round", "Round of readiness", kind="number"),
    Column("next_planned", "Next support planned", kind="day"),
    Column("planned_hours", "Hours planned", kind="number"),
    Column("delivered_hours", "Hours delivered", kind="number"),
    Column("overdue", "Support overdue", kind="number"),
    Column("clusters", "Clusters", lambda one: ", ".join(one.clusters)),
    Column("advisors", "Supported by", lambda one: ", ".join(one.advisors)),
)
