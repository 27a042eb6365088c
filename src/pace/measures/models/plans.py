"""Versions of the measurement plan, each as it was when it was proposed, and who agreed it."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.measures import states

_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class PlanVersion(models.Model):
    """The measures of an area as they stood when this version was proposed; agreed by the area and nationally."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="plan_versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=list(states.PLAN.states.items()), default=states.PLAN.first)
    measures = models.JSONField("the measures as they stood")
    aims = models.JSONField("the aims as they stood")
    proposed_at = models.DateTimeField("time of proposing")
    proposed_by = models.ForeignKey(Person, **_PERSON, verbose_name="person who proposed")
    area_at = models.DateTimeField("time of agreeing for the area", null=True)
    area_by = models.ForeignKey(Person, **_PERSON, null=True, verbose_name="person who agreed for the area")
    national_at = models.DateTimeField("time of agreeing nationally", null=True)
    national_by = models.ForeignKey(Person, **_PERSON, null=True, verbose_name="person who agreed nationally")
    why = models.CharField("reason of withdrawing", max_length=300, blank=True)

    classes: ClassVar = {
        **dict.fromkeys(
            ("id", "area", "number", "state", "measures", "aims", "proposed_at", "area_at", "national_at", "why"),
            PROGRAMME,
        ),
        **dict.fromkeys(("proposed_by", "area_by", "national_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name = "version of the measurement plan"
        verbose_name_plural = "versions of measurement plans"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "number"], name="a_version_of_a_plan_has_its_number"),
            models.UniqueConstraint(
                fields=["area"],
                name="one_version_of_a_plan_is_agreed_at_a_time",
                condition=models.Q(state__in=states.PLAN_OPEN),
            ),
        ]

    def __str__(self) -> str:
        """Its number."""
        return f"version {self.number}"
