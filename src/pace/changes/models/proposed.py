"""Tests of change: what is to be tried, for whom, and what is predicted."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Agency, Area, Person
from pace.changes import content, states
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.measures.models import Driver, Measure

_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}


class ChangeTest(models.Model):
    """One test of change: the change idea that it tests, what will be different, for whom, and the prediction.

    `who`: which children of the register it is about, as `pace.measures.rules.who` stores it; empty: all of them.
    `why`: the reason of the last move; of an abandoned test, what was learnt. `source`: what it was copied from.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="change_tests")
    slug = models.SlugField("word in addresses", max_length=80)
    name = models.CharField(max_length=content.LONGEST_NAME)
    driver = models.ForeignKey(
        Driver, on_delete=models.PROTECT, related_name="change_tests", verbose_name="change idea"
    )
    different = models.TextField("what will be different")
    for_whom = models.CharField(max_length=content.LONGEST_LINE)
    prediction = models.TextField()
    who = models.JSONField("which children of the register", default=dict)
    measures = models.ManyToManyField(Measure, related_name="change_tests", verbose_name="measures it should move")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="change_tests")
    agencies = models.ManyToManyField(Agency, related_name="change_tests", verbose_name="agencies involved")
    starts_on = models.DateField("start")
    state = models.CharField(max_length=20, choices=list(states.TEST.states.items()), default=states.TEST.first)
    since = models.DateTimeField("time of the last move")
    why = models.TextField("reason of the last move", blank=True)
    adapted_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="adaptations", null=True, verbose_name="test it was adapted from"
    )
    source = models.ForeignKey(
        "pace.PublishedTest", on_delete=models.PROTECT, related_name="copies", null=True, verbose_name="copied from"
    )
    proposed_at = models.DateTimeField("time of proposing")
    proposed_by = models.ForeignKey(Person, **_PERSON, verbose_name="person who proposed")
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "slug", "name", "driver", "different", "for_whom", "prediction", "who", "measures"),
                *("agencies", "starts_on", "state", "since", "why", "adapted_from", "source", "proposed_at", "version"),
            ),
            PROGRAMME,
        ),
        **dict.fromkeys(("owner", "proposed_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name = "test of change"
        verbose_name_plural = "tests of change"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "slug"], name="an_area_names_a_test_of_change_once"),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name
