"""Placements and legal statuses of a journey, as far as extracts have them."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area
from pace.kit.classes import CHILD_LEVEL
from pace.register.models.changes import Change
from pace.register.models.journeys import Journey
from pace.register.states import KINDS_OF_SPELL


class Spell(models.Model):
    """A placement or a legal status, from the day it began to the day it ended; from one change until another.

    `what` is a word of the vocabulary, or empty where the extract's word is not known.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="spells")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="spells")
    since = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="spells_added")
    until = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="spells_ended", null=True)
    source = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="spells_from")
    replaces = models.OneToOneField("self", on_delete=models.SET_NULL, related_name="replaced_by", null=True)
    kind = models.CharField(max_length=20, choices=list(KINDS_OF_SPELL.items()))
    what = models.CharField(max_length=40, blank=True)
    began_on = models.DateField("first day")
    ended_on = models.DateField("last day", null=True)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(
        (
            *("id", "area", "journey", "since", "until", "source", "replaces"),
            *("kind", "what", "began_on", "ended_on"),
        ),
        CHILD_LEVEL,
    )

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        verbose_name = "placement or legal status"
        verbose_name_plural = "placements and legal statuses"
        indexes: ClassVar = [
            models.Index("journey", condition=models.Q(until__isnull=True), name="spells_known_now"),
        ]

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "spell"
