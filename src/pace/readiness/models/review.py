"""What the national team noted of each topic, and the steps that it named where an area is not yet ready."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.readiness.models.rounds import Round


class Note(models.Model):
    """What was noted when one of the twelve topics was discussed."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="notes")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="notes")
    number = models.PositiveSmallIntegerField("topic")
    topic = models.TextField("wording of the topic")
    text = models.TextField("note", blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField("time of the last change")
    changed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who wrote last"
    )

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "round", "number", "topic", "text", "version", "changed_at"), PROGRAMME),
        "changed_by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [models.UniqueConstraint("round", "number", name="one_note_a_topic")]

    def __str__(self) -> str:
        """Which topic it is about."""
        return f"note on topic {self.number}"


class NamedStep(models.Model):
    """What must happen first, whose it is and by when."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="named_steps")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="named_steps")
    what = models.CharField("step", max_length=300)
    owner = models.CharField("owner", max_length=100)
    due_on = models.DateField("day by which it is due")
    version = models.PositiveIntegerField(default=1)
    named_at = models.DateTimeField("time of naming", null=True)
    named_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who named it"
    )
    done_at = models.DateTimeField("time of being done", null=True)
    done_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who said it is done"
    )

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "round", "what", "due_on", "version", "named_at", "done_at"), PROGRAMME),
        **dict.fromkeys(("owner", "named_by", "done_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name = "named step"

    def __str__(self) -> str:
        """What must happen."""
        return self.what
