"""What is decided of a test of change: on which evidence, by whom; what holds its gain; how far it has come."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.changes import content, states
from pace.changes.models.proposed import ChangeTest
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.measures.models import Measure

_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class FrozenEvidence(models.Model):
    """The evidence of a test as it was when a decision was proposed; the database lets nobody change it.

    `content`: the whole page as canonical JSON, with its charts; `fingerprint`: the SHA-256 of it.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="frozen_evidence")
    test = models.ForeignKey(ChangeTest, on_delete=models.PROTECT, related_name="frozen_evidence")
    content = models.BinaryField("evidence as it was")
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField("time of freezing")
    by = models.ForeignKey(Person, **_PERSON, verbose_name="person who froze it")

    append_only: ClassVar = True
    # The words of a condition may name a worker.
    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "test", "fingerprint", "at"), PROGRAMME),
        **dict.fromkeys(("content", "by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name = "frozen evidence"
        verbose_name_plural = "frozen evidence"

    def __str__(self) -> str:
        """What it is."""
        return "frozen evidence"


class ChangeDecision(models.Model):
    """That a test be widened or implemented, as its owner proposed it, and what a senior manager said.

    `doubts`: what the evidence lacked, in words; `despite`: why it is proposed although something is lacking.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="change_decisions")
    test = models.ForeignKey(ChangeTest, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=12, choices=list(content.DECISIONS.items()))
    state = models.CharField(max_length=20, choices=list(states.DECISION.states.items()), default="proposed")
    why = models.TextField("reason of proposing")
    doubts = models.JSONField("what the evidence lacks", default=list)
    despite = models.TextField("why although something is lacking", blank=True)
    evidence = models.OneToOneField(FrozenEvidence, on_delete=models.PROTECT, related_name="decision")
    proposed_at = models.DateTimeField("time of proposing")
    proposed_by = models.ForeignKey(Person, **_PERSON, verbose_name="person who proposed")
    decided_at = models.DateTimeField("time of deciding", null=True)
    decided_by = models.ForeignKey(Person, **_PERSON, null=True, verbose_name="person who decided")
    decided_why = models.TextField("reason of deciding so", blank=True)

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "test", "kind", "state", "why", "doubts", "despite", "evidence", "proposed_at"),
                *("decided_at", "decided_why"),
            ),
            PROGRAMME,
        ),
        **dict.fromkeys(("proposed_by", "decided_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name = "decision on a test of change"
        verbose_name_plural = "decisions on tests of change"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["test"], name="one_decision_on_a_test_waits", condition=models.Q(state="proposed")
            ),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "decision"


class Holding(models.Model):
    """What holds the gain of an implemented change: who watches which measure, how, and when it is looked at again."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="change_holdings")
    test = models.OneToOneField(ChangeTest, on_delete=models.PROTECT, related_name="holding")
    owner = models.ForeignKey(Person, **_PERSON, verbose_name="person who watches")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="change_holdings")
    how = models.TextField("what holds the gain")
    review_on = models.DateField("day of the review")
    reviewed_on = models.DateField("day of the last review", null=True)
    reviewed_words = models.TextField("what the last review found", blank=True)
    held = models.BooleanField("whether the gain was held at the last review", null=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(
            ("id", "area", "test", "measure", "how", "review_on", "reviewed_on", "reviewed_words", "held", "version"),
            PROGRAMME,
        ),
        "owner": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "what holds a gain"
        verbose_name_plural = "what holds gains"

    def __str__(self) -> str:
        """What it is."""
        return "holding the gain"


class ProgressScore(models.Model):
    """How far a test has come, from 0.5 to 5.0: what the evidence proposed, and what a person confirmed."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="progress_scores")
    test = models.ForeignKey(ChangeTest, on_delete=models.PROTECT, related_name="progress")
    proposed = models.DecimalField("score that the evidence proposed", max_digits=2, decimal_places=1)
    score = models.DecimalField("score that was confirmed", max_digits=2, decimal_places=1)
    why = models.TextField("reason where they differ", blank=True)
    at = models.DateTimeField("time of confirming")
    by = models.ForeignKey(Person, **_PERSON, verbose_name="person who confirmed")

    append_only: ClassVar = True
    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "test", "proposed", "score", "why", "at"), PROGRAMME),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "progress of a test of change"
        verbose_name_plural = "progress of tests of change"

    def __str__(self) -> str:
        """What it is."""
        return "progress"
