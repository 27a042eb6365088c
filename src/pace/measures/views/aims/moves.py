"""Agreeing an aim, leaving a change aside, achieving, retiring, proposing again: each asks once."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from pace import permissions
from pace.areas.forms import attempt, sent
from pace.kit.parts import Action, SummaryItem
from pace.measures.actions import aims as actions
from pace.measures.forms.aims import Agree, Why
from pace.measures.queries import aims as queries
from pace.measures.queries.aims import AimShown
from pace.measures.views.addresses import crumbs, url
from pace.measures.views.aims.seen import seen
from pace.permissions import Permission, Place, Viewer


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The words of one move: its button, what its page asks and says will happen, and what is said when it is done."""

    label: str
    consequence: str
    done: str
    why: str = ""
    hint: str = ""


MOVES = {
    "agree": Asked(
        label="Agree it",
        consequence="From now on this is the area's aim. How the past scores is kept beside it as the baseline, and "
        "never changes with later data.",
        done="The aim is agreed.",
    ),
    "drop-change": Asked(
        label="Leave the change aside",
        consequence="What was agreed before goes on being in force. The change stays among the versions.",
        why="Why is the change left aside?",
        hint="Everybody who takes part may read it.",
        done="The change is left aside.",
    ),
    "achieve": Asked(
        label="It is achieved",
        consequence="It is no longer among the open aims, and stays with its chart. It can be proposed again.",
        why="What shows it?",
        hint="For example: nine in ten were in time in each of the last four quarters.",
        done="The aim is achieved.",
    ),
    "retire": Asked(
        label="Retire it",
        consequence="It is no longer among the open aims, and stays with its chart. It can be proposed again.",
        why="Why is it retired?",
        hint="Everybody who takes part may read it.",
        done="The aim is retired.",
    ),
    "propose-again": Asked(
        label="Propose it again",
        consequence="It is proposed as a new version that says what the last one said, and waits to be agreed.",
        why="Why is it proposed again?",
        hint="Everybody who takes part may read it.",
        done="The aim is proposed again.",
    ),
}
_ACTIONS = {
    "drop-change": actions.drop_change,
    "achieve": actions.achieve,
    "retire": actions.retire,
    "propose-again": actions.propose_again,
}
# Of each state: the moves that are offered, the first of them as the page's one main action.
OFFERED = {
    "proposed": ("agree", "change", "drop-change", "retire"),
    "agreed": ("change", "achieve", "retire"),
    "achieved": ("propose-again", "retire"),
    "retired": ("propose-again",),
}


@permissions.needs(Permission.AGREE_AIMS)
def agree(request: HttpRequest, area: Place, aim: str) -> HttpResponse:
    """Agree an aim, with what it says and how the past scores before one's eyes."""
    viewer, now = request.viewer, timezone.now()
    stored, shown = _found(viewer, area, aim)
    form = Agree(sent(request), initial={"version": shown.versions[0].number})
    if attempt(form, lambda version: actions.agree(aim=stored, version=version, by=viewer, now=now)):
        return _done(request, area, aim, "agree")
    read = seen(request, area, shown.versions[0].definition, share=shown.versions[0].share, files=False)
    items = [SummaryItem(key="It says", value=shown.versions[0].sentence)]
    if read is not None:
        said = {"Baseline": " ".join(part for part in (read.baseline, read.past) if part) or _nothing(read.nothing)}
        items += [SummaryItem(key=key, value=value) for key, value in said.items()]
    context = _around(viewer, area, shown, stored, "agree", now)
    return render(request, "measures/form.html", {**context, "form": form, "items": items})


@permissions.needs(Permission.AGREE_AIMS)
def drop_change(request: HttpRequest, area: Place, aim: str) -> HttpResponse:
    """Leave a proposed change aside."""
    return _move(request, area, aim, "drop-change")


@permissions.needs(Permission.AGREE_AIMS)
def achieve(request: HttpRequest, area: Place, aim: str) -> HttpResponse:
    """Say that an aim is achieved."""
    return _move(request, area, aim, "achieve")


@permissions.needs(Permission.AGREE_AIMS)
def retire(request: HttpRequest, area: Place, aim: str) -> HttpResponse:
    """Give an aim up."""
    return _move(request, area, aim, "retire")


@permissions.needs(Permission.KEEP_AIMS)
def propose_again(request: HttpRequest, area: Place, aim: str) -> HttpResponse:
    """Propose an aim again that was achieved or retired."""
    return _move(request, area, aim, "propose-again")


def offered(viewer: Viewer, area: Place, stored: object, now: datetime) -> list[Action]:
    """What may be done with an aim in its state, with the reason where this person may not."""
    return [
        Action(
            label=MOVES[move].label if move in MOVES else "Change it",
            url=url(f"aims.{move}", area, aim=stored.slug),
            reason=queries.why_not_move(viewer, stored, move=move, now=now) or "",
        )
        for move in OFFERED[stored.state]
        if move != "drop-change" or queries.has_agreed(viewer, stored)
    ]


def _move(request: HttpRequest, area: Place, aim: str, move: str) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    stored, shown = _found(viewer, area, aim)
    form = Why(sent(request), question=MOVES[move].why, hint=MOVES[move].hint)
    if attempt(form, lambda why: _ACTIONS[move](aim=stored, why=why, by=viewer, now=now)):
        return _done(request, area, aim, move)
    context = _around(viewer, area, shown, stored, move, now)
    return render(request, "measures/form.html", {**context, "form": form, "explained": shown.current.sentence})


def _found(viewer: Viewer, area: Place, aim: str) -> tuple[object, AimShown]:
    stored, shown = queries.stored(viewer, area, aim), queries.one(viewer, area, aim)
    if stored is None or shown is None:
        raise Http404
    return stored, shown


def _around(
    viewer: Viewer, area: Place, shown: AimShown, stored: object, move: str, now: datetime
) -> dict[str, object]:
    name, address, asked = shown.current.name, url("aims.one", area, aim=shown.slug), MOVES[move]
    return {
        "breadcrumbs": crumbs(area, ("Aims", url("aims", area)), (name, address), (asked.label, "")),
        "question": f"{asked.label}: {name}",
        "consequence": asked.consequence,
        "reason": queries.why_not_move(viewer, stored, move=move, now=now),
        "submit": asked.label,
        "cancel": address,
    }


def _nothing(nothing: object) -> str:
    return nothing.words if nothing is not None else ""


def _done(request: HttpRequest, area: Place, aim: str, move: str) -> HttpResponse:
    messages.success(request, MOVES[move].done)
    return redirect(url("aims.one", area, aim=aim))
