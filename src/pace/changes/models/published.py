"""The library: tests of change as areas publish them."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.changes.models.proposed import ChangeTest
from pace.kit.classes import PERSONAL, PROGRAMME

_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class PublishedTest(models.Model):
    """A test of change as it was published: what others read, as plain values; withdrawn, only its area sees it."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="published_tests")
    test = models.ForeignKey(ChangeTest, on_delete=models.PROTECT, related_name="published")
    content = models.JSONField("what others read")
    at = models.DateTimeField("time of publishing")
    by = models.ForeignKey(Person, **_PERSON, verbose_name="person who published")
    withdrawn_at = models.DateTimeField("time of withdrawing", null=True)
    withdrawn_by = models.ForeignKey(Person, **_PERSON, null=True, verbose_name="person who withdrew")
    withdrawn_why = models.TextField("reason of withdrawing", blank=True)

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "test", "content", "at", "withdrawn_at", "withdrawn_why"), PROGRAMME),
        **dict.fromkeys(("by", "withdrawn_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name = "published test of change"
        verbose_name_plural = "published tests of change"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["test"], name="a_test_is_published_once", condition=models.Q(withdrawn_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "published test of change"
