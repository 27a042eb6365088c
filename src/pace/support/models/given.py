"""Support planned and delivered, and which of the national team supports which area."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.phases.states import PHASE
from pace.support import states


class Advising(models.Model):
    """That someone of the national team supports an area, since when and until when."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="advising")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="advising")
    since = models.DateTimeField("beginning")
    until = models.DateTimeField("end", null=True)

    classes: ClassVar = dict.fromkeys(("id", "area", "person", "since", "until"), PERSONAL)

    class Meta:
        app_label = "pace"
        verbose_name = "supporting an area"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "area", "person", name="one_supports_an_area_once", condition=models.Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "supporting an area"


class Support(models.Model):
    """One piece of support: of which kind, for which phase, planned for when and delivered when, by whom, how long."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="support")
    kind = models.CharField(max_length=60)
    phase = models.CharField(max_length=20, choices=list(PHASE.states.items()))
    what = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=list(states.SUPPORT.states.items()), default=states.SUPPORT.first)
    planned_on = models.DateField("day for which it is planned", null=True)
    planned_hours = models.DecimalField("hours planned", max_digits=5, decimal_places=1, null=True)
    delivered_on = models.DateField("day on which it was delivered", null=True)
    delivered_hours = models.DecimalField("hours delivered", max_digits=5, decimal_places=1, null=True)
    people = models.ManyToManyField(Person, related_name="support_given", blank=True)
    attended = models.PositiveSmallIntegerField("how many took part", null=True)
    notes = models.TextField(blank=True)
    why = models.TextField("reason of calling off", blank=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "kind", "phase", "what", "state", "planned_on", "planned_hours"),
                *("delivered_on", "delivered_hours", "attended", "notes", "why", "version"),
            ),
            PROGRAMME,
        ),
        "people": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name_plural = "support"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state="delivered") | models.Q(delivered_on__isnull=False),
                name="delivered_support_has_its_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="planned") | models.Q(planned_on__isnull=False),
                name="planned_support_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        """What it is, or its kind."""
        return self.what or self.kind
