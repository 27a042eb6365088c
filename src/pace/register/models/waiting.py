"""Who waits now: worked out from the milestones whenever they change, so that a page need not do so."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area
from pace.kit.classes import CHILD_LEVEL
from pace.register.models.journeys import Journey


class Waiting(models.Model):
    """That a child waits, as of the day of the area's data: from which milestone to which, since when, until when due.

    It follows from the milestones. It is worked out when an extract is loaded, so that a page need not do so.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="waiting")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="waiting")
    start = models.CharField(max_length=40)
    end = models.CharField(max_length=40)
    since = models.DateField("first day of waiting")
    due_on = models.DateField("day by which it is due", null=True)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(("id", "area", "journey", "start", "end", "since", "due_on"), CHILD_LEVEL)

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["journey", "start", "end"], name="a_journey_waits_once_in_a_stage"),
        ]

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "wait"


class WaitingCounts(models.Model):
    """How long waits took in a stage, as of the day of the area's data; from it follows the chance of being in time.

    `rows`: days, what came of the wait (0: it still lasts, 1: the milestone was reached, 2: the episode ended
    otherwise), how many.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="waiting_counts")
    start = models.CharField(max_length=40)
    end = models.CharField(max_length=40)
    rows = models.JSONField()

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(("id", "area", "start", "end", "rows"), CHILD_LEVEL)

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        verbose_name_plural = "waiting counts"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "start", "end"], name="a_stage_is_counted_once"),
        ]

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "counts"
