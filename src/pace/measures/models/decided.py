"""What people decide about charts: where a new phase begins, and what is marked on them."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.measures import content
from pace.measures.models.measures import Measure

_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class ChartPhase(models.Model):
    """That a new phase of a measure's chart begins on a day, why, and who decided so; withdrawn it stays."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="chart_phases")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="phases")
    on = models.DateField("first day of the phase")
    why = models.CharField("reason", max_length=300)
    decided_at = models.DateTimeField("time of deciding")
    decided_by = models.ForeignKey(Person, **_PERSON, verbose_name="person who decided")
    withdrawn_at = models.DateTimeField("time of withdrawing", null=True)
    withdrawn_by = models.ForeignKey(Person, **_PERSON, null=True, verbose_name="person who withdrew")
    withdrawn_why = models.CharField("reason of withdrawing", max_length=300, blank=True)

    classes: ClassVar = {
        **dict.fromkeys(
            ("id", "area", "measure", "on", "why", "decided_at", "withdrawn_at", "withdrawn_why"), PROGRAMME
        ),
        **dict.fromkeys(("decided_by", "withdrawn_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name = "phase of a chart"
        verbose_name_plural = "phases of charts"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "on"],
                name="a_phase_of_a_chart_begins_once",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "phase"


class ChartMark(models.Model):
    """Something that happened on a day, in a few words, to be marked on a measure's chart, or on all of the area's."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="chart_marks")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="marks", null=True)
    on = models.DateField("day")
    kind = models.CharField(max_length=12, choices=list(content.MARKS.items()))
    words = models.CharField(max_length=100)
    at = models.DateTimeField("time of adding")
    by = models.ForeignKey(Person, **_PERSON, verbose_name="person who added")

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "measure", "on", "kind", "words", "at"), PROGRAMME),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "mark on a chart"
        verbose_name_plural = "marks on charts"

    def __str__(self) -> str:
        """Its words."""
        return self.words
