"""Series of meetings, meetings, and their agendas."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.kit.classes import PERSONAL, PROGRAMME, SECRET
from pace.meetings import content, states

_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}
_KIND = {"max_length": 24, "choices": list(content.MEETINGS.items())}


class MeetingSeries(models.Model):
    """Meetings of one kind in a rhythm: so many weeks apart, at one time of day; its people are asked to each."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="meeting_series")
    kind = models.CharField(**_KIND)
    name = models.CharField(max_length=content.LONGEST_NAME)
    weeks = models.PositiveSmallIntegerField("weeks between two meetings", default=content.RHYTHM)
    starts = models.TimeField("time of beginning")
    minutes = models.PositiveSmallIntegerField("length in minutes")
    place = models.CharField(max_length=content.LONGEST_LINE, blank=True)
    chair = models.ForeignKey(Person, **_PERSON, verbose_name="chair")
    people = models.ManyToManyField(Person, related_name="meeting_series", blank=True)
    ended_at = models.DateTimeField("time of ending", null=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(
            ("id", "area", "kind", "name", "weeks", "starts", "minutes", "place", "ended_at", "version"), PROGRAMME
        ),
        **dict.fromkeys(("chair", "people"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name = "series of meetings"
        verbose_name_plural = "series of meetings"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "name"], name="a_series_of_an_area_once"),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Meeting(models.Model):
    """One meeting, under its number in the area; `people`: who is asked; `changed`: how often its day was changed.

    `approved_by`: its chair, or who stands in for them. `approved_actions`: so that its notes stay as they were
    approved while the actions themselves go on.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    series = models.ForeignKey(MeetingSeries, on_delete=models.PROTECT, related_name="meetings", null=True)
    kind = models.CharField(**_KIND)
    name = models.CharField(max_length=content.LONGEST_NAME)
    on = models.DateField("day")
    starts = models.TimeField("time of beginning")
    minutes = models.PositiveSmallIntegerField("length in minutes")
    place = models.CharField(max_length=content.LONGEST_LINE, blank=True)
    chair = models.ForeignKey(Person, **_PERSON, verbose_name="chair")
    people = models.ManyToManyField(Person, related_name="meetings", blank=True)
    state = models.CharField(max_length=20, choices=list(states.MEETING.states.items()), default=states.MEETING.first)
    since = models.DateTimeField("time of the last move")
    why = models.TextField("reason of the last move", blank=True)
    changed = models.PositiveIntegerField("how often its day or place was changed", default=0)
    invited_at = models.DateTimeField("time of sending invitations", null=True)
    approved_at = models.DateTimeField("time of approving its notes", null=True)
    approved_by = models.ForeignKey(Person, **_PERSON, null=True, verbose_name="person who approved its notes")
    approved_actions = models.JSONField("actions as they stood when its notes were approved", default=list)
    sent_at = models.DateTimeField("time of sending its notes", null=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "number", "series", "kind", "name", "on", "starts", "minutes", "place", "state"),
                *("since", "why", "changed", "invited_at", "approved_at", "sent_at", "version"),
            ),
            PROGRAMME,
        ),
        **dict.fromkeys(("chair", "people", "approved_by", "approved_actions"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "number"], name="a_meeting_of_an_area_has_its_number"),
            models.CheckConstraint(
                condition=models.Q(approved_at__isnull=True, approved_by__isnull=True)
                | models.Q(approved_at__isnull=False, approved_by__isnull=False),
                name="who_approved_notes_and_when_go_together",
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name


class AgendaItem(models.Model):
    """One item of an agenda in its place: what it is about, and what was noted of it.

    `lines`: what was due when it was proposed, each `{"words": …, "url_name": …, "url_words": {…}}`, without any child.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="agenda_items")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=list(content.ITEMS.items()), default="own")
    title = models.CharField(max_length=content.LONGEST_LINE)
    about = models.TextField("what it is about", blank=True)
    lines = models.JSONField("what was due", default=list)
    minutes = models.PositiveSmallIntegerField("time for it in minutes", default=10)
    notes = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = dict.fromkeys(
        ("id", "area", "meeting", "place", "kind", "title", "about", "lines", "minutes", "notes", "version"), PROGRAMME
    )

    class Meta:
        app_label = "pace"
        verbose_name = "item of an agenda"
        verbose_name_plural = "items of agendas"

    def __str__(self) -> str:
        """What it is about."""
        return self.title


class CalendarLink(models.Model):
    """The secret address with which a person's own calendar asks for their meetings; a new one ends the old."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_link")
    token_hash = models.CharField("link", max_length=64, unique=True)
    since = models.DateTimeField("time of making")

    classes: ClassVar = {**dict.fromkeys(("id", "person", "since"), PERSONAL), "token_hash": SECRET}

    class Meta:
        app_label = "pace"
        verbose_name = "calendar link"

    def __str__(self) -> str:
        """What it is."""
        return "calendar link"
