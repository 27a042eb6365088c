"""Meetings as lists show them: those that lie ahead, those that are past, and the series; the viewer first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pace.areas.models import Area
from pace.areas.queries import may
from pace.areas.queries.people import words_in
from pace.kit.parts import HistoryEntry
from pace.meetings import content
from pace.meetings.models import AgendaItem, Attendance, Meeting, MeetingSeries
from pace.meetings.queries import found
from pace.meetings.rules import planned as rules
from pace.permissions import Permission, Viewer
from pace.record import queries as record


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One meeting of a list; `came`: how many came or sent a deputy."""

    number: int
    name: str
    kind: str
    kind_words: str
    on: date
    starts: time
    minutes: int
    place: str
    chair: str
    state: str
    why: str
    asked: int
    came: int
    is_mine: bool


@dataclass(frozen=True, kw_only=True)
class SeriesShown:
    """One series: what it is, and its next meeting."""

    id: int
    name: str
    kind_words: str
    rhythm: str
    starts: time
    minutes: int
    place: str
    chair: str
    next_on: date | None
    ahead: int
    ended_at: datetime | None


def kinds(area: Area) -> dict[str, str]:
    """The kinds of meetings by the words used in an area."""
    named = words_in(area)
    return {
        **content.MEETINGS,
        "champions": f"{_possessive(named['champion'].more)} meeting",
        "senior-managers": f"{named['senior-manager'].more} with the national team",
    }


def ahead(viewer: Viewer, area: Area, *, today: date) -> list[Listed]:
    """The meetings that lie ahead or are under way, the next first; those called off stay until their day."""
    open_ = Q(state="under-way") | Q(state="planned") | Q(state="called-off", on__gte=today)
    return _listed(viewer, area, found.meetings(viewer, area).filter(open_))


def past(viewer: Viewer, area: Area, *, today: date) -> list[Listed]:
    """The meetings that were held, or called off and whose day has passed, the latest first."""
    rows = found.meetings(viewer, area).filter(Q(state__in=("held", "approved")) | Q(state="called-off", on__lt=today))
    return _listed(viewer, area, rows.order_by("-on", "-starts", "-number"))


def of_series(viewer: Viewer, series: MeetingSeries) -> list[Listed]:
    """Every meeting of a series, the latest first."""
    rows = found.meetings(viewer, series.area).filter(series=series)
    return _listed(viewer, series.area, rows.order_by("-on", "-starts", "-number"))


def series_of(viewer: Viewer, area: Area, *, today: date) -> list[SeriesShown]:
    """The series of an area with their next meetings; those that have ended come last."""
    lies_ahead = Q(meetings__on__gte=today) & Q(meetings__state__in=("planned", "under-way"))
    rows = found.series(viewer, area).annotate(
        next_on=Min("meetings__on", filter=lies_ahead), ahead=Count("meetings", filter=lies_ahead)
    )
    named = kinds(area)
    shown = [_series(one, named) for one in rows]
    return sorted(shown, key=lambda one: (one.ended_at is not None, one.next_on or date.max, one.name))


def why_not_keep(viewer: Viewer, area: Area) -> str:
    """Why this person may not plan meetings here; empty where they may."""
    return rules.why_not_keep(area, by=viewer) or ""


def why_not_move(viewer: Viewer, meeting: Meeting, *, move: str, now: datetime) -> str:
    """Why this person may not make this move with a meeting now; empty where they may."""
    return rules.why_not_move(move, meeting, by=viewer, now=now) or ""


def saved_in(meeting: Meeting) -> dict[str, Any]:
    """What is saved of a meeting, as the form that changes it shows it."""
    return {**rules.saved_in(meeting), "version": meeting.version}


def asked_to(meeting: Meeting) -> list[tuple[str, bool]]:
    """Who is asked, by name, and whether each was sent when and where it is."""
    sent = set(meeting.invited.values_list("pk", flat=True))
    return [(name, key in sent) for key, name in meeting.people.order_by("name", "pk").values_list("pk", "name")]


def history(viewer: Viewer, meeting: Meeting) -> Sequence[HistoryEntry]:
    """What became of a meeting and of its agenda, for those who may see an area's history."""
    if not may(viewer, Permission.SEE_HISTORY, meeting.area):
        return ()
    return record.story(viewer, Meeting, meeting.pk, meeting.area, belonging=(AgendaItem,))


def history_of_series(viewer: Viewer, series: MeetingSeries) -> Sequence[HistoryEntry]:
    """What became of a series."""
    return record.story(viewer, MeetingSeries, series.pk, series.area)


def _listed(viewer: Viewer, area: Area, rows: QuerySet[Meeting]) -> list[Listed]:
    named = kinds(area)
    asked = Meeting.people.through.objects.filter(meeting=OuterRef("pk"))
    came = Attendance.objects.filter(meeting=OuterRef("pk"), how__in=content.PRESENT)
    counted = rows.annotate(
        asked=_count(asked), came=_count(came), mine=_count(asked.filter(person=viewer.id)), chair_name=F("chair__name")
    )
    plain = ("number", "name", "kind", "on", "starts", "minutes", "place", "state", "why", "asked", "came")
    return [
        Listed(
            **{name: row[name] for name in plain},
            kind_words=named[row["kind"]],
            chair=row["chair_name"],
            is_mine=bool(row["mine"]),
        )
        for row in counted.values(*plain, "mine", "chair_name")
    ]


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many there are, without another join."""
    many = rows.order_by().values("meeting").annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(many, output_field=IntegerField()), 0)


def _series(one: Any, named: dict[str, str]) -> SeriesShown:
    return SeriesShown(
        id=one.pk,
        name=one.name,
        kind_words=named[one.kind],
        rhythm=content.RHYTHMS.get(one.weeks, f"Every {one.weeks} weeks"),
        starts=one.starts,
        minutes=one.minutes,
        place=one.place,
        chair=one.chair.name,
        next_on=one.next_on,
        ahead=one.ahead,
        ended_at=one.ended_at,
    )


def _possessive(more: str) -> str:
    return f"{more}'" if more.endswith("s") else f"{more}'s"
