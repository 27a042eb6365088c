"""The driver diagram: primary drivers of an aim, secondary drivers of those, change ideas."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.measures import content
from pace.measures.models.aims import Aim


class DriverDiagram(models.Model):
    """An aim's driver diagram: its version, so that two who change it at once are told, and who changed it last."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="driver_diagrams")
    aim = models.OneToOneField(Aim, on_delete=models.PROTECT, related_name="diagram")
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField("time of the last change")
    changed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="person who changed it last"
    )

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "aim", "version", "changed_at"), PROGRAMME),
        "changed_by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "driver diagram"

    def __str__(self) -> str:
        """What it is."""
        return "driver diagram"


class Driver(models.Model):
    """One part of a driver diagram: a primary driver, a secondary driver below it, a change idea below that.

    `above` is None for a primary driver. `place`: its place among those below the same part, from 1. Its key stays as
    long as the part does, whatever it says and wherever it stands, so that others can point to it.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="drivers")
    diagram = models.ForeignKey(DriverDiagram, on_delete=models.PROTECT, related_name="drivers")
    above = models.ForeignKey("self", on_delete=models.PROTECT, related_name="below", null=True)
    kind = models.CharField(max_length=12, choices=list(content.DRIVERS.items()))
    words = models.CharField(max_length=200)
    place = models.PositiveIntegerField()

    classes: ClassVar = dict.fromkeys(("id", "area", "diagram", "above", "kind", "words", "place"), PROGRAMME)

    class Meta:
        app_label = "pace"
        verbose_name = "part of a driver diagram"
        verbose_name_plural = "parts of driver diagrams"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind="primary", above__isnull=True)
                | (~models.Q(kind="primary") & models.Q(above__isnull=False)),
                name="only_a_primary_driver_stands_below_the_aim",
            ),
        ]

    def __str__(self) -> str:
        """Its words."""
        return self.words
