"""The milestones that an area adds to the catalogue: listed, added, changed, taken out of use."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit import tables
from pace.kit.forms import Stale, stale_page
from pace.kit.parts import Action, Empty, Status
from pace.kit.tables import Column
from pace.permissions import Permission, Place
from pace.register import forms
from pace.register.actions import own as actions
from pace.register.queries import local_limits, milestones_offered
from pace.register.queries import names as queries

IN_USE, OUT = Status("In use", "done"), Status("Not in use")
FIELDS = ("name", "meaning", "agency", "after")


@permissions.needs(Permission.SEE_CHILDREN)
def milestones(request: HttpRequest, area: Place) -> HttpResponse:
    """The area's own milestones, and those of the catalogue."""
    reason = local_limits.why_not_keep(request.viewer, area)
    context = {
        "breadcrumbs": crumbs(area, ("Milestones", "")),
        "area": area,
        "add_url": _url("add-own-milestone", area),
        "reason": reason,
        "table": tables.table(request.GET, **_table(request, area, reason)),
        "catalogue": [one for one in milestones_offered(request.viewer, area) if not one.own],
    }
    return render(request, "register/own_milestones.html", context)


@permissions.needs(Permission.KEEP_REGISTER)
def add(request: HttpRequest, area: Place) -> HttpResponse:
    """Add a milestone of the area's own."""
    form = _form(sent(request), added=True)

    def act(**typed: Any) -> None:
        actions.add_milestone(area=area, **typed, by=request.viewer)

    if attempt(form, act):
        messages.success(request, "The milestone is added.")
        return redirect(_url("milestones", area))
    return _page(request, area, form, "Add a milestone")


@permissions.needs(Permission.KEEP_REGISTER)
def change(request: HttpRequest, area: Place, own: int) -> HttpResponse:
    """Change the words of a milestone of the area's own, or take it out of use."""
    found: Any = queries.own_milestone(request.viewer, area, own)
    if found is None:
        raise Http404
    first = {name: getattr(found, name) for name in FIELDS}
    first |= {"version": found.version, "in_use": "yes" if found.in_use else "no"}
    form = _form(sent(request), added=False, initial=first)

    def act(*, in_use: str, **typed: Any) -> None:
        actions.change_milestone(milestone=found, in_use=in_use == "yes", **typed, by=request.viewer)

    try:
        done = attempt(form, act)
    except Stale as stale:
        stale.saved = {**stale.saved, "in_use": "yes" if stale.saved["in_use"] else "no"}
        return stale_page(request, form, stale, _context(area, form, "Change a milestone"))
    if done:
        messages.success(request, "The milestone is changed.")
        return redirect(_url("milestones", area))
    return _page(request, area, form, "Change a milestone")


def _form(data: object, *, added: bool, **more: object) -> forms.OwnMilestone:
    agencies, catalogue = queries.agency_choices(), queries.catalogue_choices()
    return forms.OwnMilestone(data, agencies=agencies, milestones=catalogue, added=added, **more)


def _page(request: HttpRequest, area: Place, form: forms.OwnMilestone, title: str) -> HttpResponse:
    return render(request, "register/own_form.html", _context(area, form, title))


def _context(area: Place, form: forms.OwnMilestone, title: str) -> dict[str, object]:
    back = _url("milestones", area)
    return {
        "breadcrumbs": crumbs(area, ("Milestones", back), (title, "")),
        "title": title,
        "form": form,
        "cancel": back,
    }


def _table(request: HttpRequest, area: Place, reason: str) -> dict[str, Any]:
    names = queries.names_in(request.viewer, area)
    link = None if reason else lambda one: _url("own-milestone", area, own=one.pk)
    return {
        "rows": queries.own_milestones(request.viewer, area),
        "name": "own",
        "caption": f"Milestones of {area.name}",
        "nouns": ("milestone", "milestones"),
        "download": False,
        "empty": Empty(
            words="This area records the milestones of the catalogue and no others.",
            next=None if reason else Action(label="Add a milestone", url=_url("add-own-milestone", area)),
        ),
        "columns": [
            Column("name", "Milestone", url=link),
            Column("meaning", "Meaning"),
            Column("agency", "Whose", lambda one: names.agency(one.slug)),
            Column("after", "Usually after", lambda one: names.name(one.after)),
            Column("in_use", "Standing", lambda one: IN_USE if one.in_use else OUT, kind="status"),
        ],
    }


def _url(page: str, area: Place, **words: object) -> str:
    return reverse(f"children.{page}", kwargs={"area": area.slug, **words})


def crumbs(area: Place, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The way to a page below the area's children."""
    return (("Children", reverse("children", kwargs={"area": area.slug})), *more)
