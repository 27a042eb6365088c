"""Who wants to be reminded by mail of what is due in their tests of change."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Person
from pace.kit.classes import PERSONAL


class Reminded(models.Model):
    """That a person wants a mail once a week, and when the last one was sent."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="reminded")
    since = models.DateTimeField("beginning")
    mailed_on = models.DateField("day of the last mail", null=True)

    classes: ClassVar = dict.fromkeys(("id", "person", "since", "mailed_on"), PERSONAL)

    class Meta:
        app_label = "pace"
        verbose_name = "reminder by mail"
        verbose_name_plural = "reminders by mail"

    def __str__(self) -> str:
        """What it is."""
        return "reminder by mail"
