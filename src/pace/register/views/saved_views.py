"""Saving what is chosen of the list of who waits, renaming it and removing it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pace import permissions
from pace.areas.forms import attempt, pressed, sent
from pace.permissions import Permission, Place
from pace.register import actions, forms, queries
from pace.register.views import who_waits

OWN = "It concerns only a view that the person saved themselves."


@permissions.needs(Permission.SEE_CHILDREN)
def save(request: HttpRequest, area: Place) -> HttpResponse:
    """Keep what is chosen under a name."""
    query = who_waits.chosen(request.GET)
    form = forms.View(sent(request))

    def act(name: str, *, first: bool) -> Any:
        return actions.save_view(area=area, name=name, query=query, first=first, by=request.viewer)

    if attempt(form, act):
        messages.success(request, "The view is saved. You find it above the list.")
        return redirect(_list(area, query))
    return _page(request, area, form, title="Save this view", query=query)


@permissions.signed_in(OWN)
def view(request: HttpRequest, area: Place, view: int) -> HttpResponse:
    """Give a view another name, or say whether it is shown on opening the page."""
    found = _found(request, area, view)
    form = forms.View(sent(request), initial={"name": found.name, "first": found.is_default})

    def act(name: str, *, first: bool) -> Any:
        return actions.change_view(view=found, name=name, first=first, by=request.viewer)

    if attempt(form, act):
        messages.success(request, "The view is changed.")
        return redirect(_list(area, found.query))
    remove_url = reverse("children.remove-view", kwargs={"area": area.slug, "view": found.pk})
    return _page(request, area, form, title="Your view", query=found.query, remove=remove_url)


@permissions.signed_in(OWN)
def remove(request: HttpRequest, area: Place, view: int) -> HttpResponse:
    """Remove a view."""
    found = _found(request, area, view)
    if pressed(request, lambda: actions.remove_view(view=found, by=request.viewer)):
        messages.success(request, "The view is removed.")
    return redirect(_list(area, found.query))


def _page(  # what the two pages differ in
    request: HttpRequest, area: Place, form: forms.View, *, title: str, query: str, remove: str = ""
) -> HttpResponse:
    crumbs = [("Children", reverse("children", kwargs={"area": area.slug})), (title, "")]
    page = {"breadcrumbs": crumbs, "title": title, "form": form, "cancel": _list(area, query), "remove": remove}
    return render(request, "register/view.html", page)


def _found(request: HttpRequest, area: Place, key: int) -> Any:
    found = queries.saved_view(request.viewer, area, key)
    if found is None:
        raise Http404
    return found


def _list(area: Place, query: str) -> str:
    return f"{reverse('children', kwargs={'area': area.slug})}?{query}#{who_waits.NAME}"
