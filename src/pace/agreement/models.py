"""What is stored of the agreement: undertakings confirmed, memorandums as signed, and who acknowledged them."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME
from pace.readiness.models import Round


class Confirmed(models.Model):
    """That somebody who is about to sign has confirmed one undertaking, in this wording."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="confirmed")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("undertaking")
    undertaking = models.TextField("wording of the undertaking")
    at = models.DateTimeField("time of confirming")

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "number", "undertaking", "at"), PROGRAMME),
        "person": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name = "confirmed undertaking"
        constraints: ClassVar = [
            models.UniqueConstraint("area", "person", "number", name="an_undertaking_is_confirmed_once"),
        ]

    def __str__(self) -> str:
        """Which undertaking it is."""
        return f"undertaking {self.number}"


class Memorandum(models.Model):
    """A memorandum as it was signed. Nobody can change or remove it: the database refuses."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="memorandums")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="memorandums")
    text = models.JSONField("words of the memorandum")
    plain = models.TextField("exact text that was signed")
    fingerprint = models.CharField(max_length=64)
    name = models.CharField(max_length=100)
    job_title = models.CharField(max_length=100)
    authority = models.CharField(max_length=100)
    signed_at = models.DateTimeField("time of signing")
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="signatory")

    append_only: ClassVar = True
    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "round", "text", "plain", "fingerprint", "authority", "signed_at"), PROGRAMME),
        **dict.fromkeys(("name", "job_title", "signed_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"

    def __str__(self) -> str:
        """What it is."""
        return "memorandum"


class Acknowledgement(models.Model):
    """That the national team has received a memorandum; nobody can change or remove it either."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="acknowledgements")
    memorandum = models.OneToOneField(Memorandum, on_delete=models.PROTECT, related_name="acknowledgement")
    at = models.DateTimeField("time of acknowledging")
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="person who acknowledged it"
    )
    note = models.TextField(blank=True)

    append_only: ClassVar = True
    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "memorandum", "at", "note"), PROGRAMME),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"

    def __str__(self) -> str:
        """What it is."""
        return "acknowledgement of a memorandum"
