"""A round: one time that an area judged whether it is ready."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.readiness import states


class Round(models.Model):
    """One time that an area answered the questions and the national team decided; every round is kept."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=list(states.ROUND.states.items()), default=states.ROUND.first)
    begun_at = models.DateTimeField("beginning")
    begun_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who began it"
    )
    submitted_at = models.DateTimeField("time of submitting", null=True)
    submitted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who submitted it"
    )
    returned_at = models.DateTimeField("time of returning", null=True)
    returned_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who returned it"
    )
    returned_why = models.TextField("reason of returning", blank=True)
    decided_at = models.DateTimeField("time of deciding", null=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who decided"
    )
    decision = models.TextField("words of the decision", blank=True)

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "number", "state", "begun_at", "submitted_at", "returned_at", "returned_why"),
                *("decided_at", "decision"),
            ),
            PROGRAMME,
        ),
        **dict.fromkeys(("begun_by", "submitted_by", "returned_by", "decided_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name = "round of readiness"
        constraints: ClassVar = [
            models.UniqueConstraint("area", "number", name="one_round_a_number"),
            models.UniqueConstraint(
                "area",
                name="one_open_round_an_area",
                condition=models.Q(state__in=("drafting", "submitted")),
            ),
        ]

    def __str__(self) -> str:
        """Which round it is."""
        return f"round {self.number}"
