"""What people decide about a journey: its routes, with the day of each change; milestones that will not happen.

As every value, each holds from one change until another; the reason stands in the change that brought it.
"""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area
from pace.kit.classes import CHILD_LEVEL
from pace.register.models.changes import Change
from pace.register.models.journeys import Journey

_KNOWN = ("id", "area", "journey", "since", "until", "source", "replaces")


class RouteTaken(models.Model):
    """That a journey takes a route from a day on; the one with the latest day is the route of its facts."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="routes_taken")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="routes")
    since = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="routes_added")
    until = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="routes_ended", null=True)
    source = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="routes_from")
    replaces = models.OneToOneField("self", on_delete=models.SET_NULL, related_name="replaced_by", null=True)
    route = models.CharField(max_length=40)
    on = models.DateField("day")

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys((*_KNOWN, "route", "on"), CHILD_LEVEL)

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        verbose_name = "route that was taken"
        verbose_name_plural = "routes that were taken"

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "route"


class WillNotHappen(models.Model):
    """That a milestone of a journey will not happen, so that nobody waits for it; for one of a few reasons."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="will_not_happen")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="will_not_happen")
    since = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="will_not_happen_added")
    until = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="will_not_happen_ended", null=True)
    source = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="will_not_happen_from")
    replaces = models.OneToOneField("self", on_delete=models.SET_NULL, related_name="replaced_by", null=True)
    milestone = models.CharField(max_length=40)
    reason = models.CharField(max_length=40)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys((*_KNOWN, "milestone", "reason"), CHILD_LEVEL)

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        verbose_name = "milestone that will not happen"
        verbose_name_plural = "milestones that will not happen"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "journey", "milestone", name="said_once_that_it_will_not_happen", condition=models.Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "mark"
