"""What an area chose for a kind of report, and what stands on all of them."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area
from pace.kit.classes import PROGRAMME
from pace.reports import content

_KIND = {"max_length": 24, "choices": [(key, one.name) for key, one in content.KINDS.items()]}


class ReportChoice(models.Model):
    """The parts and the period of a kind of report, chosen once; `foreword`: the area's own words before the rest."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="report_choices")
    kind = models.CharField(**_KIND)
    parts = models.JSONField(default=list)
    period = models.CharField(max_length=12, choices=list(content.PERIODS.items()))
    foreword = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = dict.fromkeys(("id", "area", "kind", "parts", "period", "foreword", "version"), PROGRAMME)

    class Meta:
        app_label = "pace"
        verbose_name = "choice for a report"
        verbose_name_plural = "choices for reports"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "kind"], name="an_area_chooses_once_for_a_report"),
        ]

    def __str__(self) -> str:
        """Its kind."""
        return content.KINDS[self.kind].name


class ReportLook(models.Model):
    """An area's own crest (a PNG or JPEG), what it shows in words, and its own words at the foot of its reports."""

    area = models.OneToOneField(Area, on_delete=models.PROTECT, related_name="report_look")
    crest = models.BinaryField(blank=True)
    crest_words = models.CharField("what the crest shows", max_length=content.LONGEST_LINE, blank=True)
    below = models.CharField("words at the foot", max_length=content.LONGEST_LINE, blank=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = dict.fromkeys(("id", "area", "crest", "crest_words", "below", "version"), PROGRAMME)

    class Meta:
        app_label = "pace"
        verbose_name = "look of an area's reports"
        verbose_name_plural = "looks of areas' reports"

    def __str__(self) -> str:
        """What it is."""
        return "look of reports"
