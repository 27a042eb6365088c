"""What is said of a meeting: planned from its kind, or changed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.forms import Stale, stale_page
from pace.kit.parts import Status, Task
from pace.meetings.actions import planning as actions
from pace.meetings.forms.planned import Change, Plan
from pace.meetings.queries import choices
from pace.meetings.queries import planned as queries
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import meeting_or_404
from pace.permissions import Permission, Place

CHOOSE = Status("Choose", "none")
CHANGED_HINT = "Where the day, the time, the length or the place changes, send it anew to those who are asked."


@permissions.needs(Permission.KEEP_MEETINGS)
def new(request: HttpRequest, area: Place) -> HttpResponse:
    """Plan a meeting: first its kind, then what its kind proposes."""
    kinds, kind = queries.kinds(area), request.GET.get("kind", "")
    if request.method != "POST" and kind not in kinds:
        return _kinds(request, area, kinds)
    form = Plan(sent(request), offered=choices.offered(request.viewer, area), initial=_proposed(request, area, kind))
    made = []

    def act(**_: object) -> None:
        made.append(actions.plan(area=area, stated=form.stated(), by=request.viewer, now=timezone.now()))

    if attempt(form, act):
        messages.success(request, "It is planned. Now write its agenda, and send word to those who are asked.")
        return redirect(url("meetings.one", area, meeting_number=made[0].number))
    context = {
        "breadcrumbs": crumbs(area, ("Plan a meeting", "")),
        "title": "Plan a meeting",
        "form": form,
        "submit": "Plan it",
        "cancel": url("meetings", area),
    }
    return render(request, "kit/form_page.html", context)


@permissions.needs(Permission.KEEP_MEETINGS)
def change(request: HttpRequest, area: Place, meeting_number: int) -> HttpResponse:
    """Change what a meeting is, when, where, and who is asked."""
    viewer, now = request.viewer, timezone.now()
    found = meeting_or_404(request, area, meeting_number)
    own = url("meetings.one", area, meeting_number=meeting_number)
    form = Change(sent(request), offered=choices.offered(viewer, area, of=found), initial=queries.saved_in(found))
    context = {
        "breadcrumbs": crumbs(area, (found.name, own), ("Change", "")),
        "title": f"Change: {found.name}",
        "heading": f"Change: {found.name}",
        "reason": queries.why_not_move(viewer, found, move="change", now=now),
        "consequence": CHANGED_HINT if found.invited_at else "",
        "cancel": own,
    }

    def act(*, version: str, **_: object) -> None:
        stated = form.stated(series=found.series_id)
        actions.change(meeting=found, stated=stated, version=version, by=viewer, now=now)

    try:
        done = attempt(form, act)
    except Stale as stale:
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, "It is saved.")
        return redirect(own)
    return render(request, "kit/form_page.html", {**context, "form": form, "submit": "Save"})


def _kinds(request: HttpRequest, area: Place, kinds: dict[str, str]) -> HttpResponse:
    """The kinds of meetings, each with whom it proposes to ask."""
    own = url("meetings.new", area)
    tasks = [
        Task(label=label, status=CHOOSE, url=f"{own}?kind={key}", summary=choices.who_is_asked(area, key))
        for key, label in kinds.items()
    ]
    context = {
        "breadcrumbs": crumbs(area, ("Plan a meeting", "")),
        "tasks": tasks,
        "series": url("meetings.new-series", area),
    }
    return render(request, "meetings/planned/kinds.html", context)


def _proposed(request: HttpRequest, area: Place, kind: str) -> dict[str, object]:
    """What the kind proposes; nothing for one that there is not."""
    if kind not in queries.kinds(area):
        return {}
    found = choices.proposal(request.viewer, area, kind)
    said = {"name": found.name, "minutes": found.minutes, "chair": found.chair, "people": found.people}
    return {"kind": kind, **said}
