"""Aims, and every version of what they say."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.measures import states
from pace.register.states import UNITS


class Aim(models.Model):
    """What an area wants to reach; what it says stands in its versions."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="aims")
    slug = models.SlugField("word in addresses", max_length=80)
    state = models.CharField(max_length=20, choices=list(states.AIM.states.items()), default=states.AIM.first)
    since = models.DateTimeField("time of the last move")
    why = models.TextField("reason of the last move", blank=True)

    classes: ClassVar = dict.fromkeys(("id", "area", "slug", "state", "since", "why"), PROGRAMME)

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "slug"], name="an_area_names_an_aim_once"),
        ]

    def __str__(self) -> str:
        """Its word in addresses."""
        return self.slug


class AimVersion(models.Model):
    """An aim as it was stated: how much, of whom, from, to, within, by when.

    `who`: who counts (see `rules.who`). `share`: how many in a hundred; None: all. `baseline`: what the register said
    when this version was agreed. It is in force from `agreed_at` until `ended_at`: of an aim, one version at a time.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="aim_versions")
    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    start = models.CharField(max_length=40)
    start_outcomes = models.JSONField("outcomes of the start that count", default=list)
    end = models.CharField(max_length=40)
    end_outcomes = models.JSONField("outcomes of the end that count", default=list)
    value = models.PositiveSmallIntegerField("length")
    unit = models.CharField(max_length=12, choices=[(unit, unit) for unit in UNITS])
    share = models.PositiveSmallIntegerField("how many in a hundred", null=True)
    who = models.JSONField("who counts", default=dict)
    by_on = models.DateField("day by which", null=True)
    source = models.CharField("where it comes from", max_length=300, blank=True)
    baseline = models.JSONField("what the register said when it was agreed", null=True)
    written_at = models.DateTimeField("time of writing")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="person who wrote")
    agreed_at = models.DateTimeField("time of agreeing", null=True)
    agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who agreed"
    )
    ended_at = models.DateTimeField("time until which it was in force", null=True)

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "aim", "number", "name", "start", "start_outcomes", "end", "end_outcomes"),
                *("value", "unit", "share", "who", "by_on", "source", "baseline", "written_at", "agreed_at"),
                "ended_at",
            ),
            PROGRAMME,
        ),
        "written_by": PERSONAL,
        "agreed_by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "version of an aim"
        verbose_name_plural = "versions of aims"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["aim", "number"], name="a_version_of_an_aim_has_its_number"),
            models.CheckConstraint(
                condition=models.Q(share__isnull=True) | models.Q(share__gte=1, share__lte=100),
                name="an_aim_is_of_a_hundred",
            ),
            models.UniqueConstraint(
                fields=["aim"],
                name="one_version_of_an_aim_is_in_force",
                condition=models.Q(agreed_at__isnull=False, ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name
