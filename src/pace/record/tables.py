"""Which tables there are, which of their columns are recorded, and which belong to an area's children."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from pace.kit.classes import CHILD_LEVEL, SECRET
from pace.record.content import AREA_COLUMN, AREA_COLUMNS, FOREIGN_CLASSES, NOT_RECORDED


@dataclass(frozen=True)
class Recorded:
    """A table that the record follows: its key, the columns that are shown, and those of which only change is told."""

    table: str
    key: str
    shown: tuple[models.Field, ...]
    hidden: tuple[str, ...]
    area: str | None
    # Whether its rows stay as they were written: the model says so by `append_only`.
    kept: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column, as the database names them."""
        return (*(field.column for field in self.shown), *self.hidden)


@dataclass(frozen=True)
class Part:
    """Something that the record needs in the database (a trigger, a function, a policy), and the statements for it."""

    name: str
    statements: tuple[str, ...]


# The database's names are cut at 63 characters.
_LONGEST_TABLE = 40


def named(table: str, *statements: str) -> Part:
    """A part with a name that ends in a digest of its text, so that an old or altered one counts as missing.

    The statements say `$name` where the name goes.
    """
    name = f"pace_{table[:_LONGEST_TABLE]}_{digest_of_text(*statements)}"
    return Part(name, tuple(text.replace("$name", f'"{name}"', 1) for text in statements))


def digest_of_text(*statements: str) -> str:
    """Twelve digits that stand for a text."""
    return hashlib.sha256("\n".join(statements).encode()).hexdigest()[:12]


def every_model() -> list[type[models.Model]]:
    """Every model that has a table, those between two models included, by the table's name."""
    found = apps.get_models(include_auto_created=True)
    own = [model for model in found if model._meta.managed and not model._meta.proxy]
    return sorted(own, key=lambda model: model._meta.db_table)


def recorded() -> Iterator[Recorded]:
    """The tables that the record follows."""
    for model in every_model():
        if model._meta.db_table not in NOT_RECORDED:
            yield _recorded(model)


def _recorded(model: type[models.Model]) -> Recorded:
    table, fields = model._meta.db_table, model._meta.local_concrete_fields
    classes = classes_of(model)
    hidden = tuple(field.column for field in fields if _is_hidden(field, classes))
    columns = {field.column for field in fields}
    area = AREA_COLUMNS.get(table, AREA_COLUMN)
    return Recorded(
        table=table,
        key=model._meta.pk.column,
        shown=tuple(field for field in fields if field.column not in hidden),
        hidden=hidden,
        area=area if area in columns else None,
        kept=getattr(model, "append_only", False),
    )


def classes_of(model: type[models.Model]) -> dict[str, str]:
    """The class of each column, by the column's name; a column that nobody has classed counts as secret."""
    own = getattr(model, "classes", {})
    foreign = FOREIGN_CLASSES.get(model._meta.db_table, {})
    between = model._meta.auto_created
    return {
        field.column: _between(between, field) if between else own.get(field.name) or foreign.get(field.column, SECRET)
        for field in model._meta.local_concrete_fields
    }


def _between(owner: type[models.Model], field: models.Field) -> str:
    """A row between two models is of the class of the field that made it."""
    made_by = next(own for own in owner._meta.local_many_to_many if own.remote_field.through is field.model)
    return getattr(owner, "classes", {}).get(made_by.name, SECRET)


def _is_hidden(field: models.Field, classes: dict[str, str]) -> bool:
    """Secrets, and files kept in the database, which the record has no room for."""
    return classes[field.column] == SECRET or isinstance(field, models.BinaryField)


def of_children() -> list[type[models.Model]]:
    """The models all of whose fields are about children: what row-level security guards."""
    return [model for model in every_model() if set(classes_of(model).values()) == {CHILD_LEVEL}]
