"""What an area can do itself: who attended which training, who coaches whom, who has protected time, what lacks."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pace import permissions
from pace.areas.content.role_words import Word
from pace.areas.queries import may
from pace.areas.queries import people as people_queries
from pace.areas.rules import listed
from pace.kit import tables, words
from pace.kit.parts import Empty, Status
from pace.kit.tables import Column, Filter
from pace.permissions import Permission, Place
from pace.support import content
from pace.support.queries import capacity as queries
from pace.support.queries.capacity import Attendance, CapacityShown, CoachingShown, TimeShown, TrainingShown
from pace.support.views.addresses import area_url, capacity_crumbs, capacity_url
from pace.support.views.listed import in_figures


@permissions.needs(Permission.SEE_JOINING)
def capacity(request: HttpRequest, area: Place) -> HttpResponse:
    """Everything about an area's capacity."""
    viewer = request.viewer
    found = queries.capacity_of(viewer, area)
    keeps = may(viewer, Permission.KEEP_CAPACITY, area)
    made = {
        "people": _people(found.people, area, whole=tables.wants_csv(request.GET, "people")),
        "trainings": _trainings(found.trainings, area, keeps=keeps),
        "coaching": _coaching(found.coaching, area, keeps=keeps),
        "time": _time(found.time, area, keeps=keeps),
    }
    for name, table in made.items():
        if tables.wants_csv(request.GET, name):
            return tables.csv_response(request.GET, **table)
    champion = people_queries.words_in(area)["champion"]
    context = {
        "breadcrumbs": capacity_crumbs(area),
        "area": area,
        "sentence": _sentence(found, champion),
        "keeps": keeps,
        "guide": _guide(found),
        "lacks": found.without_champion,
        "champion": champion,
        "agencies_url": area_url("people.agencies", area),
        "add_training": capacity_url("add-training", area),
        "add_coaching": capacity_url("add-coaching", area),
        "add_time": capacity_url("add-time", area),
        **{name: tables.table(request.GET, **table) for name, table in made.items()},
    }
    return render(request, "support/capacity.html", context)


def _sentence(found: CapacityShown, champion: Word) -> str:
    trained = sum(1 for one in found.people if one.days)
    people = f"{trained} of {words.counted(len(found.people), 'person has', 'people have')} had training."
    return " ".join(part for part in (people, _lacks(found.without_champion, champion), _hours(found.time)) if part)


def _lacks(agencies: Sequence[str], champion: Word) -> str:
    if len(agencies) == 1:
        return f"{agencies[0]} has no {champion.small}."
    return f"{len(agencies)} agencies have no {champion.small}." if agencies else ""


def _hours(time: Sequence[TimeShown]) -> str:
    now = [one.hours_a_week for one in time if one.until is None]
    if not now:
        return "No protected time is agreed."
    people = words.counted(len(now), "person has", "people have")
    return f"{people} {words.counted(in_figures(sum(now)), 'protected hour')} a week."


def _guide(found: CapacityShown) -> Status:
    if found.can_guide:
        return Status(f"Improvement advisor: {listed(found.can_guide)}", "done")
    return Status("Nobody has had improvement-advisor training yet", "attention")


def _people(rows: Sequence[Attendance], area: Place, *, whole: bool) -> dict[str, object]:
    """People by trainings, each with the last day on which they attended; the file says their roles too."""
    return {
        "rows": rows,
        "name": "people",
        "caption": "Who attended what",
        "nouns": ("person", "people"),
        "columns": [
            Column("name", "Name", sort="name", url=_person_url(area)),
            *([Column("roles", "Role")] if whole else []),
            *(
                Column(one.key, one.short, _day_of(one.key), sort=_day_of(one.key), kind="day")
                for one in content.trainings()
            ),
        ],
        "search": ("name", "roles"),
        "empty": Empty(words="Nobody takes part in this area yet."),
    }


def _trainings(rows: Sequence[TrainingShown], area: Place, *, keeps: bool) -> dict[str, object]:
    url = (lambda one: capacity_url("training", area, training=one.id)) if keeps else None
    return {
        "rows": rows,
        "name": "trainings",
        "caption": "Trainings and events, one by one",
        "nouns": ("attendance", "attendances"),
        "columns": [
            Column("on", "Day", sort="on", kind="day", url=url),
            Column("title", "Training or event", sort="title"),
            Column("name", "Name", lambda one: one.name if one.here else f"{one.name} (has left)", sort="name"),
            Column("note", "Note", sort="note"),
        ],
        "search": ("name", "title", "note"),
        "filters": [
            Filter("kind", "Training", sorted({(one.kind, one.title) for one in rows}, key=lambda pair: pair[1])),
        ],
        "empty": Empty(words="Nobody has attended anything yet."),
    }


def _coaching(rows: Sequence[CoachingShown], area: Place, *, keeps: bool) -> dict[str, object]:
    url = (lambda one: capacity_url("coaching", area, coaching=one.id)) if keeps else None
    return {
        "rows": rows,
        "name": "coaching",
        "caption": "Who coaches whom",
        "nouns": ("line", "lines"),
        "columns": [
            Column("coach", "Who coaches", sort="coach", url=url),
            Column("coached", "Whom", sort="coached"),
            Column("since", "Since", sort="since", kind="day"),
            Column("until", "Until", sort="until", kind="day"),
        ],
        "empty": Empty(words="Nobody coaches anybody yet."),
    }


def _time(rows: Sequence[TimeShown], area: Place, *, keeps: bool) -> dict[str, object]:
    url = (lambda one: capacity_url("time", area, time=one.id)) if keeps else None
    return {
        "rows": rows,
        "name": "time",
        "caption": "Protected time",
        "nouns": ("person", "people"),
        "columns": [
            Column("name", "Name", sort="name", url=url),
            Column("hours_a_week", "Hours a week", _hours_of, sort="hours_a_week", kind="number"),
            Column("agreed_by", "Agreed by", sort="agreed_by"),
            Column("agreed_on", "Agreed on", sort="agreed_on", kind="day"),
            Column("until", "Until", sort="until", kind="day"),
        ],
        "empty": Empty(words="No protected time is agreed yet."),
    }


def _hours_of(one: TimeShown) -> float | None:
    return in_figures(one.hours_a_week)


def _day_of(kind: str) -> object:
    return lambda one: one.days.get(kind)


def _person_url(area: Place) -> object:
    return lambda one: f"{area_url('people', area)}{one.person_id}/"
