"""Tests of change proposed, changed, agreed, begun, adapted, abandoned, taken up again."""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.changes import states
from pace.changes.actions.moving import held_fast, moved
from pace.changes.models import ChangeTest, PublishedTest
from pace.changes.rules import proposed as rules
from pace.changes.rules.proposed import Stated
from pace.kit.forms import Stale
from pace.permissions import Viewer

SAY_WHY = "Say why. It is kept, and everybody who takes part may read it."
_LONGEST_WORD = 70
_SETS = ("measures", "agencies")


def propose(
    *, area: Area, stated: Stated, by: Viewer, now: datetime, source: PublishedTest | None = None
) -> ChangeTest:
    """Propose a test of change: whoever keeps those of the area; `source`: what it was copied from."""
    with transaction.atomic(), record.acting(by=by, doing="propose a test of change"):
        area = Area.objects.select_for_update().get(pk=area.pk)
        _refuse_stated(area, stated, by=by)
        return _write(ChangeTest(area=area, source=source), stated, by=by, now=now)


def change(*, test: ChangeTest, stated: Stated, version: str, by: Viewer, now: datetime) -> ChangeTest:
    """Change what a proposed test says; raises `Stale` where somebody else did so meanwhile."""
    with transaction.atomic(), record.acting(by=by, doing="change a test of change"):
        test = held_fast(test)
        refuse(rules.why_not_move("change", test, by=by, now=now))
        _refuse_stale(test, version)
        _refuse_stated(test.area, stated, by=by, of=test)
        return _said(test, stated)


def arrange(  # what can change while it is tried
    *,
    test: ChangeTest,
    owner: int,
    starts_on: date,
    measures: tuple[int, ...],
    agencies: tuple[int, ...],
    version: str,
    by: Viewer,
) -> ChangeTest:
    """Change owner, start, measures and agencies of a test; what it says and predicts stays."""
    with transaction.atomic(), record.acting(by=by, doing="arrange a test of change"):
        test = held_fast(test)
        refuse(rules.why_not_arrange(test, by=by))
        _refuse_stale(test, version)
        stated = Stated(**{**_stated(test), "owner": owner, "measures": measures, "agencies": agencies})
        refuse(
            rules.why_not_owned(by, test.area, owner, held=test.owner_id),
            rules.why_not_stated(stated, area=test.area),
            None if measures or test.state == "proposed" else "Name at least one measure that it should move.",
        )
        test.owner_id, test.starts_on = owner, starts_on
        return _kept(test, measures, agencies)


def agree(*, test: ChangeTest, version: str, by: Viewer, now: datetime) -> ChangeTest:
    """Agree a test as this person read it."""
    with transaction.atomic(), record.acting(by=by, doing="agree a test of change"):
        test = held_fast(test)
        refuse(rules.why_not_move("agree", test, by=by, now=now))
        _refuse_stale(test, version)
        return moved(test, "agree", now=now)


def begin(*, test: ChangeTest, by: Viewer, now: datetime) -> ChangeTest:
    """Say that an agreed test is being tried; the beginning of its first cycle does the same."""
    with transaction.atomic(), record.acting(by=by, doing="begin a test of change"):
        test = held_fast(test)
        refuse(rules.why_not_move("begin", test, by=by, now=now))
        return moved(test, "begin", now=now)


def move(*, test: ChangeTest, move: str, why: str, by: Viewer, now: datetime) -> ChangeTest:
    """Make a move that asks why: put back, narrow, abandon (why: what was learnt), propose again, look again."""
    doing = f"a test of change: {states.TEST.moves[move].label.lower()}"
    with transaction.atomic(), record.acting(by=by, doing=doing, why=why):
        test = held_fast(test)
        refuse(rules.why_not_move(move, test, by=by, now=now), None if why.strip() else SAY_WHY)
        return moved(test, move, now=now, why=why)


def adapt(*, test: ChangeTest, stated: Stated, why: str, by: Viewer, now: datetime) -> ChangeTest:
    """Adapt a test into a new one, which is proposed and remembers where it comes from; the new one is given back."""
    with transaction.atomic(), record.acting(by=by, doing="adapt a test of change into a new one", why=why):
        test = held_fast(test)
        refuse(rules.why_not_move("adapt", test, by=by, now=now), None if why.strip() else SAY_WHY)
        _refuse_stated(test.area, stated, by=by)
        moved(test, "adapt", now=now, why=why)
        return _write(ChangeTest(area=test.area, adapted_from=test), stated, by=by, now=now)


def _refuse_stale(test: ChangeTest, version: str) -> None:
    if str(test.version) != version:
        raise Stale(version=test.version, saved=rules.saved_in(test))


def _refuse_stated(area: Area, stated: Stated, *, by: Viewer, of: ChangeTest | None = None) -> None:
    refuse(
        rules.why_not_keep(area, by=by),
        rules.why_not_stated(stated, area=area),
        rules.why_not_owned(by, area, stated.owner, held=of.owner_id if of else None),
        rules.why_not_named(area, stated.name, but=of),
    )


def _stated(test: ChangeTest) -> dict[str, object]:
    said = {
        name: getattr(test, name) for name in Stated.__dataclass_fields__ if name not in (*_SETS, "driver", "owner")
    }
    return {**said, "driver": test.driver_id, "owner": test.owner_id}


def _write(test: ChangeTest, stated: Stated, *, by: Viewer, now: datetime) -> ChangeTest:
    test.slug, test.since, test.proposed_at, test.proposed_by_id = _free_word(test.area, stated.name), now, now, by.id
    test.version = 0
    return _said(test, stated)


def _said(test: ChangeTest, stated: Stated) -> ChangeTest:
    for name in ("name", "different", "for_whom", "prediction", "starts_on"):
        setattr(test, name, getattr(stated, name))
    test.who, test.driver_id, test.owner_id = dict(stated.who), stated.driver, stated.owner
    return _kept(test, stated.measures, stated.agencies)


def _kept(test: ChangeTest, measures: tuple[int, ...], agencies: tuple[int, ...]) -> ChangeTest:
    test.version += 1
    test.save()
    test.measures.set(measures)
    test.agencies.set(agencies)
    return test


def _free_word(area: Area, name: str) -> str:
    """A word for addresses that no other test of the area has."""
    word = slugify(name)[:_LONGEST_WORD].strip("-") or "test"
    taken = {*area.change_tests.values_list("slug", flat=True), *rules.RESERVED}
    return next(one for one in (word, *(f"{word}-{number}" for number in range(2, 10_000))) if one not in taken)
