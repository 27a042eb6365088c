"""Series of meetings: begun, shown, changed, ended and taken up again, planned ahead by their rhythm."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.areas.queries import may
from pace.areas.rules import listed
from pace.kit import tables
from pace.kit.forms import Nothing, Stale, stale_page
from pace.kit.parts import Empty, Status, SummaryItem
from pace.kit.words import counted, day
from pace.meetings import content
from pace.meetings.actions import series as actions
from pace.meetings.forms.series import Ahead, Begin, Change, From
from pace.meetings.queries import choices, rhythm
from pace.meetings.queries import planned as queries
from pace.meetings.queries.when import hours
from pace.meetings.rules.series import saved_in
from pace.meetings.views.addresses import crumbs, url
from pace.meetings.views.found import series_or_404
from pace.meetings.views.planned.lists import listed_table
from pace.permissions import Permission, Place

NONE_YET = "No meeting of this series is planned yet."
PLANNED_STAY = "Meetings that are planned already stay as they are; change them one by one."


@permissions.needs(Permission.KEEP_MEETINGS)
def new(request: HttpRequest, area: Place) -> HttpResponse:
    """Begin a series; the next step plans its meetings."""
    found = choices.proposal(request.viewer, area, "champions")
    initial = {"name": found.name, "minutes": found.minutes, "chair": found.chair, "people": found.people}
    initial |= {"kind": "champions", "weeks": str(content.RHYTHM)}
    form, made = Begin(sent(request), offered=choices.offered(request.viewer, area), initial=initial), []
    if attempt(form, lambda **_: made.append(actions.begin(area=area, stated=form.stated(), by=request.viewer))):
        messages.success(request, "The series is there. Now choose the days of its meetings.")
        first = form.cleaned_data["first"]
        query = f"first_day={first.day}&first_month={first.month}&first_year={first.year}"
        return redirect(f"{_url(area, made[0], 'plan-series')}?{query}")
    context = {
        "breadcrumbs": crumbs(area, ("Begin a series", "")),
        "title": "Begin a series",
        "form": form,
        "submit": "Begin it",
        "cancel": url("meetings", area),
    }
    return render(request, "kit/form_page.html", context)


@permissions.needs(Permission.SEE_ACTIONS)
def series(request: HttpRequest, area: Place, series: int) -> HttpResponse:
    """What a series is, and all its meetings."""
    viewer = request.viewer
    found = series_or_404(request, area, series)
    rows = queries.of_series(viewer, found)
    table = {**listed_table(rows, area, name="meetings"), "caption": "Meetings of this series"}
    table["empty"] = Empty(words=NONE_YET)
    if tables.wants_csv(request.GET, "meetings"):
        return tables.csv_response(request.GET, **table)
    keeps = may(viewer, Permission.KEEP_MEETINGS, area)
    context = {
        "breadcrumbs": crumbs(area, (found.name, "")),
        "series": found,
        "status": Status(f"Ended on {day(found.ended_at)}", "none") if found.ended_at else None,
        "sentence": f"{content.RHYTHMS.get(found.weeks, '')}, {hours(found.starts, found.minutes)}.",
        "items": _items(area, found),
        "table": tables.table(request.GET, **table),
        "plan": _url(area, found, "plan-series") if keeps and not found.ended_at else "",
        "change": _url(area, found, "change-series") if keeps and not found.ended_at else "",
        "end": _url(area, found, "end-series") if keeps else "",
        "history": queries.history_of_series(viewer, found),
    }
    return render(request, "meetings/planned/series.html", context)


@permissions.needs(Permission.KEEP_MEETINGS)
def change(request: HttpRequest, area: Place, series: int) -> HttpResponse:
    """Change what a series is, for the meetings that are still to be planned."""
    found = series_or_404(request, area, series)
    offered = choices.offered(request.viewer, area, of=found)
    form = Change(sent(request), offered=offered, initial={**saved_in(found), "version": found.version})
    context = {
        **_around(area, found, "Change"),
        "heading": f"Change: {found.name}",
        "reason": rhythm.why_not_end(request.viewer, found),
        "consequence": PLANNED_STAY,
    }

    def act(*, version: str, **_: object) -> None:
        actions.change(series=found, stated=form.stated(), version=version, by=request.viewer)

    try:
        done = attempt(form, act)
    except Stale as stale:
        return stale_page(request, form, stale, context)
    if done:
        messages.success(request, "It is saved.")
        return redirect(_url(area, found, "series"))
    return render(request, "kit/form_page.html", {**context, "form": form, "submit": "Save"})


@permissions.needs(Permission.KEEP_MEETINGS)
def end(request: HttpRequest, area: Place, series: int) -> HttpResponse:
    """End a series, or take it up again."""
    viewer, now = request.viewer, timezone.now()
    found = series_or_404(request, area, series)
    ends, form = found.ended_at is None, Nothing(sent(request))

    def act() -> None:
        if ends:
            actions.end(series=found, by=viewer, now=now)
        else:
            actions.take_up(series=found, by=viewer)

    if attempt(form, act):
        messages.success(request, "The series has ended." if ends else "The series goes on.")
        return redirect(_url(area, found, "series"))
    says = f"No more meetings are planned from it. {PLANNED_STAY} It can be taken up again."
    context = {
        **_around(area, found, "End" if ends else "Take up again"),
        "consequence": says if ends else "Meetings can be planned from it again.",
        "form": form,
        "submit": "End the series" if ends else "Take it up again",
    }
    return render(request, "kit/form_page.html", context)


@permissions.needs(Permission.KEEP_MEETINGS)
def plan(request: HttpRequest, area: Place, series: int) -> HttpResponse:
    """Plan the next meetings by the rhythm: the days are shown, and the person ticks."""
    viewer, now = request.viewer, timezone.now()
    found = series_or_404(request, area, series)
    begins = From(request.GET if "first_day" in request.GET else None)
    first = begins.cleaned_data["first"] if begins.is_bound and begins.is_valid() else None
    ahead = rhythm.ahead(found, today=timezone.localdate(now), first=first)
    form, made = Ahead(sent(request), days=ahead.days), []

    def act(**_: object) -> None:
        made.extend(actions.plan_ahead(series=found, on=form.days(), by=viewer, now=now))

    if attempt(form, act):
        messages.success(request, f"{counted(len(made), 'meeting is', 'meetings are')} planned.")
        return redirect(_url(area, found, "series"))
    context = {
        **_around(area, found, "Plan the next meetings"),
        "rhythm": content.RHYTHMS.get(found.weeks, "").lower(),
        "reason": rhythm.why_not_end(viewer, found),
        "form": form if ahead.days and ahead.room else None,
        "room": ahead.room,
        "most": content.MOST_AHEAD,
        "begins": begins,
        "after": _after(ahead, first),
        "passed": listed([day(one) for one in ahead.passed]) if ahead.passed else "",
        "there": [(day(one.on), one.against) for one in ahead.days if one.is_planned],
    }
    return render(request, "meetings/planned/plan_series.html", context)


def _after(ahead: rhythm.Ahead, first: date | None) -> str:
    if first:
        return f"From {day(first)} on."
    return f"After the last meeting of this series on {day(ahead.counted_from)}." if ahead.counted_from else ""


def _items(area: Place, found: Any) -> list[SummaryItem]:
    people = found.people.order_by("name", "pk").values_list("name", flat=True)
    return [
        SummaryItem(key="What", value=queries.kinds(area)[found.kind]),
        SummaryItem(key="Rhythm", value=content.RHYTHMS.get(found.weeks, "")),
        SummaryItem(key="Time", value=hours(found.starts, found.minutes)),
        SummaryItem(key="Where", value=found.place or "Not said yet"),
        SummaryItem(key="Chair", value=found.chair.name),
        SummaryItem(key="Asked to each", value=", ".join(people) or "Nobody yet"),
    ]


def _around(area: Place, found: Any, doing: str) -> dict[str, object]:
    own = _url(area, found, "series")
    return {
        "breadcrumbs": crumbs(area, (found.name, own), (doing, "")),
        "title": f"{doing}: {found.name}",
        "cancel": own,
    }


def _url(area: Place, found: Any, page: str) -> str:
    return url(f"meetings.{page}", area, series=found.pk)
