"""Aims proposed, changed, agreed, achieved, retired and proposed again; what each said is kept."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from pace import record
from pace.areas.models import Area
from pace.areas.rules import refuse
from pace.kit.forms import Stale
from pace.measures import states
from pace.measures.models import Aim, AimVersion
from pace.measures.queries import aim_figures, definitions
from pace.measures.rules import aims as rules
from pace.measures.rules.aims import Stated
from pace.permissions import Viewer

# What stands in addresses where an aim's word would stand.
_WORDS_OF_ADDRESSES = frozenset({"new"})
_LONGEST_WORD = 70
CHANGED_MEANWHILE = "The aim was changed after you opened this page. Read it again, and agree what it says now."


def propose(*, area: Area, stated: Stated, by: Viewer, now: datetime) -> Aim:
    """Propose an aim: whoever writes the area's aims."""
    with transaction.atomic(), record.acting(by=by, doing="propose an aim"):
        area = Area.objects.select_for_update().get(pk=area.pk)
        refuse(rules.why_not_keep(area, by=by), rules.why_not_stated(stated), rules.why_not_named(area, stated.name))
        aim = Aim.objects.create(area=area, slug=_free_word(area, stated.name), state=states.AIM.first, since=now)
        _write(aim, stated, number=1, by=by, now=now)
        return aim


def change(*, aim: Aim, stated: Stated, version: str, by: Viewer, now: datetime) -> AimVersion:
    """Change what an aim says: a new version is proposed, and the one in force stays until the new one is agreed.

    Raises `Stale` where somebody changed it since this person opened it.
    """
    with transaction.atomic(), record.acting(by=by, doing="change an aim"):
        aim, latest = _held_fast(aim)
        refuse(rules.why_not_move("change", aim, by=by, now=now))
        if str(latest.number) != version:
            raise _stale(latest)
        refuse(
            rules.why_not_stated(stated),
            rules.why_not_named(aim.area, stated.name, but=aim),
            "This is what it says already." if stated == rules.stated_in(rules.counting(aim)) else None,
        )
        _moved(aim, "change", now=now, why="")
        return _write(aim, stated, number=latest.number + 1, by=by, now=now)


def agree(*, aim: Aim, version: str, by: Viewer, now: datetime) -> AimVersion:
    """Agree the version that this person read; what the register says of the past is kept with it as the baseline."""
    baseline = _baseline(aim, by=by, now=now)
    with transaction.atomic(), record.acting(by=by, doing="agree an aim"):
        aim, latest = _held_fast(aim)
        refuse(
            rules.why_not_move("agree", aim, by=by, now=now),
            CHANGED_MEANWHILE if str(latest.number) != version else None,
        )
        _end(aim, now)
        latest.agreed_at, latest.agreed_by_id, latest.baseline = now, by.id, baseline
        latest.save()
        _moved(aim, "agree", now=now, why="")
        return latest


def drop_change(*, aim: Aim, why: str, by: Viewer, now: datetime) -> Aim:
    """Leave a proposed change aside, with the reason: what was agreed before goes on being in force."""
    with transaction.atomic(), record.acting(by=by, doing="leave a change of an aim aside", why=why):
        return _move(aim, "drop-change", by=by, now=now, why=why)


def achieve(*, aim: Aim, why: str, by: Viewer, now: datetime) -> Aim:
    """Say that an aim is achieved, and what shows it."""
    with transaction.atomic(), record.acting(by=by, doing="say that an aim is achieved", why=why):
        return _over(_move(aim, "achieve", by=by, now=now, why=why), now)


def retire(*, aim: Aim, why: str, by: Viewer, now: datetime) -> Aim:
    """Give an aim up, with the reason; it stays in the list with everything that it said."""
    with transaction.atomic(), record.acting(by=by, doing="retire an aim", why=why):
        return _over(_move(aim, "retire", by=by, now=now, why=why), now)


def propose_again(*, aim: Aim, why: str, by: Viewer, now: datetime) -> Aim:
    """Propose an aim again that was achieved or retired: as a new version that says what the last one said."""
    with transaction.atomic(), record.acting(by=by, doing="propose an aim again", why=why):
        held, latest = _held_fast(aim)
        said = rules.stated_in(rules.counting(held))
        aim = _move(aim, "propose-again", by=by, now=now, why=why)
        _write(aim, said, number=latest.number + 1, by=by, now=now)
        return aim


def _held_fast(aim: Aim) -> tuple[Aim, AimVersion]:
    """The aim as it is now, and its latest version; of two who change it at once the second sees what the first did."""
    held = Aim.objects.select_for_update(of=("self",)).select_related("area").get(pk=aim.pk)
    return held, held.versions.select_related("written_by").order_by("-number")[0]


def _stale(latest: AimVersion) -> Stale:
    return Stale(version=latest.number, saved=rules.saved_in(latest), by=latest.written_by.name, at=latest.written_at)


def _baseline(aim: Aim, *, by: Viewer, now: datetime) -> object:
    latest = aim.versions.order_by("-number")[0]
    definition, on = definitions.of_aim(latest), timezone.localdate(now)
    return aim_figures.baseline(by, aim.area, definition, share=latest.share, on=on)


def _move(aim: Aim, move: str, *, by: Viewer, now: datetime, why: str) -> Aim:
    held, _ = _held_fast(aim)
    refuse(
        rules.why_not_move(move, held, by=by, now=now),
        None if why.strip() else "Say why. It is kept, and everybody who takes part may read it.",
    )
    return _moved(held, move, now=now, why=why)


def _moved(aim: Aim, move: str, *, now: datetime, why: str) -> Aim:
    aim.state, aim.since, aim.why = states.AIM.moves[move].after, now, why
    aim.save()
    return aim


def _over(aim: Aim, now: datetime) -> Aim:
    _end(aim, now)
    return aim


def _end(aim: Aim, now: datetime) -> None:
    """No version is in force any more."""
    held = rules.in_force(aim)
    if held is not None:
        held.ended_at = now
        held.save()


def _write(aim: Aim, stated: Stated, *, number: int, by: Viewer, now: datetime) -> AimVersion:
    said = {name: getattr(stated, name) for name in stated.__dataclass_fields__}
    return AimVersion.objects.create(
        area_id=aim.area_id, aim=aim, number=number, written_at=now, written_by_id=by.id, **said
    )


def _free_word(area: Area, name: str) -> str:
    """A word for addresses that no other aim of the area has."""
    word = slugify(name)[:_LONGEST_WORD].strip("-") or "aim"
    taken = {*area.aims.values_list("slug", flat=True), *_WORDS_OF_ADDRESSES}
    return next(one for one in (word, *(f"{word}-{number}" for number in range(2, 1000))) if one not in taken)
