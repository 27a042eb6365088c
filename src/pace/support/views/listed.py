"""The support of an area: what is planned and delivered, what is offered in each phase, and who gives it."""

from collections.abc import Sequence
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pace import permissions
from pace.areas.queries import may
from pace.kit import tables, words
from pace.kit.parts import Action, Empty, Status, SummaryItem, Task
from pace.kit.tables import Column, Filter
from pace.permissions import Permission, Place
from pace.phases import queries as phases
from pace.phases.states import PHASE
from pace.support import content
from pace.support.queries import given as queries
from pace.support.queries.given import AdvisingShown, SupportShown
from pace.support.views.addresses import support_crumbs, support_url

STANDINGS = {
    "overdue": Status("Overdue", "late"),
    "planned": Status("Planned", "waiting"),
    "delivered": Status("Delivered", "done"),
    "cancelled": Status("Called off", "none"),
}

# The day and the hours: on the page those of its status, in the file both.
_OF_THE_PAGE = (
    Column("on", "Day", sort="on", kind="day"),
    Column("hours", "Hours", lambda one: in_figures(one.hours), sort="hours", kind="number"),
)
_OF_THE_FILE = (
    Column("planned_on", "Planned for", kind="day"),
    Column("planned_hours", "Hours planned", lambda one: in_figures(one.planned_hours), kind="number"),
    Column("delivered_on", "Delivered", kind="day"),
    Column("delivered_hours", "Hours delivered", lambda one: in_figures(one.delivered_hours), kind="number"),
    Column("attended", "Took part", kind="number"),
    Column("notes", "Notes"),
    Column("why", "Why it was called off"),
)


@permissions.needs(Permission.SEE_JOINING)
def support(request: HttpRequest, area: Place) -> HttpResponse:
    """Everything that an area is given, against the plan."""
    viewer, now = request.viewer, timezone.now()
    rows = queries.support_of(viewer, area, now=now)
    keeps = may(viewer, Permission.KEEP_SUPPORT, area)
    plan = _plan(request, area) if keeps else None
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **_table(rows, area, plan, whole=True))
    phase = phases.standing(viewer, area).phase
    context = {
        "breadcrumbs": support_crumbs(area),
        "area": area,
        "sentence": _sentence(rows),
        "plan": plan,
        "log_url": support_url("log", area) if keeps else "",
        "table": tables.table(request.GET, **_table(rows, area, plan, whole=False)),
        "phase": PHASE.states[phase][:1].lower() + PHASE.states[phase][1:],
        "offered": _offered(rows, area, phase, keeps=keeps and not plan.reason if plan else False),
        "elsewhere": [
            (PHASE.states[other], _offered(rows, area, other, keeps=False)) for other in PHASE.states if other != phase
        ],
        "team": [_advising(one, area, keeps=keeps) for one in queries.advising(viewer, area)],
        "add_person": support_url("add-person", area) if keeps else "",
    }
    return render(request, "support/support.html", context)


def status_of(one: SupportShown) -> Status:
    """How a piece of support stands, as a sign and a word."""
    return STANDINGS[one.standing]


def in_figures(hours: Decimal | None) -> float | None:
    """Hours without decimals that say nothing: 3, 3.5."""
    return None if hours is None else int(hours) if hours == int(hours) else float(hours)


def _plan(request: HttpRequest, area: Place) -> Action:
    reason = queries.why_not_plan(request.viewer, area)
    return Action(label="Plan support", url=support_url("plan", area), reason=reason or "")


def _sentence(rows: Sequence[SupportShown]) -> str:
    if not rows:
        return "Nothing is planned yet."
    hours = queries.hours_of(rows)
    late = words.counted(hours.overdue, "piece of support is", "pieces of support are")
    overdue = f"{late} overdue. " if hours.overdue else ""
    delivered = words.counted(in_figures(hours.delivered), "hour is", "hours are")
    return f"{overdue}{delivered} delivered, {words.number(in_figures(hours.planned))} planned."


def _table(rows: Sequence[SupportShown], area: Place, plan: Action | None, *, whole: bool) -> dict[str, object]:
    """What the table is made of; the file holds the `whole`, the page what fits beside one another."""
    return {
        "rows": rows,
        "caption": f"Support of {area.name}",
        "nouns": ("piece of support", "pieces of support"),
        "columns": [
            Column(
                "kind", "Support", "named", sort="named", url=lambda one: support_url("piece", area, support=one.id)
            ),
            Column(
                "standing", "Status", status_of, sort=lambda one: list(STANDINGS).index(one.standing), kind="status"
            ),
            *(_OF_THE_FILE if whole else _OF_THE_PAGE),
            Column("phase", "Phase", "phase_words", sort="phase"),
            Column("people", "National team", lambda one: ", ".join(one.people)),
        ],
        "search": ("named", "notes", lambda one: ", ".join(one.people)),
        "filters": [
            Filter("standing", "Status", [(key, one.word) for key, one in STANDINGS.items()], path="standing"),
            Filter("phase", "Phase", _phases(rows), path="phase"),
            Filter("kind", "Kind", _kinds(rows), path="kind"),
        ],
        "empty": Empty(words="No support is planned or logged yet.", next=plan),
    }


def _phases(rows: Sequence[SupportShown]) -> list[tuple[str, str]]:
    there = {one.phase for one in rows}
    return [(key, said) for key, said in PHASE.states.items() if key in there]


def _kinds(rows: Sequence[SupportShown]) -> list[tuple[str, str]]:
    return sorted({(one.kind, one.title) for one in rows}, key=lambda pair: pair[1].casefold())


def _offered(rows: Sequence[SupportShown], area: Place, phase: str, *, keeps: bool) -> list[Task]:
    """The kinds of support that are offered in a phase, with what was made of each; each leads to planning it."""
    counted = queries.counted_by_kind(rows, phase=phase)
    return [
        Task(
            label=kind.title,
            summary=kind.words,
            status=_counted(*counted[kind.key]),
            url=f"{support_url('plan', area)}?kind={phase}/{kind.key}" if keeps else "",
        )
        for kind in content.kinds()
        if phase in kind.phases
    ]


def _counted(planned: int, delivered: int) -> Status:
    if not planned and not delivered:
        return Status("Not planned", "none")
    parts = [f"{delivered} delivered"] if delivered else []
    parts += [f"{planned} planned"] if planned else []
    return Status(", ".join(parts), "waiting" if planned else "done")


def _advising(one: AdvisingShown, area: Place, *, keeps: bool) -> SummaryItem:
    end = Action(label="End", url=support_url("end-person", area, advising=one.id), about=f"{one.name}'s support")
    if one.until is not None:
        return SummaryItem(key=one.name, value=f"{words.day(one.since)} to {words.day(one.until)}")
    return SummaryItem(key=one.name, value=f"Since {words.day(one.since)}", actions=(end,) if keeps else ())
