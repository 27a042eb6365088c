"""An extract, and its files as long as they are needed."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.extracts.states import STATES
from pace.kit.classes import CHILD_LEVEL, PERSONAL, PROGRAMME
from pace.register.models import Change


class Extract(models.Model):
    """One extract of an area, from the choice of its files until it is accepted or left.

    `job`: the background work that reads or accepts it now. `compared_with`: the last change of the register when what
    it would change was worked out. `counts`: numbers only: rows, columns, journeys, findings by check, differences.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="extracts")
    begun_at = models.DateTimeField("time of choosing")
    begun_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="person who chose the files"
    )
    state = models.CharField(max_length=10, choices=list(STATES.items()), default="waiting")
    job = models.UUIDField(null=True)
    stated_as_of = models.DateField("day of the data that was typed", null=True)
    as_of = models.DateField("day of the data", null=True)
    as_of_why = models.CharField("how the day of the data is known", max_length=100, blank=True)
    problem = models.CharField("why it could not be read or accepted", max_length=2_000, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    compared_with = models.PositiveBigIntegerField("last change when it was compared", null=True)
    change = models.OneToOneField(Change, on_delete=models.PROTECT, related_name="extract", null=True)
    ended_at = models.DateTimeField("time of accepting or leaving", null=True)
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who accepted or left it"
    )

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "begun_at", "state", "job", "stated_as_of", "as_of", "as_of_why", "problem", "counts"),
                *("compared_with", "change", "ended_at"),
            ),
            PROGRAMME,
        ),
        "begun_by": PERSONAL,
        "ended_by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [
            models.UniqueConstraint(
                "area",
                name="one_extract_in_hand_in_an_area",
                condition=models.Q(state__in=("reading", "stopped", "failed", "read", "accepting")),
            ),
        ]

    def __str__(self) -> str:
        """What it is."""
        return "extract"


class ExtractFile(models.Model):
    """A file of an extract. Its bytes are sealed, and removed when the extract is accepted or left."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="extract_files")
    extract = models.ForeignKey(Extract, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField("sealed bytes", null=True)

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(("id", "area", "extract", "name", "size", "digest", "sealed"), CHILD_LEVEL)

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "file of an extract"
