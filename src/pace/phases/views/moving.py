"""Beginning a phase, putting it back, pausing, going on, leaving and coming back: each asks once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.permissions import Permission, Place
from pace.phases import actions, forms, queries, states
from pace.phases.content import filled
from pace.phases.content.move_words import OF_MOVES, Asked
from pace.phases.views.addresses import crumbs, phases_url

NO_NEXT = "This is the last phase, so no other begins."
NO_EARLIER = "The area is only joining, so there is no earlier phase."


@permissions.needs(Permission.MOVE_PHASES)
def begin(request: HttpRequest, area: Place) -> HttpResponse:
    """Begin the next phase, when all that it needs is met."""
    move = states.FORWARD.get(queries.standing(request.viewer, area).phase)
    return _page(request, area, "begin", move, otherwise=NO_NEXT)


@permissions.needs(Permission.MOVE_PHASES)
def put_back(request: HttpRequest, area: Place) -> HttpResponse:
    """Put the phase back where the last move was a mistake."""
    move = states.BACK.get(queries.standing(request.viewer, area).phase)
    return _page(request, area, "back", move, otherwise=NO_EARLIER)


@permissions.needs(Permission.PAUSE_AREA)
def pause(request: HttpRequest, area: Place) -> HttpResponse:
    """Pause the area."""
    return _page(request, area, "pause", "pause")


@permissions.needs(Permission.PAUSE_AREA)
def go_on(request: HttpRequest, area: Place) -> HttpResponse:
    """Let a paused area go on."""
    return _page(request, area, "go-on", "go-on")


@permissions.needs(Permission.PAUSE_AREA)
def leave(request: HttpRequest, area: Place) -> HttpResponse:
    """Let the area leave the programme."""
    return _page(request, area, "leave", "leave")


@permissions.needs(Permission.MOVE_PHASES)
def come_back(request: HttpRequest, area: Place) -> HttpResponse:
    """Let an area that has left come back."""
    return _page(request, area, "come-back", "come-back")


def _page(request: HttpRequest, area: Place, key: str, move: str | None, *, otherwise: str = "") -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    asked, said = OF_MOVES[key], _named(area, move)
    form = _form(request, asked, move)
    if move and attempt(form, lambda why: actions.move(area=area, move=move, by=viewer, now=now, why=why)):
        messages.success(request, filled(asked.done, said))
        return redirect(phases_url("", area))
    question = filled(asked.question, said)
    context = {
        "breadcrumbs": crumbs(area, (question, "")),
        "question": question,
        "reason": queries.why_not(viewer, area, move=move, now=now) if move else otherwise,
        "consequence": filled(asked.consequence, said),
        "form": form,
        "submit": filled(asked.submit, said),
        "cancel": phases_url("", area),
    }
    return render(request, "phases/move.html", context)


def _form(request: HttpRequest, asked: Asked, move: str | None) -> forms.Move:
    required = bool(move) and _asks_why(move)
    return forms.Move(sent(request), label=asked.why, hint=asked.hint, required=required)


def _asks_why(move: str) -> bool:
    return {**states.PHASE.moves, **states.PARTICIPATION.moves}[move].asks_why


def _named(area: Place, move: str | None) -> dict[str, str]:
    """What stands for the words in braces."""
    to = states.SHORT[states.PHASE.moves[move].after] if move in states.PHASE.moves else ""
    return {"area": area.name, "next": to or "the next phase", "back": to or "the earlier phase"}
