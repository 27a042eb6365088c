"""What is stored of children's journeys. No names, addresses, carers or free text."""

import uuid
from typing import ClassVar

from django.db import models

from pace.areas.models import Area
from pace.kit.classes import CHILD_LEVEL, PROGRAMME


class ExtractLoaded(models.Model):
    """That an extract was loaded into an area's register: up to which day its data are complete, and how many journeys.

    The latest one is the date of the area's data.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="extracts_loaded")
    as_of = models.DateField("day of the data")
    loaded_at = models.DateTimeField("time of loading")
    journeys = models.PositiveIntegerField()

    classes: ClassVar = dict.fromkeys(("id", "area", "as_of", "loaded_at", "journeys"), PROGRAMME)

    def __str__(self) -> str:
        """The day of the data."""
        return f"data up to {self.as_of}"


class Journey(models.Model):
    """One episode of being looked after of one child, under the area's own reference.

    `key` stands for it in addresses, which must say nothing of the child.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="journeys")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=100)
    child = models.CharField(max_length=100)
    started_on = models.DateField("beginning")
    ended_on = models.DateField("end", null=True)
    ended_by = models.CharField("way of ending", max_length=40, blank=True)
    age_at_start = models.PositiveSmallIntegerField("age at the beginning", null=True)
    born_year = models.PositiveSmallIntegerField("year of birth", null=True)
    born_month = models.PositiveSmallIntegerField("month of birth", null=True)
    sex = models.CharField(max_length=10, blank=True)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(
        (
            *("id", "area", "key", "reference", "child", "started_on", "ended_on", "ended_by"),
            *("age_at_start", "born_year", "born_month", "sex"),
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
    on = models.DateField("day")
    outcome = models.CharField(max_length=40, blank=True)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(("id", "area", "journey", "milestone", "on", "outcome"), CHILD_LEVEL)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "milestone"


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
        default_manager_name = "unscoped"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["journey", "start", "end"], name="a_journey_waits_once_in_a_stage"),
        ]

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "wait"
