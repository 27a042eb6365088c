"""The reference page of what is stored: every field of every table, with the class that says how far it may travel."""

from collections import Counter

from django.db import models

from pace.kit.classes import CHILD_LEVEL, CLASSES, PERSONAL, PROGRAMME, PUBLIC, SECRET
from pace.record import tables
from pace.record.content import NOT_IN_BACKUPS, NOT_RECORDED

MEANINGS = {
    PUBLIC: "Anyone may know it.",
    PROGRAMME: "The programme's own working: for its area and the national team.",
    PERSONAL: "About a person who signs in: for that person, and for those who look after people and roles.",
    CHILD_LEVEL: "About a child: only within the child's own area, for roles that allow it; every look is recorded.",
    SECRET: "Passwords, keys and tokens: shown to nobody, and left out of the record and the log.",
}
OURS = "pace"


def page() -> str:
    """Every table field by field, ours before those of other packages, as Markdown."""
    stored = [model for model in tables.every_model() if not model._meta.auto_created]
    ours = [model for model in stored if model._meta.app_label == OURS]
    others = [model for model in stored if model._meta.app_label != OURS]
    return "\n".join(
        (*_head(stored), *_tables("Our own tables", ours), *_tables("Tables of other packages", others), "")
    )


def _head(stored: list[type[models.Model]]) -> list[str]:
    many = Counter(kind for model in stored for kind in tables.classes_of(model).values())
    return [
        "# What is stored",
        "",
        "Each stored field has one class, which says how far it may travel. A field that nobody has classed counts as",
        "secret. Changes of every table are on record, save where the reason stands why not.",
        "",
        "| Class | Fields | What it means |",
        "|---|--:|---|",
        *(f"| {kind} | {many[kind]} | {MEANINGS[kind]} |" for kind in CLASSES),
    ]


def _tables(heading: str, stored: list[type[models.Model]]) -> list[str]:
    return ["", f"## {heading}", *(line for model in stored for line in _table(model))]


def _table(model: type[models.Model]) -> list[str]:
    name = model._meta.db_table
    rows = [f"| `{column}` | {kind} |" for column, kind in tables.classes_of(model).items()]
    return ["", f"### {name}", "", *_about(model, name), "| Field | Class |", "|---|---|", *rows]


def _about(model: type[models.Model], name: str) -> list[str]:
    own = model._meta.app_label == OURS
    said = [(model.__doc__ or "").partition("\n")[0]] if own else []
    if name in NOT_RECORDED:
        said.append(f"Not recorded: {NOT_RECORDED[name][0].lower()}{NOT_RECORDED[name][1:]}")
    if name in NOT_IN_BACKUPS:
        said.append(f"Not in backups: {NOT_IN_BACKUPS[name][0].lower()}{NOT_IN_BACKUPS[name][1:]}")
    return [" ".join(said), ""] if said else []
