"""What is stored of phases: where an area stands, how it came there, and what was confirmed by hand."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.phases import states


class Standing(models.Model):
    """In which phase an area is, and whether it takes part; an area without one is joining."""

    area = models.OneToOneField(Area, on_delete=models.PROTECT, related_name="standing")
    phase = models.CharField(max_length=20, choices=list(states.PHASE.states.items()), default=states.PHASE.first)
    phase_since = models.DateTimeField("beginning of the phase", null=True)
    participation = models.CharField(
        max_length=20, choices=list(states.PARTICIPATION.states.items()), default=states.PARTICIPATION.first
    )
    participation_since = models.DateTimeField("time of pausing or leaving", null=True)
    why = models.TextField("reason of pausing or leaving", blank=True)

    classes: ClassVar = dict.fromkeys(
        ("id", "area", "phase", "phase_since", "participation", "participation_since", "why"), PROGRAMME
    )

    class Meta:
        app_label = "pace"

    def __str__(self) -> str:
        """In which phase."""
        return states.PHASE.states[self.phase]


class Moved(models.Model):
    """One move of an area, between phases or in and out of taking part; nobody can change or remove it."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="moved")
    move = models.CharField(max_length=20)
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    why = models.TextField("reason", blank=True)
    at = models.DateTimeField("time")
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who made it"
    )

    append_only: ClassVar = True
    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "move", "before", "after", "why", "at"), PROGRAMME),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "move of an area"

    def __str__(self) -> str:
        """Which move."""
        return self.move


class ConfirmedCondition(models.Model):
    """That the national team confirmed by hand what no part of the service can check, with a note."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="confirmed_conditions")
    condition = models.CharField(max_length=60)
    note = models.TextField()
    at = models.DateTimeField("time of confirming")
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who confirmed it"
    )
    withdrawn_at = models.DateTimeField("time of withdrawing", null=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who withdrew it"
    )
    withdrawn_why = models.TextField("reason of withdrawing", blank=True)

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "condition", "note", "at", "withdrawn_at", "withdrawn_why"), PROGRAMME),
        **dict.fromkeys(("by", "withdrawn_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "area",
                "condition",
                name="a_condition_is_confirmed_once",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        """Which condition."""
        return self.condition
