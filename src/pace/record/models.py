"""What is stored of the record."""

from typing import ClassVar

from django.db import models

from pace.kit.classes import PERSONAL, PROGRAMME

OPERATIONS = {"insert": "Added", "update": "Changed", "delete": "Removed", "look": "Looked at", "act": "Did"}


class Entry(models.Model):
    """One line of the record: a row that was added, changed or removed, a look at children, or an action.

    Only triggers and `record.actions` write it; nothing changes or removes it. `before` and `after` are the row's
    values as JSON text, without what is secret. `position` counts from 1; `digest` covers everything else here and
    the digest before it.
    """

    position = models.BigIntegerField(unique=True, null=True)
    at = models.DateTimeField(db_index=True)
    by_id = models.BigIntegerField(null=True, db_index=True)
    by_what = models.CharField(max_length=40)
    act = models.CharField(max_length=32, db_index=True)
    doing = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    operation = models.CharField(max_length=6, choices=list(OPERATIONS.items()))
    table = models.CharField(max_length=63)
    row = models.CharField(max_length=40)
    area_id = models.BigIntegerField(null=True, db_index=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)

    classes: ClassVar = {
        **dict.fromkeys(("id", "position", "at", "by_what", "act", "operation", "table", "row", "area_id"), PROGRAMME),
        **dict.fromkeys(("by_id", "doing", "why", "before", "after", "digest"), PERSONAL),
    }

    class Meta:
        indexes: ClassVar = [models.Index(fields=["table", "row"], name="entries_of_a_row")]

    def __str__(self) -> str:
        """What was done to which row."""
        return f"{self.operation} {self.table} {self.row}"
