"""The support that the invented areas get, and what their people have learnt."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Protocol

from pace.areas.models import Area, Person
from pace.demo.content.joined import Joined, Row
from pace.support.models import Advising, Coaching, ProtectedTime, Support, Training


class Making(Protocol):
    """One area while it is made."""

    area: Area
    people: Mapping[str, Person]

    def ago(self, days: int) -> datetime:
        """A moment so many days ago."""

    def day(self, days: int) -> date:
        """The day of that moment."""


def load(making: Making, stated: Joined) -> None:
    """Who supports the area, what is planned and was delivered, who was trained and has time."""
    _advising(making, stated)
    for row in stated.support:
        _support(making, row)
    _trainings(making, stated)
    _lasting(making, stated)


def _advising(making: Making, stated: Joined) -> None:
    first = max(one.begun_days_ago for one in stated.rounds)
    for name in stated.advisors:
        Advising.objects.create(area=making.area, person=making.people[name], since=making.ago(first + 5))


def _support(making: Making, row: Row) -> None:
    delivered = row["state"] == "delivered"
    said: dict[str, Any] = {name: row[name] for name in ("what", "attended", "notes", "why") if name in row}
    made = Support.objects.create(
        area=making.area,
        kind=row["kind"],
        phase=row["phase"],
        state=row["state"],
        planned_on=making.day(row["planned_days_ago"]),
        planned_hours=row["planned_hours"],
        delivered_on=making.day(row["days_ago"]) if delivered else None,
        delivered_hours=row["hours"] if delivered else None,
        **said,
    )
    made.people.set(making.people[name] for name in row.get("people", ()))


def _trainings(making: Making, stated: Joined) -> None:
    Training.objects.bulk_create(
        Training(
            area=making.area, person=making.people[row["person"]], kind=kind, on=making.day(row["days_ago"] - turn)
        )
        for row in stated.trainings
        for turn, kind in enumerate(row["kinds"])
    )


def _lasting(making: Making, stated: Joined) -> None:
    for row in stated.coaching:
        Coaching.objects.create(
            area=making.area,
            coach=making.people[row["coach"]],
            coached=making.people[row["coached"]],
            since=making.day(row["days_ago"]),
        )
    for row in stated.protected_time:
        ProtectedTime.objects.create(
            area=making.area,
            person=making.people[row["person"]],
            hours_a_week=row["hours"],
            agreed_by=row["agreed_by"],
            agreed_on=making.day(row["days_ago"]),
        )
