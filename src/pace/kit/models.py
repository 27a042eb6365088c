"""What the kit stores: which forms were sent, so that sending one twice does one thing."""

from typing import ClassVar

from django.db import models

from pace.kit.classes import PERSONAL, PROGRAMME, SECRET


class Submission(models.Model):
    """A form that was sent and did its work, with the page to which that led."""

    token = models.CharField(max_length=64, unique=True)
    person_key = models.CharField(max_length=64, blank=True)
    path = models.TextField()
    outcome_url = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)

    classes: ClassVar = {
        **dict.fromkeys(("id", "path", "outcome_url", "at"), PROGRAMME),
        "person_key": PERSONAL,
        "token": SECRET,
    }

    class Meta:
        app_label = "pace"

    def __str__(self) -> str:
        """The page that was sent."""
        return self.path
