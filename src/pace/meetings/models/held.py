"""Who came to a meeting, what was decided there, and what was added to its notes after they were approved."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Agency, Area, Person
from pace.changes.models import ChangeDecision
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.meetings import content
from pace.meetings.models.planned import AgendaItem, Meeting

_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class Attendance(models.Model):
    """How a person, or a guest known by name alone, took part in a meeting, and for which agency.

    `deputy`: the name of whoever came in their place.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="attendance")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendance", null=True)
    name = models.CharField(max_length=content.LONGEST_NAME)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="attendance", null=True)
    how = models.CharField("how they took part", max_length=12, choices=list(content.ATTENDED.items()))
    deputy = models.CharField(max_length=content.LONGEST_NAME, blank=True)

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "meeting", "agency"), PROGRAMME),
        **dict.fromkeys(("person", "name", "how", "deputy"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name_plural = "attendance"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="somebody_attends_a_meeting_once",
                condition=models.Q(person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "attendance"


class MeetingDecision(models.Model):
    """A decision of an area, under its number, with the meeting that took it and what it rests on.

    `evidence`: what it rests on, in words; `about`: the accepted decision on a test of change, with its evidence.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="meeting_decisions")
    number = models.PositiveIntegerField()
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions", null=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions", null=True)
    on = models.DateField("day of the decision")
    what = models.TextField("what was decided")
    evidence = models.TextField("evidence in words", blank=True)
    about = models.ForeignKey(ChangeDecision, on_delete=models.PROTECT, related_name="registered", null=True)
    at = models.DateTimeField("time of writing")
    by = models.ForeignKey(Person, **_PERSON, verbose_name="person who wrote it")
    undone_at = models.DateTimeField("time of taking it back", null=True)
    why = models.TextField("reason of taking it back", blank=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "number", "meeting", "item", "on", "what", "evidence", "about", "at", "undone_at"),
                *("why", "version"),
            ),
            PROGRAMME,
        ),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "decision of an area"
        verbose_name_plural = "decisions of areas"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "number"], name="a_decision_of_an_area_has_its_number"),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "decision"


class Addendum(models.Model):
    """What was added to approved notes: a correction, by whom and when. The notes themselves stay."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="addenda")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="addenda")
    words = models.TextField()
    at = models.DateTimeField("time of adding")
    by = models.ForeignKey(Person, **_PERSON, verbose_name="person who added it")

    append_only: ClassVar = True
    classes: ClassVar = {**dict.fromkeys(("id", "area", "meeting", "words", "at"), PROGRAMME), "by": PERSONAL}

    class Meta:
        app_label = "pace"
        verbose_name_plural = "addenda"

    def __str__(self) -> str:
        """What it is."""
        return "addendum"
