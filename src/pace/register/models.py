"""What is stored of children's journeys. No names, addresses, carers or free text."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area
from pace.kit.classes import CHILD_LEVEL


class Journey(models.Model):
    """One episode of being looked after of one child, under the area's own reference."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="journeys")
    reference = models.CharField(max_length=40)
    child = models.CharField(max_length=40)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)
    born_year = models.PositiveSmallIntegerField(null=True)
    born_month = models.PositiveSmallIntegerField(null=True)
    sex = models.CharField(max_length=10, blank=True)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(
        (
            *("id", "area", "reference", "child", "started_on", "ended_on", "ended_by"),
            *("born_year", "born_month", "sex"),
        ),
        CHILD_LEVEL,
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "reference"], name="one_journey_a_reference"),
        ]

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "journey"


class MilestoneReached(models.Model):
    """A dated milestone of a journey, with its outcome. The area stands here too, for row-level security."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="milestones_reached")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="milestones")
    milestone = models.CharField(max_length=40)
    on = models.DateField()
    outcome = models.CharField(max_length=40, blank=True)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(("id", "area", "journey", "milestone", "on", "outcome"), CHILD_LEVEL)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "milestone"
