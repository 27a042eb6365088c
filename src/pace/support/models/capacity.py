"""What an area can do itself: who was trained, who coaches whom, and who has protected time."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME


class Training(models.Model):
    """That a person of an area attended a training or an event."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="trainings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="trainings")
    kind = models.CharField(max_length=60)
    on = models.DateField("day")
    note = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "kind", "on", "note", "version"), PROGRAMME),
        "person": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [
            models.UniqueConstraint("area", "person", "kind", "on", name="one_attends_a_training_once"),
        ]

    def __str__(self) -> str:
        """Which training."""
        return self.kind


class Coaching(models.Model):
    """That one person of an area coaches another, since when and until when."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="coaching")
    coach = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="coaching")
    coached = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="coached")
    since = models.DateField("beginning")
    until = models.DateField("end", null=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "since", "until", "version"), PROGRAMME),
        **dict.fromkeys(("coach", "coached"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "area", "coach", "coached", name="one_coaches_another_once", condition=models.Q(until__isnull=True)
            ),
            models.CheckConstraint(condition=~models.Q(coach=models.F("coached")), name="nobody_coaches_themselves"),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "coaching"


class ProtectedTime(models.Model):
    """How many hours a week a person has for the programme, agreed by whom and when."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="protected_time")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="protected_time")
    hours_a_week = models.DecimalField("hours a week", max_digits=4, decimal_places=1)
    agreed_by = models.CharField("who agreed it", max_length=100)
    agreed_on = models.DateField("day of agreeing")
    until = models.DateField("end", null=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "hours_a_week", "agreed_on", "until", "version"), PROGRAMME),
        **dict.fromkeys(("person", "agreed_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name = "protected time"
        verbose_name_plural = "protected time"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "area", "person", name="one_has_protected_time_once", condition=models.Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "protected time"
