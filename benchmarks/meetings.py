"""Ten years of an area's meetings: 90 meetings, 1,000 actions, 60 risks, 400 decisions, page by page."""

import json
from collections.abc import Iterator
from statistics import median, quantiles

import service
from measuring import Row, under

MEETINGS, ACTIONS, TIMES, LEAD = 90, 1_000, 60, 0
AREA = "/areas/strathmarr/"
INVENT = """
import json, sys
import django
django.setup()
from datetime import time, timedelta
from django.db.models import Max
from django.utils import timezone
from pace import record
from pace.areas.models import Area
from pace.meetings.models import Action, AgendaItem, Attendance, Meeting, MeetingDecision, Risk
meetings, actions = map(int, sys.argv[1:])
area, now = Area.objects.get(slug="strathmarr"), timezone.now()
held = list(area.roles.filter(state="held").select_related("person"))
people = sorted({one.person_id for one in held})
today, lead = now.date(), people[0]
def after(model):
    return (model.objects.filter(area=area).aggregate(last=Max("number"))["last"] or 0) + 1
with record.acting(by="benchmark", doing="invent meetings", areas=[area.pk]):
    first = after(Meeting)
    made = Meeting.objects.bulk_create(
        Meeting(
            area=area, number=first + place, kind="champions", name=f"Invented meeting {place}", minutes=90,
            on=today - timedelta(days=42 * place + 20), starts=time(10), chair_id=lead, since=now,
            state="approved" if place else "under-way",
            **({"approved_at": now, "approved_by_id": lead} if place else {}),
        )
        for place in range(meetings)
    )
    for one in made:
        one.people.set(people)
    AgendaItem.objects.bulk_create(
        AgendaItem(area=area, meeting=one, place=place, title=f"Item {place}", notes="It was talked about." * 20)
        for one in made for place in range(1, 9)
    )
    Attendance.objects.bulk_create(
        Attendance(area=area, meeting=one, person_id=key, name="Somebody", agency_id=agency,
                   how="came" if (place + key) % 5 else "absent")
        for place, one in enumerate(made)
        for key, agency in {row.person_id: row.agency_id for row in held}.items()
    )
    first = after(Action)
    known = {"added_at": now, "added_by_id": lead, "since": now}
    Action.objects.bulk_create(
        Action(
            area=area, number=first + place, what=f"Do what was agreed, number {place}", source="meeting",
            owner_id=people[place % len(people)], due_on=today + timedelta(days=place % 60 - 30),
            meeting=made[place % meetings], **known,
            **({} if place % 5 == 0 else {"state": "done", "done_on": today}),
        )
        for place in range(actions)
    )
    first = after(Risk)
    Risk.objects.bulk_create(
        Risk(
            area=area, number=first + place, what=f"Something may stop the work, number {place}",
            likelihood=1 + place % 4, impact=1 + place // 4 % 4, owner_id=people[place % len(people)],
            review_on=today + timedelta(days=place), state="open" if place % 2 else "closed", **known,
        )
        for place in range(60)
    )
    first = after(MeetingDecision)
    MeetingDecision.objects.bulk_create(
        MeetingDecision(
            area=area, number=first + place, meeting=made[place % meetings], what="It was decided so.",
            on=today - timedelta(days=place * 9), at=now, by_id=lead,
        )
        for place in range(400)
    )
print(json.dumps([made[0].number, made[1].number]))
"""


def rows(*, largest: bool) -> Iterator[Row]:  # noqa: ARG001  # every subject is asked alike
    """The pages, on each database."""
    for name in ("SQLite", "PostgreSQL"):
        folder = service.FOLDER / name
        with service.database(name) as url, service.service(url, folder, large=False) as (port, _):
            words = service.run(folder, url, INVENT, str(MEETINGS), str(ACTIONS)).splitlines()[-1]
            under_way, approved = json.loads(words)
            size = f"{MEETINGS} meetings, {ACTIONS:,} actions and 400 decisions more than the demonstration's, {name}"
            someone = service.Someone(port, LEAD)
            someone.sign_in()
            actions = service.seconds_of(someone, [f"{AREA}actions/"] * TIMES)
            yield under(0.2, "meetings: actions, half within", size, ours=median(actions))
            yield under(0.5, "meetings: actions, 95 in 100 within", name, ours=quantiles(actions, n=20)[-1])
            pages = {
                "next meetings": f"{AREA}meetings/",
                "past meetings": f"{AREA}meetings/past/",
                "the screen of a meeting": f"{AREA}meetings/{under_way}/minutes/",
                "approved notes": f"{AREA}meetings/{approved}/notes/",
                "who came": f"{AREA}meetings/attendance/",
                "risks": f"{AREA}risks/",
                "decisions": f"{AREA}decisions/",
                "my actions": "/me/actions/",
                "the area's home": AREA,
            }
            for what, path in pages.items():
                found = median(service.seconds_of(someone, [path] * TIMES))
                yield under(0.2, f"meetings: {what}, half within", name, ours=found)
