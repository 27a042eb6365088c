"""The meetings of the invented areas, held as people do it; after their tests of change."""

from collections.abc import Iterable
from datetime import datetime

from pace.areas.models import Area, Person
from pace.areas.queries import viewer_of
from pace.demo.actions import dated
from pace.demo.content import met
from pace.demo.content.met import InventedAction, InventedMeeting, InventedRisk, InventedSeries
from pace.meetings.actions import agenda, attending, deciding, doing, holding, noting, planning, risking
from pace.meetings.actions import series as series_actions
from pace.meetings.models import Meeting, MeetingSeries
from pace.meetings.rules import actions as action_rules
from pace.meetings.rules import agenda as agenda_rules
from pace.meetings.rules import decisions as decision_rules
from pace.meetings.rules import noted, planned
from pace.meetings.rules import risks as risk_rules
from pace.meetings.rules import series as series_rules
from pace.permissions import Viewer

# How long before a meeting it was planned.
PLANNED = 30


def load(*, areas: Iterable[Area], now: datetime) -> None:
    """Begin the series, hold the meetings, add the risks. Agendas of what is due are proposed by whoever looks."""
    by_name = {area.name: area for area in areas}
    begun = {(one.area, one.name): _begin(by_name[one.area], one) for one in met.series()}
    for one in met.meetings():
        _meet(begun[one.area, one.series], one, now=now)
    for risk in met.risks():
        _risk(by_name[risk.area], risk, now=now)


def _begin(area: Area, one: InventedSeries) -> MeetingSeries:
    lead = dated.lead(area)
    stated = series_rules.Stated(
        kind=one.kind,
        name=one.name,
        weeks=one.weeks,
        starts=one.starts,
        minutes=one.minutes,
        place=one.place,
        chair=lead.id or 0,
        people=tuple(_key(name) for name in one.people),
    )
    return series_actions.begin(area=area, stated=stated, by=lead)


def _meet(series: MeetingSeries, one: InventedMeeting, *, now: datetime) -> None:
    lead = dated.lead(series.area)
    stated = planned.Stated(
        kind=series.kind,
        name=series.name,
        on=dated.day(now, one.days),
        starts=series.starts,
        minutes=series.minutes,
        place=series.place,
        chair=series.chair_id,
        people=tuple(series.people.values_list("pk", flat=True)),
        series=series.pk,
    )
    meeting = planning.plan(area=series.area, stated=stated, by=lead, now=dated.ago(now, max(one.days, 0) + PLANNED))
    if one.items:
        _hold(meeting, one, by=lead, now=now)


def _hold(meeting: Meeting, one: InventedMeeting, *, by: Viewer, now: datetime) -> None:
    then = dated.ago(now, one.days)
    items = [
        agenda.add(meeting=meeting, stated=agenda_rules.Stated(title=title, about="", minutes=minutes), by=by)
        for title, minutes, _ in one.items
    ]
    meeting = holding.move(meeting=meeting, move="begin", by=by, now=then)
    said = [attending.Said(person=_key(name), how=how) for name, how in one.how.items()]
    attending.say(meeting=meeting, said=said, by=by)
    for item, (*_, notes) in zip(items, one.items, strict=True):
        noting.note(item=item, notes=notes, version=str(item.version), by=by)
    for what, evidence in one.decisions:
        where = {"meeting": meeting.pk, "item": items[0].pk}
        stated = decision_rules.Stated(what=what, on=meeting.on, evidence=evidence, **where)
        deciding.write(area=meeting.area, stated=stated, by=by, now=then)
    for action in one.actions:
        _act(meeting, items[-1].pk, action, by=by, then=then, now=now)
    meeting = holding.move(meeting=meeting, move="end", by=by, now=then)
    if one.approved is not None:
        fingerprint = noted.fingerprint(noted.noted(meeting))
        holding.approve(meeting=meeting, fingerprint=fingerprint, by=by, now=dated.ago(now, one.approved))


def _act(meeting: Meeting, item: int, one: InventedAction, *, by: Viewer, then: datetime, now: datetime) -> None:
    stated = action_rules.Stated(
        what=one.what,
        owner=_key(one.owner),
        due_on=dated.day(now, one.due),
        source="meeting",
        meeting=meeting.pk,
        item=item,
    )
    action = doing.add(area=meeting.area, stated=stated, by=by, now=then)
    if one.done is not None:
        doing.do(action=action, words=one.words, by=viewer_of(_key(one.owner)), now=dated.ago(now, one.done))


def _risk(area: Area, one: InventedRisk, *, now: datetime) -> None:
    by, then = viewer_of(_key(one.by)), dated.ago(now, one.days)
    stated = risk_rules.Stated(**one.says, owner=_key(one.owner), review_on=dated.day(now, one.review))
    risk = risking.add(area=area, stated=stated, by=by, now=then)
    if one.escalated is not None:
        days, why = one.escalated
        risking.move(risk=risk, move="escalate", why=why, by=by, now=dated.ago(now, days))


def _key(name: str) -> int:
    return Person.objects.get(email=f"{name}@example.org").pk
