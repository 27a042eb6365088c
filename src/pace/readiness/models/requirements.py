"""How an area rates itself against each requirement."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.readiness.models.rounds import Round
from pace.readiness.states import RATINGS


class Rating(models.Model):
    """One requirement in one round: how far it is met, what shows it, whose it is and by when."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="ratings")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="ratings")
    number = models.PositiveSmallIntegerField("requirement")
    requirement = models.TextField("wording of the requirement")
    rating = models.CharField(max_length=10, choices=list(RATINGS.items()), blank=True)
    text = models.TextField("what shows it", blank=True)
    owner = models.CharField("named person", max_length=100, blank=True)
    on = models.DateField("day by which it is or was met", null=True)
    share_of_post = models.DecimalField("share of a full post", max_digits=4, decimal_places=2, null=True)
    protected_hours = models.DecimalField("protected hours a week", max_digits=4, decimal_places=1, null=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField("time of the last change")
    changed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="person who wrote last"
    )

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "round", "number", "requirement", "rating", "text", "on"),
                *("share_of_post", "protected_hours", "version", "changed_at"),
            ),
            PROGRAMME,
        ),
        **dict.fromkeys(("owner", "changed_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [models.UniqueConstraint("round", "number", name="one_rating_a_requirement")]

    def __str__(self) -> str:
        """Which requirement it is."""
        return f"requirement {self.number}"
