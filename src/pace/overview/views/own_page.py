"""A person's own page: their roles, how they sign in, what they did lately."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.actions import people as actions
from pace.areas.forms import attempt, sent
from pace.areas.queries import people as people_queries
from pace.areas.queries import reasons
from pace.areas.queries.people import Held
from pace.kit import words
from pace.kit.parts import Action, Status, SummaryItem
from pace.overview import forms
from pace.permissions import ROLES, Viewer
from pace.record import queries as record

OWN = "It shows only the person who looks."


@permissions.signed_in(OWN)
def me(request: HttpRequest) -> HttpResponse:
    """One's own page."""
    viewer = request.viewer
    held = people_queries.own_roles(viewer)
    keys = [one.id for one in held]
    why_not = reasons.why_not_roles(viewer, keys, tried=("leave",), now=timezone.now())
    context = {
        "person": _person(request),
        "roles": [_role(one, why_not) for one in held],
        "security": _security(viewer, held),
        "lately": record.mine(viewer),
    }
    return render(request, "overview/me.html", context)


@permissions.signed_in(OWN)
def name(request: HttpRequest) -> HttpResponse:
    """Change one's own name."""
    form = forms.Name(sent(request), initial={"name": request.viewer.name})
    if attempt(form, lambda name: actions.rename(name=name, by=request.viewer)):
        messages.success(request, "Your name is saved.")
        return redirect("me")
    return render(
        request, "overview/name.html", {"form": form, "breadcrumbs": (("You", reverse("me")), ("Your name", ""))}
    )


def _person(request: HttpRequest) -> list[SummaryItem]:
    change = Action(label="Change", url=reverse("me.name"), about="your name")
    return [
        SummaryItem(key="Name", value=request.viewer.name, actions=(change,)),
        SummaryItem(key="E-mail", value=request.user.email),
    ]


def _role(one: Held, why_not: Mapping[tuple[int, str], str | None]) -> SummaryItem:
    place = " · ".join(part for part in (one.area or "National team", one.agency) if part)
    reason = why_not[one.id, "leave"]
    give_up = Action(
        label="Give up",
        url=reverse("me.give-up", kwargs={"held": one.id}),
        reason=f"You cannot give it up yet. {reason}" if reason else "",
        about=f"{one.role}, {place}",
    )
    url = reverse("area", kwargs={"area": one.area_slug}) if one.area_slug else reverse("areas")
    open_it = Action(label="Open", url=url, about=place)
    return SummaryItem(key=one.role, value=f"{place}, since {words.day(one.since)}", actions=(open_it, give_up))


def _security(viewer: Viewer, held: tuple[Held, ...]) -> dict[str, object]:
    demanded = any(ROLES[one.key].second_step for one in held)
    if viewer.has_second_step:
        return {"status": Status("Set up", "done"), "demanded": demanded}
    word = "Needed" if demanded else "Not set up"
    return {"status": Status(word, "attention"), "demanded": demanded, "set_up_url": reverse("second-step")}
