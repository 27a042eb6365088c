"""What came back from the screen for a meeting, saved: notes, who came, and what a button adds."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from pace.areas.rules import Refused
from pace.kit.forms import Form, Stale
from pace.meetings.actions import attending, deciding, doing, noting
from pace.meetings.actions.attending import Said
from pace.meetings.rules import actions as action_rules
from pace.meetings.rules import decisions as decision_rules
from pace.meetings.views.held.screen import ItemOnScreen, Screen, seen
from pace.permissions import Place

# What the page's script says when it saves by itself.
BY_ITSELF = "saved-by-itself"


def keep(request: HttpRequest, meeting: Any, shown: Screen) -> None:
    """Save what changed; what cannot be saved stays in its form, with the reason or the other text."""
    for one in shown.items:
        _save_notes(request, shown, one)
    _save_people(request, meeting, shown)


def add(request: HttpRequest, area: Place, meeting: Any, shown: Screen, *, pressed: str) -> None:
    """Add what a button was pressed for; without script also everything else that was filled in, so that it stays."""
    for name, one, act in _adding(request, area, meeting, shown):
        value = str(one.item.pk) if one else "yes"
        form = shown.guest if one is None else one.act if name == "act" else one.decide
        if pressed == name and request.POST.get(name) == value:
            form.data, form.is_bound = request.POST, True
        elif BY_ITSELF in request.POST or not form.is_bound:
            continue
        _done(shown, form, act)


def _adding(
    request: HttpRequest, area: Place, meeting: Any, shown: Screen
) -> Iterator[tuple[str, ItemOnScreen | None, Callable[..., object]]]:
    """Every form of the screen that adds something, by the name of its button, with what it does."""
    yield "guest", None, partial(_add_guest, request, meeting)
    for one in shown.items:
        yield "act", one, partial(_add_action, request, area, one)
        yield "decide", one, partial(_add_decision, request, area, one)


def _save_notes(request: HttpRequest, shown: Screen, one: ItemOnScreen) -> None:
    form = one.notes
    if not form.is_bound:
        return
    if not form.is_valid():
        shown.errors.append(form)
        return
    typed = form.cleaned_data
    if seen(typed["notes"]) == typed["seen"]:
        return
    try:
        noting.note(item=one.item, notes=typed["notes"], version=typed["version"], by=request.viewer)
    except Stale as stale:
        one.theirs = stale.saved["notes"]
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = stale.version
        form.data[form.add_prefix("seen")] = seen(one.theirs)
    except Refused as refused:
        _refused(shown, form, refused)


def _save_people(request: HttpRequest, meeting: Any, shown: Screen) -> None:
    bound = [one for one in shown.people if one.form.is_bound]
    shown.errors.extend(one.form for one in bound if not one.form.is_valid())
    changed = [one for one in bound if one.form.is_valid() and _changed(one.form)]
    said = [
        Said(person=one.asked.person, how=one.form.cleaned_data["how"], deputy=one.form.cleaned_data["deputy"])
        for one in changed
    ]
    if not said:
        return
    try:
        attending.say(meeting=meeting, said=said, by=request.viewer)
    except Refused as refused:
        _refused(shown, changed[0].form, refused)


def _changed(form: Form) -> bool:
    """Whether this person changed it: not whether somebody else did meanwhile."""
    typed = form.cleaned_data
    return seen(f"{typed['how']}\n{typed['deputy']}") != typed["seen"]


def _done(shown: Screen, form: Form, act: Callable[..., object]) -> None:
    if not form.is_valid():
        shown.errors.append(form)
        return
    try:
        act(**form.cleaned_data)
    except Refused as refused:
        _refused(shown, form, refused)


def _refused(shown: Screen, form: Form, refused: Refused) -> None:
    form.add_error(None, str(refused))
    shown.errors.append(form)


def _add_guest(request: HttpRequest, meeting: Any, *, name: str, agency: str) -> None:
    key = int(agency) if agency else None
    attending.add_guest(meeting=meeting, name=name, agency=key, by=request.viewer)


def _add_action(request: HttpRequest, area: Place, one: ItemOnScreen, *, owner: str, **typed: Any) -> None:
    known = {"source": "meeting", "meeting": one.item.meeting_id, "item": one.item.pk}
    stated = action_rules.Stated(owner=int(owner), **typed, **known)
    doing.add(area=area, stated=stated, by=request.viewer, now=timezone.now())


def _add_decision(request: HttpRequest, area: Place, one: ItemOnScreen, **typed: Any) -> None:
    item = one.item
    stated = decision_rules.Stated(on=item.meeting.on, meeting=item.meeting_id, item=item.pk, **typed)
    deciding.write(area=area, stated=stated, by=request.viewer, now=timezone.now())
