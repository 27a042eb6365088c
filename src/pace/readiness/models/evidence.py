"""Evidence for an answer or a requirement: a link, or a file that is kept in the database."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.readiness.models.rounds import Round


class Evidence(models.Model):
    """A link or a file, for one question or for one requirement of a round."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="evidence")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="evidence")
    question = models.PositiveSmallIntegerField(null=True)
    requirement = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(max_length=200)
    url = models.URLField("address", max_length=1000, blank=True)
    file_name = models.CharField("name of the file", max_length=200, blank=True)
    media_type = models.CharField("kind of file", max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    digest = models.CharField("digest of the file", max_length=64, blank=True)
    content = models.BinaryField("file", null=True)
    at = models.DateTimeField("time of adding")
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who added it"
    )
    removed_at = models.DateTimeField("time of removing", null=True)

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "round", "question", "requirement", "title", "url", "file_name", "media_type"),
                *("size", "digest", "content", "at", "removed_at"),
            ),
            PROGRAMME,
        ),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(question__isnull=True, requirement__isnull=False)
                | models.Q(question__isnull=False, requirement__isnull=True),
                name="evidence_is_for_a_question_or_a_requirement",
            ),
            models.CheckConstraint(
                condition=(~models.Q(url="") & models.Q(file_name="", content__isnull=True))
                | (models.Q(url="") & ~models.Q(file_name="") & models.Q(content__isnull=False)),
                name="evidence_is_a_link_or_a_file",
            ),
        ]

    def __str__(self) -> str:
        """What it is called."""
        return self.title
