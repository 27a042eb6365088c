"""The tests of change of the invented areas, tried as people do it; after their measures and driver diagrams."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from pace.areas.models import Area, Person
from pace.areas.queries import viewer_of
from pace.changes.actions import conditions, cycles, deciding, filling, proposing, publishing
from pace.changes.models import ChangeTest, TestCycle
from pace.changes.queries import to_publish
from pace.changes.rules.cycles import Found, Planned
from pace.changes.rules.proposed import Stated
from pace.demo.actions import dated
from pace.demo.content import changed
from pace.demo.content.changed import InventedCycle, InventedTest
from pace.permissions import Viewer


def load(*, areas: Iterable[Area], now: datetime) -> None:
    """Propose, agree and try what each area tries."""
    by_name = {area.name: area for area in areas}
    for name, listed in changed.conditions().items():
        _list(by_name[name], listed)
    for stated in changed.tests():
        _try(by_name[stated.area], stated, now)


def _list(area: Area, listed: Mapping[str, list[str]]) -> None:
    lead = dated.lead(area)
    for dimension, values in listed.items():
        for words in values:
            conditions.add(area=area, dimension=dimension, words=words, by=lead)


def _try(area: Area, stated: InventedTest, now: datetime) -> None:
    by, then = _viewer(stated.by), dated.ago(now, stated.proposed)
    test = proposing.propose(area=area, stated=_said(area, stated, by, then), by=by, now=then)
    if stated.agreed is not None:
        at = dated.ago(now, stated.agreed)
        test = proposing.agree(test=test, version=str(test.version), by=dated.lead(area), now=at)
    for one in stated.cycles:
        _cycle(test, one, by=by, now=now)
    if stated.abandoned is not None:
        days, learnt = stated.abandoned
        proposing.move(test=test, move="abandon", why=learnt, by=by, now=dated.ago(now, days))
    if stated.decision is not None:
        asked, test = dict(stated.decision), _as_it_is(test)
        deciding.propose(test=test, by=by, now=dated.ago(now, asked.pop("days_ago")), **asked)
    if stated.published is not None:
        _publish(test, *stated.published, now=now)


def _publish(test: ChangeTest, days: int, advice: str, *, now: datetime) -> None:
    by, held = dated.lead(test.area), _as_it_is(test)
    texts = {**to_publish.prefilled(by, held), "advice": advice}
    seen = to_publish.fingerprint(to_publish.composed(held, texts))
    publishing.publish(test=held, texts=texts, read=True, seen=seen, by=by, now=dated.ago(now, days))


def _as_it_is(test: ChangeTest) -> ChangeTest:
    return ChangeTest.objects.select_related("area", "owner", "driver__above__above", "driver__diagram__aim").get(
        pk=test.pk
    )


def _said(area: Area, stated: InventedTest, by: Viewer, then: datetime) -> Stated:
    keys = area.measures.filter(name__in=stated.measures).values_list("pk", flat=True)
    agencies = area.agencies.filter(kind__in=stated.agencies).values_list("pk", flat=True)
    return Stated(
        **stated.says,
        driver=area.drivers.get(words=stated.idea, kind="idea").pk,
        owner=by.id or 0,
        starts_on=timezone.localdate(then) + timedelta(days=14),
        who=stated.who,
        measures=tuple(keys),
        agencies=tuple(agencies),
    )


def _cycle(test: ChangeTest, one: InventedCycle, *, by: Viewer, now: datetime) -> None:
    begins, at = dated.ago(now, one.begins), dated.ago(now, one.begins + 3)
    cycle = cycles.plan(test=test, planned=_planned(test, one, now), by=by, now=at)
    cycle = cycles.begin(cycle=cycle, on=timezone.localdate(begins), by=by, now=begins)
    for days, who, words in one.observed:
        then = dated.ago(now, days)
        filling.observe(cycle=cycle, on=timezone.localdate(then), words=words, by=_viewer(who), now=then)
    for days, value in one.tallies:
        then = dated.ago(now, days)
        filling.tally(cycle=cycle, on=timezone.localdate(then), values=[Decimal(value)], by=by, now=then)
    if one.as_planned:
        _study(cycle, one, by=by, now=now)


def _study(cycle: TestCycle, one: InventedCycle, *, by: Viewer, now: datetime) -> None:
    ends, after = dated.ago(now, one.ends), dated.ago(now, one.ends - 2)
    on = timezone.localdate(ends)
    cycle = cycles.finish(cycle=cycle, on=on, as_planned=one.as_planned, differed=one.differed, by=by, now=ends)
    if not one.results:
        return
    keys = cycle.questions.order_by("place").values_list("pk", flat=True)
    results = [Found(result=result, happened=words) for result, words in one.results]
    found = dict(zip(keys, results, strict=True))
    version = str(cycle.version)
    cycle = cycles.study(cycle=cycle, found=found, learning=one.learning, version=version, by=by, now=after)
    cycles.act(cycle=cycle, act=one.act, words=one.act_words, by=by, now=after)


def _planned(test: ChangeTest, one: InventedCycle, now: datetime) -> Planned:
    listed = test.area.tested_conditions.filter(words__in=one.conditions).values_list("pk", flat=True)
    people = Person.objects.filter(email__in=one.contributors).values_list("pk", flat=True)
    says = {**one.says, "news": tuple(one.says["news"]), "new_words": ""}
    return Planned(
        **says,
        begins_on=dated.day(now, one.begins),
        ends_on=dated.day(now, one.ends),
        asked=one.asked,
        conditions=tuple(listed),
        contributors=tuple(people),
    )


def _viewer(email: str) -> Viewer:
    return viewer_of(Person.objects.get(email=email).pk)
