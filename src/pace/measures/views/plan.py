"""The measurement plan: the measures as they stand, its versions, and agreeing one."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.areas.queries import may
from pace.kit import tables, words
from pace.kit.forms import Nothing
from pace.kit.parts import Action, Empty, Status, SummaryItem
from pace.kit.tables import Column, Filter
from pace.measures import content, states
from pace.measures.actions import plans as actions
from pace.measures.forms.measures import Why
from pace.measures.queries import in_words, plans
from pace.measures.queries import measures as queries
from pace.measures.queries.aims import open_aims
from pace.measures.views.addresses import crumbs, url
from pace.permissions import Permission, Place

STATUS = {"agreed": "done", "withdrawn": "none"}
SIDES = {"area": "for the area", "national": "for the national team"}


@permissions.needs(Permission.SEE_AIMS)
def plan(request: HttpRequest, area: Place) -> HttpResponse:
    """The measures of an area as they stand, and the versions of the plan."""
    viewer = request.viewer
    found = queries.measures(viewer, area)
    if tables.wants_csv(request.GET, "plan"):
        return tables.csv_response(request.GET, **_table(request, area, found, whole=True))
    wanted = _table(request, area, found)
    open_one = plans.open_one(viewer, area)
    context = {
        "breadcrumbs": crumbs(area, ("Measurement plan", "")),
        "area": area,
        "sentence": _sentence(len(found), plans.agreed(viewer, area), len(plans.differs_from_agreed(area))),
        "actions": list(_actions(request, area, open_one)),
        "waits": _waits(area, open_one) if open_one else None,
        "table": tables.table(request.GET, **wanted),
        "versions": [_version(area, one) for one in plans.versions(viewer, area)],
        "retired": [(one, _own(request, area, one)) for one in queries.measures(viewer, area, retired=True)],
    }
    return render(request, "measures/plan.html", context)


@permissions.needs(Permission.KEEP_AIMS)
def propose(request: HttpRequest, area: Place) -> HttpResponse:
    """Propose the measures as they stand as the next version of the plan."""
    viewer, form = request.viewer, Nothing(sent(request))
    aims = [{"name": one.current.name, "sentence": one.current.sentence} for one in open_aims(viewer, area)]
    made: list[Any] = []

    def act() -> None:
        made.append(actions.propose(area=area, aims=aims, by=viewer, now=timezone.now()))

    if attempt(form, act):
        messages.success(request, f"Version {made[0].number} is proposed. It waits for both to agree.")
        return redirect(url("plan-version", area, plan_number=made[0].number))
    context = {
        "breadcrumbs": crumbs(area, ("Measurement plan", url("plan", area)), ("Propose it", "")),
        "question": "Propose the measurement plan",
        "reason": plans.why_not_propose(viewer, area),
        "consequence": "The measures are kept as they stand now. The local area lead and the national data analyst "
        "each agree this version; charts then say that they follow it.",
        "form": form,
        "submit": "Propose it",
        "cancel": url("plan", area),
    }
    return render(request, "measures/form.html", context)


@permissions.needs(Permission.SEE_AIMS)
def version(request: HttpRequest, area: Place, plan_number: int) -> HttpResponse:
    """One version of the plan, as it was when it was proposed."""
    found, now = version_or_404(request, area, plan_number), timezone.now()
    context = {
        "breadcrumbs": crumbs(area, ("Measurement plan", url("plan", area)), (f"Version {plan_number}", "")),
        "version": found,
        "status": Status(states.PLAN.states[found.state], STATUS.get(found.state, "waiting")),
        "signed": list(_signed(found)),
        "measures": [(one["name"], in_words.sentence(one), _items(one)) for one in found.measures],
        "actions": list(_moves(request, area, found, now)),
        "files": [
            ("Word", url("plan-version-word", area, plan_number=plan_number)),
            ("PDF", url("plan-version-pdf", area, plan_number=plan_number)),
        ],
    }
    return render(request, "measures/plan_version.html", context)


@permissions.needs(Permission.AGREE_PLAN)
def agree_for_the_area(request: HttpRequest, area: Place, plan_number: int) -> HttpResponse:
    """Agree a version for the area."""
    return _agree(request, area, plan_number, side="area")


@permissions.needs(Permission.AGREE_PLAN_NATIONALLY)
def agree_nationally(request: HttpRequest, area: Place, plan_number: int) -> HttpResponse:
    """Agree a version for the national team."""
    return _agree(request, area, plan_number, side="national")


@permissions.needs(Permission.KEEP_AIMS)
def withdraw(request: HttpRequest, area: Place, plan_number: int) -> HttpResponse:
    """Withdraw a version that is not agreed yet."""
    found, now = version_or_404(request, area, plan_number), timezone.now()
    form = Why(sent(request))
    if attempt(form, lambda why: actions.withdraw(version=found, why=why, by=request.viewer, now=now)):
        messages.success(request, f"Version {plan_number} is withdrawn.")
        return redirect(url("plan", area))
    context = _page(area, found, "Withdraw") | {
        "reason": plans.why_not_withdraw(request.viewer, found, now=now),
        "consequence": "It stays in the list of versions. Another one can be proposed.",
        "form": form,
        "submit": "Withdraw it",
    }
    return render(request, "measures/form.html", context)


def version_or_404(request: HttpRequest, area: Place, plan_number: int) -> Any:
    """The version of this area's plan with this number."""
    found = plans.version(request.viewer, area, plan_number)
    if found is None:
        raise Http404
    return found


def _agree(request: HttpRequest, area: Place, plan_number: int, *, side: str) -> HttpResponse:
    found, now = version_or_404(request, area, plan_number), timezone.now()
    form = Nothing(sent(request))
    if attempt(form, lambda: actions.agree(version=found, side=side, by=request.viewer, now=now)):
        messages.success(request, f"You agreed version {plan_number} {SIDES[side]}.")
        return redirect(url("plan-version", area, plan_number=plan_number))
    context = _page(area, found, f"Agree {SIDES[side]}") | {
        "reason": plans.why_not_agree(request.viewer, found, side, now=now),
        "consequence": f"You agree {words.counted(len(found.measures), 'measure')} as this version has them. "
        "Once both sides have agreed, charts say that they follow it.",
        "form": form,
        "submit": f"Agree {SIDES[side]}",
    }
    return render(request, "measures/form.html", context)


def _page(area: Place, found: Any, doing: str) -> dict[str, Any]:
    own = url("plan-version", area, plan_number=found.number)
    named = f"Version {found.number}"
    way = crumbs(area, ("Measurement plan", url("plan", area)), (named, own), (doing, ""))
    return {"breadcrumbs": way, "question": f"{doing}: {named.lower()} of the measurement plan", "cancel": own}


def _sentence(many: int, agreed: Any, different: int) -> str:
    if not many:
        return "The plan has no measure yet."
    has = f"The plan has {words.counted(many, 'measure')}"
    if agreed is None:
        return f"{has}. No version of it is agreed yet."
    if different:
        are = "is" if different == 1 else "are"
        return f"{has}; {different} {are} not as in version {agreed.number}, which is agreed."
    return f"{has}, as in version {agreed.number}, which is agreed."


def _actions(request: HttpRequest, area: Place, open_one: Any) -> Iterator[Action]:
    if queries.why_not_keep(request.viewer, area):
        return
    yield Action(label="Add a measure", url=url("new", area))
    if open_one is None:
        reason = plans.why_not_propose(request.viewer, area)
        yield Action(label="Propose the plan", url=url("propose", area), reason=reason)


def _waits(area: Place, open_one: Any) -> tuple[str, str]:
    return f"Version {open_one.number} waits to be agreed.", url("plan-version", area, plan_number=open_one.number)


def _moves(request: HttpRequest, area: Place, found: Any, now: datetime) -> Iterator[Action]:
    """What this person may do with a version, or why not now; nothing that is never theirs."""
    sides = (
        ("area", Permission.AGREE_PLAN, "agree"),
        ("national", Permission.AGREE_PLAN_NATIONALLY, "agree-nationally"),
    )
    for side, permission, page in sides:
        if may(request.viewer, permission, area) and found.state in states.PLAN_OPEN:
            reason = plans.why_not_agree(request.viewer, found, side, now=now)
            yield Action(
                label=f"Agree {SIDES[side]}", url=url(f"plan-{page}", area, plan_number=found.number), reason=reason
            )
    if not plans.why_not_withdraw(request.viewer, found, now=now):
        yield Action(label="Withdraw it", url=url("plan-withdraw", area, plan_number=found.number))


def _signed(found: Any) -> Iterator[SummaryItem]:
    yield SummaryItem(key="Proposed", value=_by(found.proposed_by, found.proposed_at))
    yield SummaryItem(key="Agreed for the area", value=_by(found.area_by, found.area_at))
    yield SummaryItem(key="Agreed for the national team", value=_by(found.national_by, found.national_at))
    if found.why:
        yield SummaryItem(key="Withdrawn, because", value=found.why)


def _by(person: Any, at: datetime | None) -> str:
    return f"{person.name}, {words.day(at)}" if person else "Not yet"


def _items(one: dict[str, Any]) -> list[SummaryItem]:
    return [SummaryItem(key=label, value=said) for label, said in in_words.parts(one)]


def _version(area: Place, one: Any) -> tuple[str, str, Status]:
    said = f"Version {one.number}, proposed on {words.day(one.proposed_at)}"
    return (
        said,
        url("plan-version", area, plan_number=one.number),
        Status(states.PLAN.states[one.state], STATUS.get(one.state, "waiting")),
    )


def _own(request: HttpRequest, area: Place, one: Any) -> str:
    return url("one", area, measure=one.slug) if may(request.viewer, Permission.SEE_FIGURES, area) else ""


def _table(request: HttpRequest, area: Place, found: Any, *, whole: bool = False) -> dict[str, Any]:
    different = plans.differs_from_agreed(area)
    there = {one.kind for one in found}
    return {
        "rows": found,
        "name": "plan",
        "caption": f"Measures of {area.name}",
        "nouns": ("measure", "measures"),
        "empty": Empty(
            words="The plan has no measure yet. Begin with one for each aim, one for the steps that lead there, and "
            "one that shows whether something else gets worse.",
            next=None
            if queries.why_not_keep(request.viewer, area)
            else Action(label="Add a measure", url=url("new", area)),
        ),
        "columns": [
            Column("name", "Measure", sort="name", url=lambda one: _own(request, area, one)),
            Column(
                "kind",
                "Kind",
                lambda one: content.KIND_WORDS[one.kind],
                lambda one: list(content.KINDS).index(one.kind),
            ),
            Column("definition", "What it measures", lambda one: in_words.sentence(queries.saved_in(one))),
            Column("target", "Target", lambda one: in_words.target(queries.saved_in(one))),
            *(_more() if whole else []),
            Column("plan", "Plan", lambda one: _plan_status(one, different), kind="status"),
        ],
        "filters": [
            Filter("kind", "Kind", [(key, content.KIND_WORDS[key]) for key in content.KINDS if key in there], "kind")
        ],
    }


def _more() -> list[Column]:
    """The columns that the file has besides those of the page."""
    return [
        Column("source", "Source", lambda one: content.SOURCES[one.source]),
        Column("frequency", "How often", lambda one: content.FREQUENCIES[one.frequency]),
        Column("collects", "Who collects"),
        Column("aim", "Aim", lambda one: one.aim.slug.replace("-", " ") if one.aim else None),
    ]


def _plan_status(one: Any, different: frozenset[str]) -> Status:
    return Status("Not agreed yet", "attention") if one.slug in different else Status("As agreed", "done")
