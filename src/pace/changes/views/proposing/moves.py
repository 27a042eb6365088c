"""Agreeing a test of change, putting it back, beginning, narrowing, abandoning, taking up again: each asks once."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.changes.actions import proposing as actions
from pace.changes.forms import proposed as forms
from pace.changes.queries import found
from pace.changes.views.found import test_or_404
from pace.changes.views.offered import LABELS
from pace.changes.views.proposing.stating import around
from pace.changes.views.said import items
from pace.kit.forms import Form, Nothing, Stale
from pace.measures.forms.aims import Agree
from pace.permissions import Permission, Place


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The words of one move: what its page says will happen and asks, and what is said when it is done."""

    consequence: str
    done: str
    why: str = ""
    hint: str = "Everybody who takes part may read it."


MOVES = {
    "agree": Asked(
        consequence="From now on its cycles can begin, and what it says and predicts stays as it is.",
        done="The test is agreed.",
    ),
    "put-back": Asked(
        consequence="It is proposed again, and can be changed. Its cycles that are planned stay.",
        why="Why is it put back?",
        done="The test is proposed again.",
    ),
    "begin": Asked(
        consequence="It stands under Testing on the board. It also gets there by itself when its first cycle begins.",
        done="The test is being tried.",
    ),
    "narrow": Asked(
        consequence="It stands under Testing again. That it was widened stays in its history.",
        why="Why is it taken back to testing?",
        done="The test is taken back to testing.",
    ),
    "abandon": Asked(
        consequence="It keeps its cycles and its learning, and is found like the others. It can be proposed again.",
        why="What was learnt?",
        hint="So that nobody has to try the same again: what happened, and why you stop.",
        done="The test is abandoned. Its learning is kept.",
    ),
    "propose-again": Asked(
        consequence="It is proposed again with all its cycles, and waits to be agreed.",
        why="Why is it proposed again?",
        done="The test is proposed again.",
    ),
    "look-again": Asked(
        consequence="It is tried again. That it was implemented, and on which evidence, stays.",
        why="Why is it looked at again?",
        hint="For example: the measure fell back after two quarters.",
        done="The test is being tried again.",
    ),
}


@permissions.needs(Permission.AGREE_CHANGES)
def agree(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Agree a test, with what it says before one's eyes."""
    viewer, now, stored = request.viewer, timezone.now(), test_or_404(request, area, test)
    form = Agree(sent(request), initial={"version": stored.version})

    def act(version: str) -> None:
        actions.agree(test=stored, version=version, by=viewer, now=now)

    more = {"items": items(viewer, area, stored)}
    try:
        return _asked(request, area, stored, "agree", form, act, **more)
    except Stale as stale:
        form.add_error(None, "Somebody changed it while you were reading. Read it again: this is what it says now.")
        form.data = {**form.data.dict(), "version": stale.version}
        return _shown(request, area, stored, "agree", form, **more)


@permissions.needs(Permission.AGREE_CHANGES)
def put_back(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Put an agreed test back to proposed."""
    return _move(request, area, test, "put-back")


@permissions.needs(Permission.KEEP_CHANGES)
def begin(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Say that an agreed test is being tried."""
    viewer, now, stored = request.viewer, timezone.now(), test_or_404(request, area, test)
    form = Nothing(sent(request))
    return _asked(request, area, stored, "begin", form, lambda: actions.begin(test=stored, by=viewer, now=now))


@permissions.needs(Permission.KEEP_CHANGES)
def narrow(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Take a test back to testing that was widened."""
    return _move(request, area, test, "narrow")


@permissions.needs(Permission.KEEP_CHANGES)
def abandon(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Abandon a test, with what was learnt."""
    return _move(request, area, test, "abandon")


@permissions.needs(Permission.KEEP_CHANGES)
def propose_again(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Propose a test again that was abandoned."""
    return _move(request, area, test, "propose-again")


@permissions.needs(Permission.KEEP_CHANGES)
def look_again(request: HttpRequest, area: Place, test: str) -> HttpResponse:
    """Try a test again that was implemented."""
    return _move(request, area, test, "look-again")


def _move(request: HttpRequest, area: Place, test: str, move: str) -> HttpResponse:
    viewer, now, stored = request.viewer, timezone.now(), test_or_404(request, area, test)
    form = forms.Why(sent(request), question=MOVES[move].why, hint=MOVES[move].hint)

    def act(why: str) -> None:
        actions.move(test=stored, move=move, why=why, by=viewer, now=now)

    return _asked(request, area, stored, move, form, act)


def _asked(
    request: HttpRequest, area: Place, stored: Any, move: str, form: Form, act: Any, **more: object
) -> HttpResponse:
    if attempt(form, act):
        messages.success(request, MOVES[move].done)
        return redirect(around(area, stored, "")["cancel"])
    return _shown(request, area, stored, move, form, **more)


def _shown(request: HttpRequest, area: Place, stored: Any, move: str, form: Form, **more: object) -> HttpResponse:
    context = {
        **around(area, stored, LABELS[move]),
        "reason": found.why_not_move(request.viewer, stored, move=move, now=timezone.now()),
        "consequence": MOVES[move].consequence,
        "form": form,
        "submit": LABELS[move],
        **more,
    }
    return render(request, "changes/form.html", context)
