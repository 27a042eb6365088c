"""What was worked out of an area's register and is kept, so that pages answer quickly."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area
from pace.kit.classes import CHILD_LEVEL


class Kept(models.Model):
    """One thing worked out of the register as it was in one state, under a name; gone with the next change.

    It follows from the register, and may hold rows of children: it is reached as they are, and goes when they go.
    `state`: which changes and erasures of the register it rests on (`queries.figures.state_of`).
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="kept")
    state = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    content = models.BinaryField()

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(("id", "area", "state", "name", "content"), CHILD_LEVEL)

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        verbose_name_plural = "kept"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "name"], name="a_thing_is_kept_once"),
        ]

    def __str__(self) -> str:
        """A word that says nothing of any child."""
        return "kept"
