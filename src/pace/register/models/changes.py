"""Changes of an area's register: who brought what in, when, and what was taken back."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.register.states import KINDS_OF_CHANGE


class Change(models.Model):
    """One change of a register as a whole: an extract that was accepted, a hand that wrote, a change taken back.

    What it brought in and what it replaced stand in the rows that name it. Of an extract, `as_of` is the day up to
    which its data are complete; the latest extract that was not taken back gives the date of the area's data. Of what
    a hand wrote it is the day of the writing, which counts where no extract stands.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=list(KINDS_OF_CHANGE.items()))
    at = models.DateTimeField("time", db_index=True)
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who made it"
    )
    by_what = models.CharField("part of the service", max_length=100, blank=True)
    why = models.CharField("reason", max_length=500, blank=True)
    as_of = models.DateField("day of the data", null=True)
    journeys = models.PositiveIntegerField("journeys in it", default=0)
    added = models.PositiveIntegerField("values added", default=0)
    ended = models.PositiveIntegerField("values replaced or removed", default=0)
    takes_back = models.OneToOneField("self", on_delete=models.PROTECT, related_name="taken_back_by", null=True)

    classes: ClassVar = {
        **dict.fromkeys(
            ("id", "area", "kind", "at", "by_what", "why", "as_of", "journeys", "added", "ended", "takes_back"),
            PROGRAMME,
        ),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "change of the register"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(kind="extract") | models.Q(as_of__isnull=False),
                name="an_extract_has_the_day_of_its_data",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="undo", takes_back__isnull=False)
                | (~models.Q(kind="undo") & models.Q(takes_back__isnull=True)),
                name="what_is_taken_back_is_named",
            ),
        ]

    def __str__(self) -> str:
        """What kind of change."""
        return KINDS_OF_CHANGE[self.kind]
