"""The screen for a meeting as its many small forms, as they are shown and as they come back."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from django.http import HttpRequest, QueryDict

from pace.kit import words
from pace.kit.forms import Form
from pace.meetings.forms import held as forms
from pace.meetings.queries import held as queries
from pace.meetings.queries.held import Asked, Guest
from pace.meetings.views.addresses import line_url, url
from pace.permissions import Place


@dataclass(kw_only=True)
class PersonOnScreen:
    """Somebody who was asked, with the form that says how they took part."""

    asked: Asked
    form: forms.Took


@dataclass(frozen=True, kw_only=True)
class AgencyOnScreen:
    """An agency with its people."""

    name: str
    people: tuple[PersonOnScreen, ...]


@dataclass(kw_only=True)
class ItemOnScreen:
    """An item with its forms, what came of it, and the text of somebody else that stands in the way of saving."""

    item: Any
    place: int
    notes: forms.Notes
    act: forms.Act
    decide: forms.Decide
    lines: tuple[tuple[str, str], ...]
    decisions: tuple[tuple[str, str], ...]
    actions: tuple[tuple[str, str], ...]
    theirs: str | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Screen:
    """Everything of the meeting on one page."""

    agencies: tuple[AgencyOnScreen, ...]
    guests: tuple[Guest, ...]
    guest: forms.Guest
    items: tuple[ItemOnScreen, ...]
    errors: list[Form] = field(default_factory=list)

    @property
    def people(self) -> tuple[PersonOnScreen, ...]:
        """Everybody who was asked."""
        return tuple(one for agency in self.agencies for one in agency.people)

    def item(self, key: str) -> ItemOnScreen | None:
        """The item of this key."""
        return next((one for one in self.items if str(one.item.pk) == key), None)


def screen(request: HttpRequest, area: Place, meeting: Any, typed: QueryDict | None = None) -> Screen:
    """The screen as it is stored, with what was typed over it."""
    viewer = request.viewer
    who, owners = queries.who(viewer, meeting), queries.owners(viewer, area)
    people = [PersonOnScreen(asked=one, form=_took(one, typed)) for one in who.asked]
    items = [_item(area, meeting, row, owners, typed) for row in queries.items(viewer, meeting)]
    for place, one in enumerate(items):
        one.place = place + 1
        one.before = f"item-{items[place - 1].item.pk}" if place else ""
        one.after = f"item-{items[place + 1].item.pk}" if place + 1 < len(items) else ""
    agencies = groupby(people, key=lambda one: one.asked.agency)
    return Screen(
        agencies=tuple(AgencyOnScreen(name=name, people=tuple(some)) for name, some in agencies),
        guests=who.guests,
        guest=forms.Guest(_filled(typed, "g"), prefix="g", agencies=queries.agencies(viewer, area)),
        items=tuple(items),
    )


def after_saving(shown: Screen, now: Screen) -> Screen:
    """How everything stands now, and over it what could not be saved or added."""
    faulty = {id(form) for form in shown.errors}
    before = {one.item.pk: one for one in shown.items}
    for one in now.items:
        old = before.get(one.item.pk, one)
        if old.theirs is not None or id(old.notes) in faulty:
            one.notes, one.theirs = old.notes, old.theirs
        one.act = old.act if id(old.act) in faulty else one.act
        one.decide = old.decide if id(old.decide) in faulty else one.decide
    forms_of = {one.asked.person: one.form for one in shown.people if id(one.form) in faulty}
    for person in now.people:
        person.form = forms_of.get(person.asked.person, person.form)
    guest = shown.guest if id(shown.guest) in faulty else now.guest
    return replace(now, guest=guest, errors=shown.errors)


def seen(text: str) -> str:
    """A short note of a text, by which it is known whether it is still the same."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


def seen_of(asked: Asked) -> str:
    """The same of how somebody took part."""
    return seen(f"{asked.how}\n{asked.deputy}")


def _took(one: Asked, typed: QueryDict | None) -> forms.Took:
    prefix = f"p{one.person}"
    initial = {"how": one.how, "deputy": one.deputy, "seen": seen_of(one)}
    return forms.Took(_sent(typed, f"{prefix}-seen"), prefix=prefix, initial=initial, name=one.name)


def _item(area: Place, meeting: Any, row: Any, owners: Sequence[Any], typed: QueryDict | None) -> ItemOnScreen:
    key = row.pk
    initial = {"notes": row.notes, "version": row.version, "seen": seen(row.notes)}
    act, decide = f"a{key}", f"d{key}"
    return ItemOnScreen(
        item=row,
        place=row.place,
        notes=forms.Notes(_sent(typed, f"n{key}-notes"), prefix=f"n{key}", initial=initial),
        act=forms.Act(_filled(typed, act), prefix=act, owners=owners, on=meeting.on),
        decide=forms.Decide(_filled(typed, decide), prefix=decide),
        lines=tuple(
            (one["words"], line_url(area, one.get("url_name", ""), one.get("url_words", {}))) for one in row.lines
        ),
        decisions=tuple(
            (f"Decision {one.number}: {one.what}", url("decisions.one", area, decided_number=one.number))
            for one in row.decisions.all()
        ),
        actions=tuple(
            (action_line(one), url("actions.one", area, action_number=one.number)) for one in row.actions.all()
        ),
    )


def action_line(one: Any) -> str:
    """An action in one line: what, who, by when, and that it is done or dropped."""
    said = f"Action {one.number}: {one.what} – {one.owner.name}, by {words.day(one.due_on)}"
    return said if one.state == "open" else f"{said} ({one.get_state_display()})"


def _sent(typed: QueryDict | None, name: str) -> QueryDict | None:
    """What was typed, where this part of the screen came along at all."""
    return typed if typed is not None and name in typed else None


def _filled(typed: QueryDict | None, prefix: str) -> QueryDict | None:
    """The same, where anything was typed in it."""
    begun = typed is not None and any(key.startswith(f"{prefix}-") and value.strip() for key, value in typed.items())
    return typed if begun else None
