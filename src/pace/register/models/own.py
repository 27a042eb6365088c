"""What an area adds to the catalogue: milestones of its own, and limits of its own beside those of statute."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area
from pace.kit.classes import PROGRAMME
from pace.register.states import UNITS


class OwnMilestone(models.Model):
    """A milestone that this area records besides those of the catalogue; never counted in the programme's measures.

    `slug` stands for it in the register, and never changes. `after`: the milestone of the catalogue that it follows.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="own_milestones")
    slug = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    meaning = models.CharField(max_length=300)
    agency = models.CharField(max_length=40)
    after = models.CharField("milestone that it follows", max_length=40)
    in_use = models.BooleanField("in use", default=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = dict.fromkeys(
        ("id", "area", "slug", "name", "meaning", "agency", "after", "in_use", "version"), PROGRAMME
    )

    class Meta:
        app_label = "pace"
        verbose_name = "own milestone"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "slug"], name="an_area_names_a_milestone_once"),
        ]

    def __str__(self) -> str:
        """The milestone's name."""
        return self.name


class LocalLimit(models.Model):
    """How long a step may take by an area's own aim, since a day and until a day; ended, never changed.

    `added_at`, `ended_at`: when that was written, so that a page can be shown as it was.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="local_limits")
    start = models.CharField(max_length=40)
    end = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField("length")
    unit = models.CharField(max_length=12, choices=[(unit, unit) for unit in UNITS])
    since = models.DateField("first day")
    until = models.DateField("last day", null=True)
    why = models.CharField("reason", max_length=300)
    added_at = models.DateTimeField("time of adding")
    ended_at = models.DateTimeField("time of ending", null=True)

    classes: ClassVar = dict.fromkeys(
        ("id", "area", "start", "end", "value", "unit", "since", "until", "why", "added_at", "ended_at"), PROGRAMME
    )

    class Meta:
        app_label = "pace"
        verbose_name = "local limit"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area", "start", "end"],
                name="a_step_has_one_local_limit",
                condition=models.Q(until__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "local limit"
