"""Views of the list of who waits that people keep for themselves."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL


class SavedView(models.Model):
    """What somebody chose of the list of who waits in an area, and its order, under a name of their own.

    `query`: what stands in the address; it holds words of the area, such as teams, and no reference of a child.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="saved_views")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField("what was chosen", max_length=1_000)
    is_default = models.BooleanField("shown when the page is opened", default=False)

    classes: ClassVar = dict.fromkeys(("id", "area", "person", "name", "query", "is_default"), PERSONAL)

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "person", "name"], name="a_view_of_a_name_once"),
            models.UniqueConstraint(
                fields=["area", "person"], name="one_view_is_the_first", condition=models.Q(is_default=True)
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name
