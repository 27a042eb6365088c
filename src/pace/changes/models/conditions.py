"""Under what a change can be tried: an area's own list of workers, teams, localities, age groups, kinds of child."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area
from pace.changes import content
from pace.kit.classes import PERSONAL, PROGRAMME


class TestedCondition(models.Model):
    """One value of the list, such as a team; `retired_at`: since when it is offered no more. Cycles keep it."""

    # Test runners take whatever is called "Test…" for tests of theirs.
    __test__ = False

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="tested_conditions")
    dimension = models.CharField(max_length=12, choices=list(content.DIMENSIONS.items()))
    words = models.CharField(max_length=60)
    retired_at = models.DateTimeField("time of retiring", null=True)

    # The words may name a worker.
    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "dimension", "retired_at"), PROGRAMME),
        "words": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "condition of tests of change"
        verbose_name_plural = "conditions of tests of change"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "dimension", "words"], name="a_tested_condition_once"),
        ]

    def __str__(self) -> str:
        """Its words."""
        return self.words
