"""What an area said of its columns and words, so that next month needs no matching."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME


class SavedMatching(models.Model):
    """What the columns and words of an area's extracts mean.

    `columns`: a list of `heading`, `under` (the lines above it) and `means`; `words`: from a word of the files to what
    it means.
    """

    area = models.OneToOneField(Area, on_delete=models.PROTECT, related_name="matching")
    columns = models.JSONField(default=list)
    words = models.JSONField(default=dict)
    at = models.DateTimeField("time of the last change")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="person who changed it")

    classes: ClassVar = {**dict.fromkeys(("id", "area", "columns", "words", "at"), PROGRAMME), "by": PERSONAL}

    class Meta:
        app_label = "pace"
        verbose_name = "saved matching"

    def __str__(self) -> str:
        """What it is."""
        return "saved matching"
