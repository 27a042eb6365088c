"""The memorandum: read in full, its undertakings confirmed one by one, signed; and those that were signed."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.agreement import actions, forms, queries
from pace.agreement.queries import UndertakingShown, in_words
from pace.agreement.rules import Standing
from pace.agreement.views import shown
from pace.agreement.views.addresses import agreement_url, crumbs
from pace.areas.forms import attempt, sent
from pace.areas.queries import may
from pace.kit.parts import Status, Task
from pace.permissions import Permission, Place

CONFIRMED, OPEN = Status("Confirmed", "done"), Status("Open", "attention")


@permissions.needs(Permission.SEE_JOINING)
def agreement(request: HttpRequest, area: Place) -> HttpResponse:
    """How the memorandum stands, its words, and what is to be done next."""
    viewer, now = request.viewer, timezone.now()
    found = queries.standing(viewer, area)
    undertakings = queries.undertakings(viewer, area)
    signs = may(viewer, Permission.SIGN_MEMORANDUM, area) and found.state == "unsigned"
    everyone = queries.memorandums(viewer, area)
    context = {
        "breadcrumbs": crumbs(area),
        "area": area,
        "status": shown.STATES[found.state],
        "sentence": in_words.sentence(found, area),
        "words": queries.words_for(area),
        "in_force": found.latest if found.state != "unsigned" else None,
        "items": shown.items(found.latest, area) if found.state != "unsigned" else [],
        "tasks": _tasks(undertakings, area) if signs else [],
        "confirmed": sum(one.confirmed for one in undertakings),
        "signs": signs,
        "sign": _button(viewer, found, area, "sign", now) if signs else None,
        "acknowledge": _button(viewer, found, area, "acknowledge", now) if found.state == "signed" else None,
        "earlier": [
            (one, agreement_url("signed", area, memorandum=one.pk))
            for one in everyone
            if found.state == "unsigned" or one != found.latest
        ],
        "files": shown.files(area),
        "about_fingerprint": (in_words.ABOUT_THE_FINGERPRINT, in_words.HOW_TO_CHECK),
        "signed_url": agreement_url("signed", area, memorandum=found.latest.pk) if found.latest else "",
    }
    return render(request, "agreement/agreement.html", context)


@permissions.needs(Permission.SIGN_MEMORANDUM)
def undertaking(request: HttpRequest, area: Place, undertaking: int) -> HttpResponse:
    """One undertaking: confirm it, or take that back."""
    viewer = request.viewer
    everyone = queries.undertakings(viewer, area)
    one = next((each for each in everyone if each.number == undertaking), None)
    if one is None:
        raise Http404
    found = queries.standing(viewer, area)
    form = forms.Confirm(sent(request))
    takes_back = request.POST.get("do") == "take-back"
    if attempt(form, lambda: _confirm(request, area, one, takes_back=takes_back)):
        return redirect(_next(area, everyone, one, takes_back=takes_back))
    context = {
        "breadcrumbs": crumbs(area, (f"Undertaking {one.number}", "")),
        "one": one,
        "of": len(everyone),
        "form": form,
        "is_signed": found.state != "unsigned",
        "status": CONFIRMED if one.confirmed else OPEN,
        "cancel": agreement_url("", area),
    }
    return render(request, "agreement/undertaking.html", context)


@permissions.needs(Permission.SIGN_MEMORANDUM, again=True)
def sign(request: HttpRequest, area: Place) -> HttpResponse:
    """Sign the memorandum, after confirming who one is."""
    viewer, now = request.viewer, timezone.now()
    found = queries.standing(viewer, area)
    initial = {"name": viewer.name, "authority": f"{area.name} Council", "seen": queries.as_seen(area)}
    form = forms.Sign(sent(request), initial=initial)

    def act(*, signs: bool, **typed: str) -> None:  # noqa: ARG001  # the form sees to it
        actions.sign(area=area, by=viewer, now=now, **typed)

    if attempt(form, act):
        messages.success(
            request, "You have signed the memorandum. From now on nobody can change it. The national team is told."
        )
        return redirect(agreement_url("", area))
    context = {
        "breadcrumbs": crumbs(area, ("Sign", "")),
        "area": area,
        "form": form,
        "reason": queries.why_not(viewer, found, move="sign", now=now),
        "words": queries.words_for(area),
        "cancel": agreement_url("", area),
        "today": timezone.localdate(now),
    }
    return render(request, "agreement/sign.html", context)


def _button(viewer: object, found: Standing, area: Place, move: str, now: datetime) -> dict[str, str]:
    return {"url": agreement_url(move, area), "reason": queries.why_not(viewer, found, move=move, now=now) or ""}


def _tasks(undertakings: tuple[UndertakingShown, ...], area: Place) -> list[Task]:
    return [
        Task(
            label=f"{one.number}. {one.title}",
            status=CONFIRMED if one.confirmed else OPEN,
            url=agreement_url("undertaking", area, undertaking=one.number),
            summary=one.text,
        )
        for one in undertakings
    ]


def _confirm(request: HttpRequest, area: Place, one: UndertakingShown, *, takes_back: bool) -> None:
    if takes_back:
        actions.take_back(area=area, number=one.number, by=request.viewer)
    else:
        actions.confirm(area=area, number=one.number, by=request.viewer, now=timezone.now())


def _next(area: Place, everyone: tuple[UndertakingShown, ...], one: UndertakingShown, *, takes_back: bool) -> str:
    """Where to go on: the next undertaking that is still open, or all of them."""
    if not takes_back:
        later = [each for each in everyone if not each.confirmed and each.number > one.number]
        if later:
            return agreement_url("undertaking", area, undertaking=later[0].number)
    return agreement_url("", area)
