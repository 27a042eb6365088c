"""Journeys, and what is known of them, from one change until another.

Each value names the change `since` which it holds, the one `until` which it held, its `source` (the extract or the
person it comes from: an earlier change, where a later one was taken back), and the value that it `replaces`.
"""

import uuid
from typing import ClassVar

from django.db import models

from pace.areas.models import Area
from pace.kit.classes import CHILD_LEVEL
from pace.register.models.changes import Change

_KNOWN = ("id", "area", "journey", "since", "until", "source", "replaces")


class Journey(models.Model):
    """One episode of being looked after of one child, under the area's own reference.

    `key` stands for it in addresses, which must say nothing of the child. What is known of it stands in its facts; a
    journey without present facts is not in the register now.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="journeys")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=100)
    child = models.CharField(max_length=100)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(("id", "area", "key", "reference", "child"), CHILD_LEVEL)

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        indexes: ClassVar = [models.Index("area", "child", name="journeys_of_a_child")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "reference"], name="one_journey_a_reference"),
        ]

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "journey"


class JourneyFacts(models.Model):
    """What is known of a journey besides its milestones, from one change until another."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="journey_facts")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="facts")
    since = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="journey_facts_added")
    until = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="journey_facts_ended", null=True)
    source = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="journey_facts_from")
    replaces = models.OneToOneField("self", on_delete=models.SET_NULL, related_name="replaced_by", null=True)
    started_on = models.DateField("beginning")
    ended_on = models.DateField("end", null=True)
    ended_by = models.CharField("way of ending", max_length=40, blank=True)
    age_at_start = models.PositiveSmallIntegerField("age at the beginning", null=True)
    born_year = models.PositiveSmallIntegerField("year of birth", null=True)
    born_month = models.PositiveSmallIntegerField("month of birth", null=True)
    sex = models.CharField(max_length=10, blank=True)
    team = models.CharField(max_length=60, blank=True)
    locality = models.CharField(max_length=60, blank=True)
    placement = models.CharField("kind of placement", max_length=60, blank=True)
    route = models.CharField(max_length=40, blank=True)
    at_home = models.BooleanField("looked after at home", null=True)
    # Names of those of these that somebody typed: extracts leave them. "reference": the journey itself was typed.
    by_hand = models.JSONField("typed by hand", default=list, blank=True)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(
        (
            *_KNOWN,
            *("started_on", "ended_on", "ended_by", "age_at_start", "born_year", "born_month", "sex"),
            *("team", "locality", "placement", "route", "at_home", "by_hand"),
        ),
        CHILD_LEVEL,
    )

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        verbose_name = "facts of a journey"
        verbose_name_plural = "facts of journeys"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "journey", name="a_journey_has_its_facts_once", condition=models.Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "facts"


class MilestoneReached(models.Model):
    """A dated milestone of a journey, with its outcome, from one change until another.

    The area stands here too, for row-level security.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="milestones_reached")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="milestones")
    since = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="milestones_added")
    until = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="milestones_ended", null=True)
    source = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="milestones_from")
    replaces = models.OneToOneField("self", on_delete=models.SET_NULL, related_name="replaced_by", null=True)
    milestone = models.CharField(max_length=40)
    on = models.DateField("day")
    outcome = models.CharField(max_length=40, blank=True)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys((*_KNOWN, "milestone", "on", "outcome"), CHILD_LEVEL)

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        indexes: ClassVar = [
            models.Index("journey", condition=models.Q(until__isnull=True), name="milestones_known_now"),
        ]

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "milestone"
