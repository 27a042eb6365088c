"""The story of a thing in words, from what the record holds of its row; and what a person did lately."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection, models

from pace import permissions
from pace.kit.parts import HistoryEntry
from pace.permissions import Permission, Place, Viewer
from pace.record.models import Entry
from pace.record.queries.words import Said, said_of
from pace.record.tables import of_children

Model = type[models.Model]
Thing = Model | str
_MOST = 200


def story(
    viewer: Viewer, thing: Thing, key: object, area: Place | None = None, *, belonging: Iterable[Model] = ()
) -> tuple[HistoryEntry, ...]:
    """What became of a thing, the latest first: of a model (or its label or table) and its key, in an area or national.

    `belonging`: models of rows that point to it and belong to its story, such as a person's second steps.
    Empty for whoever may not see an area's history, or may not help with what is national.
    """
    return stories(viewer, thing, (key,), area, belonging=belonging)


def stories(
    viewer: Viewer, thing: Thing, keys: Iterable[object], area: Place | None = None, *, belonging: Iterable[Model] = ()
) -> tuple[HistoryEntry, ...]:
    """What became of several things of one kind, as one story; takes no more queries than the story of one."""
    model = _model(thing)
    if not _may(viewer, model, area):
        return ()
    rows = [str(model._meta.pk.get_db_prep_value(key, connection)) for key in keys]
    about = models.Q(table=model._meta.db_table, row__in=rows)
    for between, row in product((*_between(model), *belonging), rows):
        about |= _joins(between, model, row)
    found = Entry.objects.filter(about, area_id=area.pk if area else None).order_by("-id")[:_MOST]
    return tuple(_lines(list(found)))


def mine(viewer: Viewer, limit: int = 20) -> tuple[HistoryEntry, ...]:
    """What this person did lately, the latest first, one line for each act that changed something."""
    if viewer.id is None:
        return ()
    changes = Entry.objects.filter(by_id=viewer.id).exclude(operation="look").exclude(doing__endswith=" a page")
    last = changes.values("act").annotate(last=models.Max("id")).order_by("-last").values_list("last", flat=True)
    found = Entry.objects.filter(pk__in=list(last[:limit])).order_by("-id")
    return tuple(HistoryEntry(at=one.at, who="You:", what=one.doing, why=one.why) for one in found)


def _model(thing: Thing) -> Model:
    if not isinstance(thing, str):
        return thing
    if "." in thing:
        return apps.get_model(thing)
    return next(model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == thing)


def _between(model: Model) -> list[Model]:
    """The models of the rows that join this model to others."""
    return [field.remote_field.through for field in model._meta.local_many_to_many]


def _joins(between: Model, model: Model, row: str) -> models.Q:
    """The entries of rows that join this row to another: known by their values, since they have keys of their own."""
    column = next(field.column for field in between._meta.local_fields if field.related_model is model)
    value = rf'"{column}": ?"?{re.escape(row)}"?[,}}]'
    return models.Q(table=between._meta.db_table) & (models.Q(before__regex=value) | models.Q(after__regex=value))


def _may(viewer: Viewer, model: Model, area: Place | None) -> bool:
    if area is None:
        helps = (Permission.HELP_SIGN_IN, Permission.VERIFY_RECORD)
        return any(permissions.why_not(viewer, one) is None for one in helps)
    needed = [Permission.SEE_HISTORY, *([Permission.SEE_CHILDREN] if model in of_children() else [])]
    return all(permissions.why_not(viewer, one, area_id=area.pk) is None for one in needed)


def _lines(entries: list[Entry]) -> Iterator[HistoryEntry]:
    said = {entry.pk: said_of(_model(entry.table), entry) for entry in entries if entry.operation != "look"}
    names = _names(said.values())
    people = _people(entries)
    for entry in entries:
        what = said[entry.pk].words(names) if entry.pk in said else f"looked{entry.doing.removeprefix('look')}"
        if what:
            yield HistoryEntry(at=entry.at, who=_who(entry, people), what=what, why=entry.why)


def _names(said: Iterable[Said]) -> dict[tuple[Model, str], str]:
    """What the rows are called to which these values point, asked once for each model."""
    wanted: dict[Model, set[str]] = {}
    for one in said:
        for model, key in one.points_to:
            wanted.setdefault(model, set()).add(key)
    return {
        (model, str(row.pk)): str(row)
        for model, keys in wanted.items()
        for row in model._base_manager.filter(pk__in=keys)  # noqa: SLF001  # the way in that every model has
    }


def _people(entries: Iterable[Entry]) -> dict[int, str]:
    known = get_user_model().objects.filter(pk__in={one.by_id for one in entries if one.by_id})
    return {person.pk: str(person) for person in known}


def _who(entry: Entry, people: dict[int, str]) -> str:
    if entry.by_id is not None:
        return people.get(entry.by_id, f"Person {entry.by_id}")
    return "Someone who had not signed in" if entry.by_what == "visitor" else f"The service ({entry.by_what})"
