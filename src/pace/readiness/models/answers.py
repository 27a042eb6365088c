"""Answers to the questions, each as it was at every time, and what colleagues said of them."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.readiness.models.rounds import Round


class Answer(models.Model):
    """The answer to one question in one round, as it is now, with the wording that it answers."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="answers")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField("question")
    question = models.TextField("wording of the question")
    text = models.TextField("answer", blank=True)
    complete = models.BooleanField("word that it is complete", default=False)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField("time of the last change")
    changed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who wrote last"
    )

    classes: ClassVar = {
        **dict.fromkeys(
            ("id", "area", "round", "number", "question", "text", "complete", "version", "changed_at"), PROGRAMME
        ),
        "changed_by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [models.UniqueConstraint("round", "number", name="one_answer_a_question")]

    def __str__(self) -> str:
        """Which question it answers."""
        return f"answer to question {self.number}"


class AnswerVersion(models.Model):
    """An answer as somebody left it; what they saved again within minutes is one version."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="answer_versions")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    question = models.TextField("wording of the question")
    text = models.TextField("answer", blank=True)
    begun_at = models.DateTimeField("beginning of writing")
    at = models.DateTimeField("time of saving")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="writer")

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "answer", "version", "question", "text", "begun_at", "at"), PROGRAMME),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "version of an answer"
        constraints: ClassVar = [models.UniqueConstraint("answer", "version", name="one_text_a_version")]

    def __str__(self) -> str:
        """Which version it is."""
        return f"version {self.version}"


class Comment(models.Model):
    """What a colleague or the national team says of an answer; settled when it has been dealt with."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="comments")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="comments")
    number = models.PositiveSmallIntegerField("question")
    text = models.TextField("comment")
    at = models.DateTimeField("time")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="writer")
    settled_at = models.DateTimeField("time of settling", null=True)
    settled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who settled it"
    )

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "round", "number", "text", "at", "settled_at"), PROGRAMME),
        **dict.fromkeys(("by", "settled_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"

    def __str__(self) -> str:
        """Of which answer it is."""
        return f"comment on question {self.number}"
