"""How long journeys are kept; what a run would remove; removing by the rule, and erasing one on request."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit import tables, words
from pace.kit.parts import Empty
from pace.kit.tables import Column
from pace.permissions import Permission, Place
from pace.record import actions as looks
from pace.register import actions, states
from pace.register.forms import keeping as forms
from pace.register.queries import past


@permissions.needs(Permission.ERASE_CHILDREN)
def keeping(request: HttpRequest, area: Place) -> HttpResponse:
    """The rule, what it would remove today, and what was removed."""
    shown = past.preview(request.viewer, area, today=timezone.localdate())
    rules = past.rules_of(request.viewer, area)
    if shown is not None and shown.references:
        looks.looked(by=request.viewer, area=area, what="journeys past the retention rule", count=len(shown.references))
    context = {
        "breadcrumbs": _crumbs(area, ("How long journeys are kept", "")),
        "area": area,
        "sentence": _sentence(rules),
        "shown": shown,
        "not_listed": shown.journeys - len(shown.references) if shown else 0,
        "rules": rules,
        "table": tables.table(request.GET, **_table(past.erasures(request.viewer, area))),
        "set_url": _url(area, "set-keeping"),
        "remove_url": _url(area, "remove"),
        "reason": past.why_not_remove(request.viewer, area) or ("" if shown and shown.journeys else _NOTHING_PAST),
    }
    return render(request, "register/keeping.html", context)


@permissions.needs(Permission.ERASE_CHILDREN, again=True)
def set_rule(request: HttpRequest, area: Place) -> HttpResponse:
    """Say how long journeys are kept."""
    form = forms.Rule(sent(request))

    def act(years: int | None, why: str) -> Any:
        return actions.set_rule(area=area, years=years, why=why, by=request.viewer, now=timezone.now())

    if attempt(form, act):
        messages.success(request, "The rule is set. Nothing is removed by it until somebody asks for it.")
        return redirect(_url(area, "keeping"))
    return _form(request, area, form, title="Say how long journeys are kept", submit="Set the rule")


@permissions.needs(Permission.ERASE_CHILDREN, again=True)
def remove(request: HttpRequest, area: Place) -> HttpResponse:
    """Have the journeys removed that are past the rule."""
    form, made = forms.Remove(sent(request)), []
    if attempt(form, lambda why: made.append(actions.ask_to_remove(area=area, why=why, by=request.viewer))):
        return redirect("job", job=made[0])
    shown = past.preview(request.viewer, area, today=timezone.localdate())
    many = shown.journeys if shown else 0
    warning = f"{words.counted(many, 'journey is', 'journeys are')} removed for good. It cannot be taken back."
    return _form(request, area, form, title="Remove old journeys", submit="Remove them", warning=warning)


@permissions.needs(Permission.ERASE_CHILDREN, again=True)
def erase(request: HttpRequest, area: Place, key: UUID) -> HttpResponse:
    """Erase one journey, or all of its child's, on request."""
    one = past.any_journey(request.viewer, area, key)
    if one is None:
        raise Http404
    form = forms.Erase(request.POST if request.method == "POST" else None)

    def act(what: str, reference: str, why: str) -> Any:
        whole = what == forms.ALL
        said = {"reference": reference, "whole_child": whole, "why": why}
        return actions.erase(area=area, journey=one, by=request.viewer, now=timezone.now(), **said)

    if attempt(form, act):
        messages.success(request, "It is erased. That it was done is on record, and nothing of whose it was.")
        return redirect(_url(area, "keeping"))
    looks.looked(by=request.viewer, area=area, what="a journey that is to be erased", count=1, one=one)
    back = reverse("children.journey", kwargs={"area": area.slug, "key": key})
    context = {
        "breadcrumbs": _crumbs(area, ("Erase on request", "")),
        "journey": one,
        "form": form,
        "reason": "" if form.errors else past.why_not_remove(request.viewer, area),
        "cancel": back,
    }
    return render(request, "register/erase.html", context)


_NOTHING_PAST = "Nothing is past the rule today."


def _form(request: HttpRequest, area: Place, form: Any, *, title: str, submit: str, warning: str = "") -> HttpResponse:
    context = {
        "breadcrumbs": _crumbs(area, ("How long journeys are kept", _url(area, "keeping")), (title, "")),
        "title": title,
        "form": form,
        "submit": submit,
        "warning": warning,
        "cancel": _url(area, "keeping"),
    }
    return render(request, "register/keeping_form.html", context)


def _sentence(rules: list[Any]) -> str:
    if not rules or rules[0].years is None:
        return "No rule is set: journeys are kept without end, and nothing is ever removed by itself."
    return f"A journey is kept for {words.counted(rules[0].years, 'year')} after its end."


def _table(rows: list[Any]) -> dict[str, Any]:
    return {
        "rows": rows,
        "caption": "What was removed for good",
        "nouns": ("removal", "removals"),
        "columns": [
            Column("at", "When", sort="at", kind="moment"),
            Column("kind", "How", lambda one: states.KINDS_OF_ERASURE[one.kind]),
            Column("journeys", "Journeys", sort="journeys", kind="number"),
            Column("children", "Children", sort="children", kind="number"),
            Column("by", "Who", "by.name"),
            Column("why", "Why"),
        ],
        "empty": Empty(words="Nothing has been removed for good yet."),
    }


def _url(area: Place, page: str) -> str:
    return reverse(f"children.{page}", kwargs={"area": area.slug})


def _crumbs(area: Place, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Children", reverse("children", kwargs={"area": area.slug})), *more]
