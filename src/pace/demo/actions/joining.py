"""How the invented areas joined: rounds of readiness, memorandums, phases, support and capacity, each on its day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from pace.agreement import rules as agreement
from pace.agreement.models import Acknowledgement, Memorandum
from pace.areas.models import Area, Person
from pace.demo.actions import supporting
from pace.demo.content import joined
from pace.demo.content.joined import InventedRound, Joined
from pace.phases.models import ConfirmedCondition, Moved, Standing
from pace.phases.states import FORWARD
from pace.readiness import content
from pace.readiness.models import Answer, AnswerVersion, NamedStep, Note, Rating, Round


@dataclass(frozen=True, kw_only=True)
class Making:
    """One area while it is made: who is in it and advises it, and which day it is."""

    area: Area
    people: Mapping[str, Person]
    writers: Sequence[Person]
    advisor: Person
    now: datetime

    @property
    def lead(self) -> Person:
        """Who leads the area."""
        return self.writers[0]

    def ago(self, days: int) -> datetime:
        """A morning so many days before the day on which the demonstration is made; ahead where negative."""
        return (self.now - timedelta(days=days)).replace(hour=10, minute=30)

    def day(self, days: int) -> date:
        """The day of that moment."""
        return timezone.localdate(self.ago(days))


def load(*, areas: Iterable[Area], people: Iterable[Person], now: datetime) -> None:
    """Write how each area joined."""
    named, by_name = {one.name: one for one in people}, {one.name: one for one in areas}
    for stated in joined.areas():
        making = _making(stated, by_name[stated.name], named, now)
        rounds = [_round(making, one, number) for number, one in enumerate(stated.rounds, 1)]
        _agreement(making, stated, rounds[-1])
        _phases(making, stated)
        supporting.load(making, stated)


def _making(stated: Joined, area: Area, people: Mapping[str, Person], now: datetime) -> Making:
    held = {one.role: one.person for one in area.roles.select_related("person").order_by("-pk")}
    writers = [held[role] for role in ("local-area-lead", "project-manager", "data-lead") if role in held]
    return Making(area=area, people=people, writers=writers, advisor=people[stated.advisors[0]], now=now)


def _round(making: Making, stated: InventedRound, number: int) -> Round:
    submitted, decided = stated.state != "drafting", stated.state in {"ready", "not-yet"}
    made = Round.objects.create(
        area=making.area,
        number=number,
        state=stated.state,
        begun_at=making.ago(stated.begun_days_ago),
        begun_by=making.writers[-1],
        submitted_at=making.ago(stated.submitted_days_ago) if submitted else None,
        submitted_by=making.lead if submitted else None,
        decided_at=making.ago(stated.decided_days_ago) if decided else None,
        decided_by=making.advisor if decided else None,
        decision=stated.decision,
    )
    _answers(making, joined.answers_of(stated), made)
    _ratings(making, joined.answers_of(stated), made)
    if decided:
        _review(making, stated, made)
    return made


def _answers(making: Making, stated: InventedRound, made: Round) -> None:
    """The answers, a few days apart and by turns."""
    for turn, (question, text) in enumerate(zip(content.questions(), stated.answers, strict=False)):
        at, by = made.begun_at + timedelta(days=turn), making.writers[turn % len(making.writers)]
        own = {"area": making.area, "question": question.text, "text": text, "version": 1}
        complete = made.state != "drafting" or turn < len(stated.answers) - 1
        answer = Answer.objects.create(
            round=made, number=question.number, complete=complete, changed_at=at, changed_by=by, **own
        )
        AnswerVersion.objects.create(answer=answer, begun_at=at, at=at, by=by, **own)


def _ratings(making: Making, stated: InventedRound, made: Round) -> None:
    for requirement, row in zip(content.requirements(), stated.ratings, strict=False):
        said = {key: value for key, value in row.items() if key != "days_ago"}
        Rating.objects.create(
            area=making.area,
            round=made,
            number=requirement.number,
            requirement=requirement.text,
            on=making.day(row["days_ago"]) if "days_ago" in row else None,
            version=1,
            changed_at=made.begun_at + timedelta(days=requirement.number),
            changed_by=making.writers[requirement.number % len(making.writers)],
            **said,
        )


def _review(making: Making, stated: InventedRound, made: Round) -> None:
    """What the national team noted, and the steps that it named."""
    at = made.decided_at - timedelta(days=3)
    Note.objects.bulk_create(
        Note(
            area=making.area, round=made, number=topic.number, topic=topic.text, text=text, version=1,
            changed_at=at, changed_by=making.advisor,
        )
        for topic, text in zip(content.topics(), stated.notes, strict=False)
    )  # fmt: skip
    for row in stated.steps:
        done = "done_days_ago" in row
        NamedStep.objects.create(
            area=making.area,
            round=made,
            what=row["what"],
            owner=row["owner"],
            due_on=making.day(row["days_ago"]),
            named_at=made.decided_at,
            named_by=making.advisor,
            done_at=making.ago(row["done_days_ago"]) if done else None,
            done_by=making.lead if done else None,
        )


def _agreement(making: Making, stated: Joined, made: Round) -> None:
    """The memorandum as it would be signed, and who acknowledged it."""
    row = stated.memorandum
    if row is None:
        return
    at, text = making.ago(row["days_ago"]), agreement.words_for(making.area)
    signature = {
        "name": making.lead.name,
        "job_title": row["job_title"],
        "authority": f"{making.area.name} Council",
    }
    plain = agreement.plain(text, area=making.area.name, at=at, **signature)
    signed = Memorandum.objects.create(
        area=making.area,
        round=made,
        text=text,
        plain=plain,
        fingerprint=agreement.fingerprint(plain),
        signed_at=at,
        signed_by=making.lead,
        **signature,
    )
    Acknowledgement.objects.create(
        area=making.area,
        memorandum=signed,
        at=making.ago(row["acknowledged_days_ago"]),
        by=making.people[row["by"]],
    )


def _phases(making: Making, stated: Joined) -> None:
    began, paused = dict(stated.phases_days_ago), stated.paused
    if began:
        Standing.objects.create(
            area=making.area,
            phase=stated.phase,
            phase_since=making.ago(began[stated.phase]),
            participation="paused" if paused else "taking-part",
            participation_since=making.ago(paused["days_ago"]) if paused else None,
            why=paused["why"] if paused else "",
        )
    before = "joining"
    for phase, days in began.items():
        _moved(making, FORWARD[before], before, phase, days)
        before = phase
    if paused:
        _moved(making, "pause", "taking-part", "paused", paused["days_ago"], why=paused["why"])
    for row in stated.confirmed:
        ConfirmedCondition.objects.create(
            area=making.area,
            condition=row["condition"],
            note=row["note"],
            at=making.ago(row["days_ago"]),
            by=making.people[row["by"]],
        )


def _moved(making: Making, move: str, before: str, after: str, days: int, *, why: str = "") -> None:
    Moved.objects.create(
        area=making.area, move=move, before=before, after=after, why=why, at=making.ago(days), by=making.advisor
    )
