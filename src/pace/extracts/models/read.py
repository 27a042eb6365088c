"""What was read of an extract: its columns and words, its journeys, its findings, and what it would change."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area
from pace.extracts.models.extracts import Extract
from pace.extracts.states import KINDS_OF_DIFFERENCE, SEVERITIES
from pace.kit.classes import CHILD_LEVEL


class ExtractRead(models.Model):
    """What an extract was understood to say.

    `columns`: each heading with what it was taken for, why, and examples; `words`: those that were not understood, with
    how often they stand there; `sealed`: the journeys, and `marked`: the workbook with marked cells, until it is ended.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="extracts_read")
    extract = models.OneToOneField(Extract, on_delete=models.CASCADE, related_name="read")
    columns = models.JSONField(default=list)
    words = models.JSONField(default=list)
    sealed = models.BinaryField("sealed journeys", null=True)
    marked = models.BinaryField("sealed workbook with marked cells", null=True)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(("id", "area", "extract", "columns", "words", "sealed", "marked"), CHILD_LEVEL)

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        verbose_name = "reading of an extract"

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "reading"


class ExtractFinding(models.Model):
    """A fault in a file, at its place; it holds no value of the cell."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="extract_findings")
    extract = models.ForeignKey(Extract, on_delete=models.CASCADE, related_name="findings")
    severity = models.CharField(max_length=10, choices=list(SEVERITIES.items()))
    check_code = models.CharField("check", max_length=60)
    file = models.CharField(max_length=200)
    sheet = models.CharField(max_length=200, blank=True)
    row = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=200, blank=True)
    message = models.CharField(max_length=500)
    action = models.CharField("what to do", max_length=500)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(
        (
            *("id", "area", "extract", "severity", "check_code", "file", "sheet", "row", "column", "message"),
            "action",
        ),
        CHILD_LEVEL,
    )

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "finding"


class Difference(models.Model):
    """Something that an extract would change in the register; removed when it is accepted or left."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="extract_differences")
    extract = models.ForeignKey(Extract, on_delete=models.CASCADE, related_name="differences")
    kind = models.CharField(max_length=20, choices=list(KINDS_OF_DIFFERENCE.items()))
    reference = models.CharField(max_length=100)
    name = models.CharField("what changes", max_length=60, blank=True)
    before = models.CharField("value now", max_length=100, blank=True)
    after = models.CharField("value then", max_length=100, blank=True)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(
        ("id", "area", "extract", "kind", "reference", "name", "before", "after"), CHILD_LEVEL
    )

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "difference"
