"""Cycles of a test of change: plan, do, study, act; what was seen and counted in them, and whom they covered."""

from typing import ClassVar

from django.db import models

from pace.areas.models import Area, Person
from pace.changes import content, states
from pace.changes.models.conditions import TestedCondition
from pace.changes.models.proposed import ChangeTest
from pace.kit.classes import CHILD_LEVEL, PERSONAL, PROGRAMME

_PERSON = {"on_delete": models.PROTECT, "related_name": "+"}
_LINE = {"max_length": content.LONGEST_LINE, "blank": True}


class TestCycle(models.Model):
    """One cycle of a ramp, under its number.

    Plan: `objective` to `contributors`, and its questions. `news`: what is new in it (keys of `content.NEWS`), and
    `new_words`; `scale`: how many cases; `tally`: what is noted of each case, asked by `tally_words`. Do: `begun_on` to
    `differed`. Study: `learning`, and what its questions say happened. Act: `act`, `act_words`.
    """

    # Test runners take whatever is called "Test…" for tests of theirs.
    __test__ = False

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="test_cycles")
    test = models.ForeignKey(ChangeTest, on_delete=models.PROTECT, related_name="cycles")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=list(states.CYCLE.states.items()), default=states.CYCLE.first)
    since = models.DateTimeField("time of the last move")
    why = models.TextField("reason of the last move", blank=True)
    objective = models.CharField(max_length=content.LONGEST_LINE)
    news = models.JSONField("what is new in it", default=list)
    new_words = models.CharField("what is new, in words", **_LINE)
    scale = models.PositiveIntegerField("how many cases")
    who_does = models.CharField("who does it", **_LINE)
    what_done = models.TextField("what is done", blank=True)
    where_done = models.CharField("where", **_LINE)
    begins_on = models.DateField("planned beginning")
    ends_on = models.DateField("planned end")
    data_words = models.CharField("data to collect", **_LINE)
    tally = models.CharField("what is noted of each case", max_length=12, blank=True)
    tally_words = models.CharField("question of the tally", **_LINE)
    conditions = models.ManyToManyField(TestedCondition, related_name="cycles", blank=True)
    contributors = models.ManyToManyField(Person, related_name="cycles_to_fill", blank=True)
    planned_at = models.DateTimeField("time of planning")
    planned_by = models.ForeignKey(Person, **_PERSON, verbose_name="person who planned")
    begun_on = models.DateField("beginning", null=True)
    ended_on = models.DateField("end", null=True)
    as_planned = models.CharField("done as planned", max_length=12, blank=True)
    differed = models.TextField("what differed from the plan", blank=True)
    learning = models.TextField("what was learnt", blank=True)
    studied_at = models.DateTimeField("time of the study", null=True)
    studied_by = models.ForeignKey(Person, **_PERSON, null=True, verbose_name="person who studied")
    act = models.CharField("what follows", max_length=12, blank=True)
    act_words = models.TextField("what follows, in words", blank=True)
    acted_at = models.DateTimeField("time of acting", null=True)
    acted_by = models.ForeignKey(Person, **_PERSON, null=True, verbose_name="person who acted")
    version = models.PositiveIntegerField(default=1)

    classes: ClassVar = {
        **dict.fromkeys(
            (
                *("id", "area", "test", "number", "state", "since", "why", "objective", "news", "new_words", "scale"),
                *("what_done", "where_done", "begins_on", "ends_on", "data_words", "tally", "tally_words"),
                *("conditions", "planned_at", "begun_on", "ended_on", "as_planned", "differed", "learning"),
                *("studied_at", "act", "act_words", "acted_at", "version"),
            ),
            PROGRAMME,
        ),
        **dict.fromkeys(("who_does", "contributors", "planned_by", "studied_by", "acted_by"), PERSONAL),
    }

    class Meta:
        app_label = "pace"
        verbose_name = "cycle"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["test", "number"], name="a_cycle_of_a_test_has_its_number"),
            models.CheckConstraint(
                condition=models.Q(studied_at__isnull=True, studied_by__isnull=True)
                | models.Q(studied_at__isnull=False, studied_by__isnull=False),
                name="who_studied_and_when_go_together",
            ),
            models.CheckConstraint(
                condition=models.Q(acted_at__isnull=True, acted_by__isnull=True)
                | models.Q(acted_at__isnull=False, acted_by__isnull=False),
                name="who_acted_and_when_go_together",
            ),
        ]

    def __str__(self) -> str:
        """Its number."""
        return f"cycle {self.number}"


class Question(models.Model):
    """One question of a cycle with its one prediction, when that was written, and what happened."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="cycle_questions")
    cycle = models.ForeignKey(TestCycle, on_delete=models.PROTECT, related_name="questions")
    place = models.PositiveIntegerField()
    question = models.CharField(max_length=content.LONGEST_LINE)
    prediction = models.CharField(max_length=content.LONGEST_LINE)
    written_at = models.DateTimeField("time of writing the prediction")
    result = models.CharField(max_length=12, choices=list(content.RESULTS.items()), blank=True)
    happened = models.TextField("what happened", blank=True)

    classes: ClassVar = dict.fromkeys(
        ("id", "area", "cycle", "place", "question", "prediction", "written_at", "result", "happened"), PROGRAMME
    )

    class Meta:
        app_label = "pace"
        verbose_name = "question of a cycle"
        verbose_name_plural = "questions of cycles"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "place"], name="a_question_of_a_cycle_has_its_place"),
        ]

    def __str__(self) -> str:
        """What is asked."""
        return self.question


class Observation(models.Model):
    """What somebody saw on a day of a cycle. Nothing about any child belongs here."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="cycle_observations")
    cycle = models.ForeignKey(TestCycle, on_delete=models.PROTECT, related_name="observations")
    on = models.DateField("day")
    words = models.TextField()
    by = models.ForeignKey(Person, **_PERSON, verbose_name="person who saw it")
    at = models.DateTimeField("time of writing")

    classes: ClassVar = {**dict.fromkeys(("id", "area", "cycle", "on", "words", "at"), PROGRAMME), "by": PERSONAL}

    class Meta:
        app_label = "pace"

    def __str__(self) -> str:
        """What it is."""
        return "observation"


class Tally(models.Model):
    """What was noted of one case of a cycle: 1 or 0, so many days, or a score; it says nothing of who it was."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="cycle_tallies")
    cycle = models.ForeignKey(TestCycle, on_delete=models.PROTECT, related_name="tallies")
    on = models.DateField("day")
    value = models.DecimalField(max_digits=6, decimal_places=1)
    source = models.CharField(max_length=12, choices=list(content.TALLY_SOURCES.items()), default="typed")
    by = models.ForeignKey(Person, **_PERSON, verbose_name="person who noted it")
    at = models.DateTimeField("time of noting")

    classes: ClassVar = {
        **dict.fromkeys(("id", "area", "cycle", "on", "value", "source", "at"), PROGRAMME),
        "by": PERSONAL,
    }

    class Meta:
        app_label = "pace"
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        """What it is."""
        return "tally"


class CycleChild(models.Model):
    """That a cycle covered a journey of the register; it goes where the journey is erased."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="cycle_children")
    cycle = models.ForeignKey(TestCycle, on_delete=models.PROTECT, related_name="children")
    journey = models.ForeignKey("pace.Journey", on_delete=models.CASCADE, related_name="cycles")

    unscoped = models.Manager()
    classes: ClassVar = dict.fromkeys(("id", "area", "cycle", "journey"), CHILD_LEVEL)

    class Meta:
        app_label = "pace"
        default_manager_name = "unscoped"
        verbose_name = "child of a cycle"
        verbose_name_plural = "children of cycles"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "journey"], name="a_cycle_covers_a_journey_once"),
        ]

    def __str__(self) -> str:
        """A word that says nothing of the child."""
        return "child of a cycle"
