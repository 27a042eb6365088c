"""The support of an area: what is planned and delivered, what is offered in each phase, and who gives it."""

from collections.abc import Sequence

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


@permissions.needs(Permission.SEE_JOINING)
def support(request: HttpRequest, area: Place) -> HttpResponse:
    """Everything that an area is given, against the plan."""
    viewer, now = request.viewer, timezone.now()
    rows = queries.support_of(viewer, area, now=now)
    keeps = may(viewer, Permission.KEEP_SUPPORT, area)
    plan = _plan(request, area) if keeps else None
    table = _table(rows, area, plan)
    if tables.wants_csv(request.GET):
        return tables.csv_response(request.GET, **table)
    phase = phases.standing(viewer, area).phase
    context = {
        "breadcrumbs": support_crumbs(area),
        "area": area,
        "sentence": _sentence(rows),
        "plan": plan,
        "log_url": support_url("log", area) if keeps else "",
        "table": tables.table(request.GET, **table),
        "phase": PHASE.states[phase],
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


def _plan(request: HttpRequest, area: Place) -> Action:
    reason = queries.why_not_plan(request.viewer, area)
    return Action(label="Plan support", url=support_url("plan", area), reason=reason or "")


def _sentence(rows: Sequence[SupportShown]) -> str:
    if not rows:
        return "Nothing is planned yet."
    hours = queries.hours_of(rows)
    late = words.counted(hours.overdue, "piece of support is", "pieces of support are")
    overdue = f"{late} overdue. " if hours.overdue else ""
    return f"{overdue}{words.number(hours.delivered)} of {words.counted(hours.planned, 'hour')} planned are delivered."


def _table(rows: Sequence[SupportShown], area: Place, plan: Action | None) -> dict[str, object]:
    return {
        "rows": rows,
        "caption": f"Support of {area.name}",
        "nouns": ("piece of support", "pieces of support"),
        "columns": [
            Column(
                "kind", "Support", "title", sort="title", url=lambda one: support_url("piece", area, support=one.id)
            ),
            Column(
                "standing", "Status", status_of, sort=lambda one: list(STANDINGS).index(one.standing), kind="status"
            ),
            Column("planned_on", "Planned for", sort="planned_on", kind="day"),
            Column("delivered_on", "Delivered", sort="delivered_on", kind="day"),
            Column("planned_hours", "Hours planned", sort="planned_hours", kind="number"),
            Column("delivered_hours", "Hours delivered", sort="delivered_hours", kind="number"),
            Column("phase", "Phase", "phase_words", sort="phase"),
            Column("people", "National team", lambda one: ", ".join(one.people)),
            Column("what", "What", sort="what"),
            Column("attended", "Took part", sort="attended", kind="number"),
        ],
        "search": ("title", "what", "notes", lambda one: ", ".join(one.people)),
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
