"""Actions and risks."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.changes.models import ChangeTest
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.meetings import content, states
from pace.meetings.models.planned import AgendaItem, Meeting

_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class Risk(models.Model):
    """What may stop the work, or does: its cause and effect, how likely, how large, and what is done.

    `rule` and `subject`: which rule proposed it, and of what (a key of the area, or empty); both empty where a person
    thought of it. A declined one remembers that it was.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="risks")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=content.LONGEST_LINE)
    cause = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    likelihood = models.PositiveSmallIntegerField(choices=list(content.LIKELIHOODS.items()))
    impact = models.PositiveSmallIntegerField(choices=list(content.IMPACTS.items()))
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="risks_owned", null=True)
    done = models.TextField("what is done", blank=True)
    review_on = models.DateField("day of the next review", null=True)
    rule = models.CharField(max_length=24, choices=list(content.RISK_RULES.items()), blank=True)
    subject = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=20, choices=list(states.RISK.states.items()), default=states.RISK.first)
    since = models.DateTimeField("time of the last move")
    why = models.TextField("reason of the last move", blank=True)
    added_at = models.DateTimeField("time of adding")
    added_by = models.ForeignKey(Person, **_PERSON, verbose_name="person who added it")
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "number", "what", "cause", "effect", "likelihood", "impact", "done", "review_on"),
                *("rule", "subject", "state", "since", "why", "added_at", "version"),
            ),
            PROGRAMME,
        ),
        **dict.fromkeys(("owner", "added_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "number"], name="a_risk_of_an_area_has_its_number"),
            models.CheckConstraint(
                condition=models.Q(state="declined") | models.Q(owner__isnull=False, review_on__isnull=False),
                name="an_open_risk_has_an_owner_and_a_review",
            ),
        ]

    def __str__(self) -> str:
        """What it is."""
        return self.what


class Action(models.Model):
    """What somebody is to do by a day, and where it comes from; `done_words`: what came of it."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=content.LONGEST_LINE)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="actions")
    due_on = models.DateField("day by which it is to be done")
    source = models.CharField("where it comes from", max_length=12, choices=list(content.SOURCES.items()))
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions", null=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="actions", null=True)
    test = models.ForeignKey(ChangeTest, on_delete=models.PROTECT, related_name="actions", null=True)
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="actions", null=True)
    state = models.CharField(max_length=20, choices=list(states.ACTION.states.items()), default=states.ACTION.first)
    since = models.DateTimeField("time of the last move")
    why = models.TextField("reason of the last move", blank=True)
    done_on = models.DateField("day on which it was done", null=True)
    done_words = models.TextField("what came of it", blank=True)
    added_at = models.DateTimeField("time of adding")
    added_by = models.ForeignKey(Person, **_PERSON, verbose_name="person who added it")
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "number", "what", "due_on", "source", "meeting", "item", "test", "risk", "state"),
                *("since", "why", "done_on", "done_words", "added_at", "version"),
            ),
            PROGRAMME,
        ),
        **dict.fromkeys(("owner", "added_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "number"], name="an_action_of_an_area_has_its_number"),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(done_on__isnull=False), name="a_done_action_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        """What is to be done."""
        return self.what
