"""What pages of waits share: what to say where nothing is loaded, and the form that asks what is looked at."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pace.areas.queries import may
from pace.kit.parts import Action, Empty
from pace.measures.forms import looking
from pace.measures.queries.seen import Choices, Seen
from pace.measures.views.addresses import Crumbs, crumbs, url
from pace.permissions import Permission, Place
from pace.register.queries import NothingLoaded

Page = Callable[[HttpRequest, Place], HttpResponse]


def where_loaded(title: str) -> Callable[[Page], Page]:
    """The page of this title, which says so where nothing is loaded yet."""

    def of(page: Page) -> Page:
        @wraps(page)
        def shown(request: HttpRequest, area: Place) -> HttpResponse:
            try:
                return page(request, area)
            except NothingLoaded:
                context = {
                    "breadcrumbs": crumbs_of(area, title),
                    "title": title,
                    "empty": nothing_loaded(request, area),
                }
                return render(request, "measures/nothing_loaded.html", context)

        return shown

    return of


def nothing_loaded(request: HttpRequest, area: Place) -> Empty:
    """What to do where there are no journeys yet, for somebody who may, and for somebody who may not."""
    said = f"No extract of {area.name} has been loaded yet, so there is nothing to measure."
    if not may(request.viewer, Permission.KEEP_REGISTER, area):
        return Empty(words=f"{said} The data lead loads one under Extracts.")
    return Empty(words=said, next=Action(label="Load an extract", url=reverse("extracts", kwargs={"area": area.slug})))


def crumbs_of(area: Place, title: str) -> Crumbs:
    """The way to a page of waits: to the comparison by where children wait."""
    return crumbs(area, *([(WHERE, url("where", area))] if title == COMPARE else []), (title, ""))


WHERE, COMPARE, WHAT_IF = "Where children wait", "Compare two periods", "What if"


def look_form(request: HttpRequest, choices: Choices) -> looking.Look:
    """The form as the address fills it."""
    known = {"complete_from": choices.complete_from, "as_of": choices.as_of, "segments": choices.segments}
    form = looking.Look(**known)
    asked = {"since", *(f"on_{part}" for part in ("day", "month", "year")), *choices.segments} & set(request.GET)
    return looking.Look(request.GET, **known) if asked else form


def seen_of(form: looking.Look) -> Seen:
    """What is looked at: everything, where the form asks for nothing that can be."""
    if not form.is_bound or not form.is_valid():
        return Seen()
    return Seen(since=form.since, on=form.cleaned_data["on"], chosen=looking.chosen(form))
