"""Measures with their operational definition, and the counts that are typed where the register cannot give them."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.measures import content
from pace.measures.models.aims import Aim
from pace.register.states import UNITS


class Measure(models.Model):
    """One measure: what it is for, what it counts, whom, from where to where, how often, on which chart.

    `start` to `competing` hold for measures of the register; `definition` says in words what counts, which a measure
    that is counted by hand must have. `chart` and `rules` empty: those that suit the numbers. `retired_at`: since when
    it is measured no more; it stays with its figures.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="measures")
    slug = models.SlugField("word in addresses", max_length=80)
    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, related_name="measures", null=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, choices=list(content.KINDS.items()))
    source = models.CharField(max_length=12, choices=list(content.SOURCES.items()))
    what = models.CharField("what is measured", max_length=12)
    start = models.CharField(max_length=40, blank=True)
    start_outcomes = models.JSONField("outcomes of the start that count", default=list)
    end = models.CharField(max_length=40, blank=True)
    end_outcomes = models.JSONField("outcomes of the end that count", default=list)
    competing = models.JSONField("milestones that end a wait otherwise", default=list)
    value = models.PositiveSmallIntegerField("length", null=True)
    unit = models.CharField(max_length=12, choices=[(unit, unit) for unit in UNITS], blank=True)
    who = models.JSONField("who counts", default=dict)
    definition = models.TextField("definition in words", blank=True)
    better = models.CharField("which way is better", max_length=8, choices=list(content.BETTER.items()), blank=True)
    target = models.PositiveIntegerField(null=True)
    frequency = models.CharField(max_length=12, choices=list(content.FREQUENCIES.items()))
    collects = models.CharField("who collects", max_length=100, blank=True)
    chart = models.CharField(max_length=20, blank=True)
    rules = models.CharField("rule set", max_length=20, blank=True)
    segments = models.JSONField("groups side by side", default=list)
    place = models.PositiveIntegerField("place in the plan", default=0)
    version = models.PositiveIntegerField(default=1)
    retired_at = models.DateTimeField("time of retiring", null=True)
    retired_why = models.CharField("reason of retiring", max_length=300, blank=True)

    classes: ClassVar = dict.fromkeys(
        (
            *("id", "area", "slug", "aim", "name", "kind", "source", "what", "start", "start_outcomes", "end"),
            *("end_outcomes", "competing", "value", "unit", "who", "definition", "better", "target", "frequency"),
            *("collects", "chart", "rules", "segments", "place", "version", "retired_at", "retired_why"),
        ),
        PROGRAMME,
    )

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "slug"], name="an_area_names_a_measure_once"),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class HandCount(models.Model):
    """What somebody counted for one period of a measure: so many, of so many where it is a share."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="hand_counts")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="counts")
    on = models.DateField("first day of the period")
    numerator = models.PositiveIntegerField("how many")
    denominator = models.PositiveIntegerField("of how many", null=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="person who counted")
    at = models.DateTimeField("time")
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(
            ("id", "area", "measure", "on", "numerator", "denominator", "note", "at", "version"), PROGRAMME
        ),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "count by hand"
        verbose_name_plural = "counts by hand"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "on"], name="a_period_is_counted_once"),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "count"
