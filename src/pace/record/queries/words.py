"""What one entry says in words: from the fields' names and values, never a secret."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import models

from pace.kit import words as kit_words
from pace.kit.classes import SECRET
from pace.record.content import FOREIGN_NAMES
from pace.record.models import Entry
from pace.record.tables import classes_of

# Bookkeeping that says nothing to people, and what changes each time that somebody signs in.
_UNSAID = {"version", "last_login", "last_used_at"}
_NOTHING = "nothing"
Names = Mapping[tuple[type[models.Model], str], str]


@dataclass(frozen=True)
class Value:
    """A value as it was: to be said as it is, or by the name of the row to which it points."""

    field: models.Field
    raw: Any

    @property
    def points_to(self) -> tuple[type[models.Model], str] | None:
        """The row to which this value points, if it does."""
        if not self.field.is_relation or self.raw is None:
            return None
        return self.field.related_model, str(self.raw)

    def words(self, names: Names) -> str:
        """The value, as people read it."""
        if self.raw in (None, "", [], {}):
            return _NOTHING
        if self.points_to:
            return f"'{names.get(self.points_to, 'one that is no longer there')}'"
        return _plain(self.field, self.raw)


@dataclass(frozen=True)
class Change:
    """One field that changed, from what to what; a secret only that it changed."""

    name: str
    before: Value | None = None
    after: Value | None = None

    def words(self, names: Names) -> str:
        """The change, as people read it."""
        if self.after is None or self.before is None:
            return f"the {self.name}"
        return f"the {self.name} from {self.before.words(names)} to {self.after.words(names)}"


@dataclass(frozen=True)
class Said:
    """What an entry says, before it is known what the rows are called to which it points."""

    verb: str
    thing: str
    changes: tuple[Change, ...] = ()
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def points_to(self) -> list[tuple[type[models.Model], str]]:
        """Every row to which a value points."""
        every = [value for _, value in self.values]
        every += [value for change in self.changes for value in (change.before, change.after) if value]
        return [value.points_to for value in every if value.points_to]

    def words(self, names: Names) -> str:
        """The sentence after the person's name; "" where nothing changed that says something to people."""
        if self.verb == "changed":
            parts = [change.words(names) for change in self.changes]
            return f"changed {_and(parts)}" if parts else ""
        told = [f"{name} {value.words(names)}" for name, value in self.values if value.words(names) != _NOTHING]
        return f"{self.verb} the {self.thing}" + (f": {', '.join(told)}" if told else "")


def said_of(model: type[models.Model], entry: Entry) -> Said:
    """What an entry of this model's table says."""
    before, after = (json.loads(text) if text else {} for text in (entry.before, entry.after))
    thing = FOREIGN_NAMES.get(model._meta.db_table, str(model._meta.verbose_name))
    if entry.operation == "update":
        return Said("changed", thing, changes=tuple(_changes(model, before, after)))
    verb = {"insert": "added", "delete": "removed"}[entry.operation]
    if model._meta.auto_created:
        thing = "link"
    values = after or before
    # Of lists and the like it is said that they changed, not what is in them.
    plain = [field for field in _told(model) if field.column in values and not isinstance(field, models.JSONField)]
    return Said(verb, thing, values=tuple((_name(field), Value(field, values[field.column])) for field in plain))


def _told(model: type[models.Model]) -> list[models.Field]:
    fields = model._meta.local_concrete_fields
    return [field for field in fields if not field.primary_key and field.name not in _UNSAID]


def _changes(model: type[models.Model], before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    classes = classes_of(model)
    found = []
    for field in _told(model):
        column = field.column
        if before.get(column) == after.get(column):
            continue
        secret = classes[column] == SECRET or isinstance(field, models.JSONField)
        values = () if secret else (Value(field, before.get(column)), Value(field, after.get(column)))
        found.append(Change(_name(field), *values))
    return found


def _name(field: models.Field) -> str:
    return str(field.verbose_name)


def _plain(field: models.Field, raw: Any) -> str:
    choices = dict(field.flatchoices)
    if raw in choices:
        return f"'{choices[raw]}'"
    if isinstance(field, models.BooleanField):
        return "yes" if raw else "no"
    value = _parsed(field, raw)
    return f"'{value}'" if isinstance(value, str) else kit_words.of(value)


def _parsed(field: models.Field, raw: Any) -> Any:
    """The value as Python has it, from the text that either database put into JSON."""
    if isinstance(field, models.DateTimeField):
        moment = datetime.fromisoformat(raw)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if isinstance(field, models.UUIDField):
        return str(uuid.UUID(raw))
    if isinstance(field, models.JSONField):
        return json.dumps(raw, ensure_ascii=False)
    return field.to_python(raw)


def _and(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
