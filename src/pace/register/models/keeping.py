"""How long journeys are kept, what was removed for good, and by what an erased reference is known again."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import CHILD_LEVEL, PERSONAL, PROGRAMME
from pace.register.states import KINDS_OF_ERASURE


class RetentionRule(models.Model):
    """How many years an area keeps a journey after its end, from a moment until the next rule; None: without end."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="retention_rules")
    years = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField("time")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="person who set it")
    why = models.CharField("reason", max_length=500)

    classes: ClassVar = {**dict.fromkeys(("id", "area", "years", "at", "why"), PROGRAMME), "by": PERSONAL}

    class Meta:
        app_label = "pace"

    def __str__(self) -> str:
        """What it is."""
        return "retention rule"


class Erasure(models.Model):
    """That journeys were removed for good: how many, by which rule or on whose request; nothing of whose they were."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="erasures")
    kind = models.CharField(max_length=10, choices=list(KINDS_OF_ERASURE.items()))
    journeys = models.PositiveIntegerField()
    children = models.PositiveIntegerField()
    years = models.PositiveSmallIntegerField("years of the rule", null=True)
    at = models.DateTimeField("time")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="person who asked for it")
    why = models.CharField("reason", max_length=500)

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "kind", "journeys", "children", "years", "at", "why"), PROGRAMME),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"

    def __str__(self) -> str:
        """What kind of removing."""
        return KINDS_OF_ERASURE[self.kind]


class ErasedReference(models.Model):
    """The keyed digest of a reference that was erased on request, so that the next extract does not bring it back."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="erased_references")
    erasure = models.ForeignKey(Erasure, on_delete=models.PROTECT, related_name="references")
    digest = models.CharField(max_length=64)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(("id", "area", "erasure", "digest"), CHILD_LEVEL)

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "digest"], name="an_erased_reference_is_known_once"),
        ]

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "erased reference"
