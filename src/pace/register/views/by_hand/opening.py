"""What every page by hand does: open one child, ask what is odd before saving, show a form, say where things lie."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pace.areas.forms import attempt
from pace.permissions import Place
from pace.record import actions as looks
from pace.register import queries
from pace.register.forms import by_hand as forms

SAVED = "It is saved. It can be taken back on the page of changes."


def opened(request: HttpRequest, area: Place, key: UUID) -> Any:
    """The facts of a journey of this area, and that somebody looked at it on record; else there is no such page."""
    one = queries.journey(request.viewer, area, key)
    if one is None:
        raise Http404
    looks.looked(by=request.viewer, area=area, what="a child's journey", count=1, one=one.journey)
    return one


def saved(form: forms.ByHand, *, act: Callable[..., object], odd: Callable[..., tuple[str, ...]] | None = None) -> bool:
    """Whether a form was sent, is in order, and its action was done; what is odd is asked about first."""
    doubts: list[str] = []

    def act_unless_odd(*, about: str = "", sure: bool = False, **typed: object) -> None:
        found = odd(**typed) if odd else ()
        if found and not (sure and about == forms.said(found)):
            doubts.extend(found)
            return
        act(**typed)

    done = attempt(form, act_unless_odd)
    if doubts:
        form.ask(doubts)
    return done and not doubts


def back(request: HttpRequest, area: Place, key: UUID, said: str = SAVED) -> HttpResponse:
    """To the page of corrections of this child, where it says that it is done."""
    messages.success(request, said)
    return redirect(url("by-hand", area, key=key))


def page(request: HttpRequest, area: Place, one: Any, question: str, more: Mapping[str, object]) -> HttpResponse:
    """A page with one form about one child."""
    own = url("by-hand", area, key=one.journey.key)
    context = {
        "breadcrumbs": crumbs(area, one, (question, "")),
        "question": question,
        "reference": one.journey.reference,
        "submit": "Save",
        "cancel": own,
        "cancel_label": "Cancel",
        "look_again": forms.LOOK_AGAIN,
        **more,
    }
    return render(request, "register/by_hand_form.html", context)


def crumbs(area: Place, one: Any, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The way to a page by hand of one child."""
    key = one.journey.key
    here = (("Correct", url("by-hand", area, key=key) if more else ""), *more)
    return (
        ("Children", reverse("children", kwargs={"area": area.slug})),
        ("A child", url("journey", area, key=key)),
        *here,
    )


def url(name: str, area: Place, **words: object) -> str:
    """The address of a page of children."""
    return reverse(f"children.{name}", kwargs={"area": area.slug, **words})
