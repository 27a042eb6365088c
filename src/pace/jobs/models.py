"""What is stored about background work."""

import uuid
from typing import ClassVar

from django.db import models

from pace.jobs.states import STATES
from pace.kit.classes import PROGRAMME


class Job(models.Model):
    """A piece of background work, how far it is, and what came of it. Its arguments are keys, never what they hold."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    work = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    asked_by_id = models.BigIntegerField(null=True, db_index=True)
    state = models.CharField(max_length=10, choices=list(STATES.items()), default="waiting")
    worker = models.CharField(max_length=64, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    doing = models.CharField(max_length=200, blank=True)
    outcome = models.TextField(blank=True)
    outcome_url = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=12, blank=True)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    classes: ClassVar = dict.fromkeys(
        (
            *("id", "title", "work", "arguments", "asked_by_id", "state", "worker", "done", "of", "doing"),
            *("outcome", "outcome_url", "reference", "asked_at", "started_at", "finished_at"),
        ),
        PROGRAMME,
    )

    def __str__(self) -> str:
        """What the work is."""
        return self.title


class Worker(models.Model):
    """A process that does background work, and when it last said that it is there."""

    name = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField()

    classes: ClassVar = dict.fromkeys(("name", "seen_at"), PROGRAMME)

    def __str__(self) -> str:
        """The process's own name."""
        return self.name
