"""The limits that an area sets itself, beside those of statute and guidance: listed, added, ended."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit import tables, words
from pace.kit.parts import Action, Empty, Status, SummaryItem
from pace.kit.tables import Column
from pace.permissions import Permission, Place
from pace.register import content, forms
from pace.register.actions import own as actions
from pace.register.queries import local_limits as queries
from pace.register.queries import milestones_offered
from pace.register.queries import names as named
from pace.register.views.own_milestones import crumbs


@permissions.needs(Permission.SEE_CHILDREN)
def limits(request: HttpRequest, area: Place) -> HttpResponse:
    """The area's own limits, those that have ended too, and those that are stated elsewhere."""
    reason = queries.why_not_keep(request.viewer, area)
    names, today = named.names_in(request.viewer, area), timezone.localdate()
    context = {
        "breadcrumbs": crumbs(area, ("Limits", "")),
        "area": area,
        "add_url": _url("add-limit", area),
        "reason": reason,
        "table": tables.table(request.GET, **_table(request, area, names, today, reason)),
        "stated": [(names.name(one.start), names.name(one.end), one) for one in queries.stated(on=today)],
    }
    return render(request, "register/local_limits.html", context)


@permissions.needs(Permission.KEEP_REGISTER)
def add(request: HttpRequest, area: Place) -> HttpResponse:
    """Set a limit of the area's own."""
    ends = [(one.slug, one.name) for one in milestones_offered(request.viewer, area)]
    first = content.BOUNDS["started_on"]
    starts = [(first, named.names_in(request.viewer, area).name(first)), *ends]
    form = forms.LocalLimit(sent(request), starts=starts, ends=ends)

    def act(**typed: Any) -> None:
        actions.add_limit(area=area, **typed, by=request.viewer, now=timezone.now())

    if attempt(form, act):
        messages.success(request, "The limit is set, and who waits is worked out anew.")
        return redirect(_url("limits", area))
    context = {
        "breadcrumbs": crumbs(area, ("Limits", _url("limits", area)), ("Set a limit", "")),
        "title": "Set a limit",
        "form": form,
        "cancel": _url("limits", area),
    }
    return render(request, "register/own_form.html", context)


@permissions.needs(Permission.KEEP_REGISTER)
def end(request: HttpRequest, area: Place, limit: int) -> HttpResponse:
    """Say until when a limit of the area's own held."""
    found: Any = queries.local_limit(request.viewer, area, limit)
    if found is None:
        raise Http404
    form = forms.EndLimit(sent(request), first=found.since, initial={"until": timezone.localdate()})

    def act(until: date) -> None:
        actions.end_limit(limit=found, until=until, by=request.viewer, now=timezone.now())

    if attempt(form, act):
        messages.success(request, "The limit is ended, and who waits is worked out anew. It stays in the list.")
        return redirect(_url("limits", area))
    context = {
        "breadcrumbs": crumbs(area, ("Limits", _url("limits", area)), ("End a limit", "")),
        "title": "End a limit",
        "items": _items(found, named.names_in(request.viewer, area)),
        "form": form,
        "cancel": _url("limits", area),
    }
    return render(request, "register/own_form.html", context)


def _items(one: Any, names: named.Names) -> list[SummaryItem]:
    return [
        SummaryItem(key="Step", value=_step(names, one)),
        SummaryItem(key="Within", value=queries.in_words(one)),
        SummaryItem(key="Since", value=one.since),
    ]


def _step(names: named.Names, one: Any) -> str:
    return f"{names.name(one.end)} after {names.inside(one.start)}"


def _table(request: HttpRequest, area: Place, names: named.Names, today: date, reason: str) -> dict[str, Any]:
    return {
        "rows": queries.local_limits(request.viewer, area),
        "name": "own",
        "caption": f"Limits of {area.name}",
        "nouns": ("limit", "limits"),
        "download": False,
        "empty": Empty(
            words="This area has set no limits of its own. Those of statute, guidance and the programme hold.",
            next=None if reason else Action(label="Set a limit", url=_url("add-limit", area)),
        ),
        "columns": [
            Column("step", "Step", partial(_step, names)),
            Column("within", "Within", queries.in_words),
            Column("since", "Since", kind="day"),
            Column("until", "Until", kind="day"),
            Column("standing", "Standing", partial(_standing, today), kind="status"),
            Column("why", "Why"),
            *([] if reason else [Column("end", "Change", _change, url=partial(_end_url, area))]),
        ],
    }


def _standing(today: date, one: Any) -> Status:
    if one.since > today:
        return Status(f"From {words.day(one.since)}", "waiting")
    return Status("Holds", "done") if one.until is None or one.until >= today else Status("Ended")


def _change(one: Any) -> str:
    return "End it" if one.until is None else ""


def _end_url(area: Place, one: Any) -> str:
    return _url("end-limit", area, limit=one.pk) if one.until is None else ""


def _url(page: str, area: Place, **words_: object) -> str:
    return reverse(f"children.{page}", kwargs={"area": area.slug, **words_})
