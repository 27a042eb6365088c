"""A child added; what is known of a journey corrected; its route, its end, and the end put back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.forms import sent
from pace.kit.forms import Stale, stale_page
from pace.permissions import Permission, Place
from pace.register.actions import by_hand as actions
from pace.register.actions.by_hand.children import Facts
from pace.register.forms import by_hand as forms
from pace.register.queries import by_hand as queries
from pace.register.rules.by_hand import Born
from pace.register.views.by_hand.opening import back, opened, page, saved, url

ADDED = "The child is added. Record the milestones next: without them nobody waits."


@permissions.needs(Permission.KEEP_REGISTER)
def add(request: HttpRequest, area: Place) -> HttpResponse:
    """Add a child."""
    viewer, now = request.viewer, timezone.now()
    today = timezone.localdate(now)
    form = forms.ByHand(sent(request), asked=forms.child(today=today, sexes=queries.sexes()))
    made: list[Any] = []

    def act(*, reference: str, child: str, **typed: Any) -> None:
        said = {"reference": reference, "child": child, "facts": _facts(typed)}
        made.append(actions.add_child(area=area, **said, by=viewer, now=now))

    def odd(*, reference: str, started_on: Any, **typed: Any) -> tuple[str, ...]:
        said = {"reference": reference, "started_on": started_on, "born": _born(typed)}
        return queries.odd_child(viewer, area, **said, today=today)

    if saved(form, act=act, odd=odd):
        messages.success(request, ADDED)
        return redirect(url("by-hand", area, key=made[0].key))
    children = reverse("children", kwargs={"area": area.slug})
    context = {
        "breadcrumbs": (("Children", children), ("Add a child", "")),
        "question": "Add a child",
        "form": form,
        "submit": "Add the child",
        "cancel": children,
        "cancel_label": "Cancel",
        "look_again": forms.LOOK_AGAIN,
    }
    return render(request, "register/by_hand_form.html", context)


@permissions.needs(Permission.KEEP_REGISTER)
def facts(request: HttpRequest, area: Place, key: UUID) -> HttpResponse:
    """Correct what is known of a journey besides its milestones."""
    one, viewer, now = opened(request, area, key), request.viewer, timezone.now()
    today = timezone.localdate(now)
    choices = {"sexes": queries.sexes(one.sex), "placements": queries.placements(one.placement)}
    asked = {**forms.focused(forms.facts(today=today, **choices)), **forms.why()}
    form = forms.Corrected(sent(request), initial=_initial(one), asked=asked)
    question = "Correct what is known"

    def act(*, version: str, why: str, **typed: Any) -> None:
        said = {"facts": _facts(typed), "version": version, "why": why}
        actions.correct_facts(journey=one.journey, **said, by=viewer, now=now)

    def odd(*, started_on: Any, **typed: Any) -> tuple[str, ...]:
        return queries.odd_facts(viewer, one, started_on=started_on, born=_born(typed), today=today)

    try:
        done = saved(form, act=act, odd=odd)
    except Stale as stale:
        around = {"question": question, "heading": question, "cancel": url("by-hand", area, key=key)}
        return stale_page(request, form, stale, around)
    return back(request, area, key) if done else page(request, area, one, question, {"form": form})


@permissions.needs(Permission.KEEP_REGISTER)
def route(request: HttpRequest, area: Place, key: UUID) -> HttpResponse:
    """Change the route of a journey, from a day on."""
    one, viewer, now = opened(request, area, key), request.viewer, timezone.now()
    today = timezone.localdate(now)
    asked = {**forms.route(today=today, routes=queries.routes()), **forms.why(label="Why is the route changed?")}
    form = forms.ByHand(sent(request), asked=asked)

    def act(**typed: Any) -> None:
        actions.change_route(journey=one.journey, **typed, by=viewer, now=now)

    def odd(*, route: str, on: Any, **_: Any) -> tuple[str, ...]:
        return queries.odd_route(viewer, one, route=route, on=on, today=today)

    if saved(form, act=act, odd=odd):
        return back(request, area, key)
    return page(request, area, one, "Change the route", {"form": form})


@permissions.needs(Permission.KEEP_REGISTER)
def end(request: HttpRequest, area: Place, key: UUID) -> HttpResponse:
    """Say that a journey has ended, or correct its end."""
    one, viewer, now = opened(request, area, key), request.viewer, timezone.now()
    today = timezone.localdate(now)
    reason = forms.why() if one.ended_on else {}
    initial = {"on": one.ended_on, "ended_by": one.ended_by}
    asked = {**forms.end(today=today, destinations=queries.destinations()), **reason}
    form = forms.ByHand(sent(request), initial=initial, asked=asked)

    def act(**typed: Any) -> None:
        actions.end_journey(journey=one.journey, **typed, by=viewer, now=now)

    def odd(*, on: Any, ended_by: str, **_: Any) -> tuple[str, ...]:
        return queries.odd_end(viewer, one, on=on, ended_by=ended_by, today=today)

    if saved(form, act=act, odd=odd):
        return back(request, area, key)
    question = "Correct the end of the journey" if one.ended_on else "End the journey"
    consequence = "" if one.ended_on else "The child waits for nothing from then on. The end can be put back."
    return page(request, area, one, question, {"form": form, "consequence": consequence})


@permissions.needs(Permission.KEEP_REGISTER)
def put_end_back(request: HttpRequest, area: Place, key: UUID) -> HttpResponse:
    """Say that a journey has not ended."""
    one, viewer, now = opened(request, area, key), request.viewer, timezone.now()
    form = forms.ByHand(sent(request), asked=forms.focused(forms.why(label="Why has it not ended?")))
    if saved(form, act=lambda why: actions.put_end_back(journey=one.journey, why=why, by=viewer, now=now)):
        return back(request, area, key)
    reason = "" if one.ended_on or form.errors else "The register has no end of this journey."
    more = {"form": form, "reason": reason, "consequence": "The child is looked after still, and waits again."}
    return page(request, area, one, "The journey has not ended", more)


def _initial(one: Any) -> dict[str, object]:
    at_home = {True: "yes", False: "no", None: ""}[one.at_home]
    names = ("started_on", "born_month", "born_year", "sex", "team", "locality", "placement")
    return {**{name: getattr(one, name) for name in names}, "at_home": at_home, "version": one.pk}


def _facts(typed: dict[str, Any]) -> Facts:
    words = {name: typed.get(name, "") for name in ("sex", "team", "locality", "placement")}
    at_home = {"yes": True, "no": False}.get(typed["at_home"])
    return Facts(started_on=typed["started_on"], born=_born(typed), at_home=at_home, **words)


def _born(typed: dict[str, Any]) -> Born | None:
    if not (typed["born_year"] and typed["born_month"]):
        return None
    return Born(year=typed["born_year"], month=int(typed["born_month"]))
