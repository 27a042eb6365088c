"""Reports as they were made: what went into each, its files, and with whom it is shared."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.changes.models import ChangeTest
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.reports import content

_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class Report(models.Model):
    """One report, under its number in the area; the database lets nobody change it.

    `content`: the whole document as canonical JSON with its charts; `figures`: what the next report compares with;
    `withheld`: what was left out for readers outside the area, and why; `fingerprint`: the SHA-256 of the content.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=24, choices=[(key, one.name) for key, one in content.KINDS.items()])
    title = models.CharField(max_length=content.LONGEST_LINE)
    since_on = models.DateField("first day of its period", null=True)
    until_on = models.DateField("last day of its period")
    as_of = models.DateField("day of its data", null=True)
    parts = models.JSONField(default=list)
    test = models.ForeignKey(ChangeTest, on_delete=models.PROTECT, related_name="reports", null=True)
    content = models.BinaryField("document as it was")
    figures = models.JSONField("figures to compare with", default=dict)
    withheld = models.JSONField("what was withheld", default=list)
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField("time of making")
    made_by = models.ForeignKey(Person, **_PERSON, verbose_name="person who made it")

    append_only: ClassVar = True
    # Names of people stand in notes, actions and evidence.
    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "number", "kind", "title", "since_on", "until_on", "as_of", "parts", "test"),
                *("figures", "withheld", "fingerprint", "made_at"),
            ),
            PROGRAMME,
        ),
        **dict.fromkeys(("content", "made_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "number"], name="a_report_of_an_area_has_its_number"),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title


class ReportFile(models.Model):
    """A report in one format, exactly as it was made; `fingerprint`: the SHA-256 of it."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="report_files")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField("format", max_length=12)
    content = models.BinaryField()
    fingerprint = models.CharField(max_length=64)

    append_only: ClassVar = True
    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "report", "kind", "fingerprint"), PROGRAMME),
        "content": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "file of a report"
        verbose_name_plural = "files of reports"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "kind"], name="a_report_has_a_format_once"),
        ]

    def __str__(self) -> str:
        """Its format."""
        return self.kind


class ReportShared(models.Model):
    """That a report may be read by its readers outside the area, since when and until when."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="reports_shared")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="shared")
    at = models.DateTimeField("time of sharing")
    by = models.ForeignKey(Person, **_PERSON, verbose_name="person who shared it")
    until = models.DateTimeField("time of withdrawing", null=True)
    why = models.TextField("reason of withdrawing", blank=True)

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "report", "at", "until", "why"), PROGRAMME),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "sharing of a report"
        verbose_name_plural = "sharing of reports"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report"], name="a_report_is_shared_once", condition=models.Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "sharing"
