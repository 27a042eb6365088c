"""Why an aim cannot be stated so, changed, agreed, achieved or given up now."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any

from pace import moves, permissions
from pace.areas.models import Area
from pace.measures import states
from pace.measures.models import Aim, AimVersion
from pace.measures.rules import who as whom
from pace.moves import Condition
from pace.permissions import Permission, Viewer
from pace.register.states import UNITS
from permanence import milestones

LONGEST = {"days": 3650, "working days": 2500, "weeks": 520, "months": 120}


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What an aim says: how much, of whom, from, to, within, by when; `who` as `rules.who` stores it."""

    name: str
    start: str
    end: str
    value: int
    unit: str
    start_outcomes: list[str] = field(default_factory=list)
    end_outcomes: list[str] = field(default_factory=list)
    share: int | None = None
    who: Mapping[str, Any] = field(default_factory=dict)
    by_on: date | None = None
    source: str = ""


def stated_in(version: AimVersion) -> Stated:
    """What a version says."""
    return Stated(**{one.name: getattr(version, one.name) for one in fields(Stated)})


def saved_in(version: AimVersion) -> dict[str, Any]:
    """What a version says, by the fields of the form that changes it."""
    said = asdict(stated_in(version))
    who = said.pop("who")
    return {**said, **asdict(whom.read(who))}


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not write an area's aims."""
    return permissions.why_not(by, Permission.KEEP_AIMS, area_id=area.pk)


def why_not_stated(stated: Stated) -> str | None:
    """Why nothing can be measured by what is said."""
    return next(iter(faults(stated).values()), None)


def faults(stated: Stated) -> dict[str, str]:
    """Why nothing can be measured by what is said, by the part of it that is wrong."""
    step = _why_not_step(stated)
    found = {
        "share": _why_not_share(stated.share),
        "value": _why_not_long(stated),
        "end": step,
        "age_under": whom.why_not(whom.read(stated.who)),
        "start_outcomes": None if step else _why_not_outcomes(stated.start, stated.start_outcomes),
        "end_outcomes": None if step else _why_not_outcomes(stated.end, stated.end_outcomes),
    }
    return {part: reason for part, reason in found.items() if reason is not None}


def why_not_named(area: Area, name: str, *, but: Aim | None = None) -> str | None:
    """Why an aim of this area cannot be called so: another one is."""
    others = area.aims.exclude(pk=but.pk if but else None).prefetch_related("versions")
    latest = {max(one.versions.all(), key=lambda version: version.number).name.casefold() for one in others}
    taken = name.casefold() in latest
    return f"{area.name} already has an aim called {name}. Give this one another name." if taken else None


def why_not_move(move: str, aim: Aim, *, by: Viewer, now: datetime) -> str | None:
    """Why this person may not make this move with an aim now."""
    return moves.why_not_move(
        states.AIM.moves[move], workflow=states.AIM, thing=aim, by=by, now=now, conditions=CONDITIONS
    )


def in_force(aim: Aim) -> AimVersion | None:
    """The version that is agreed and holds; None where there is none."""
    return aim.versions.filter(agreed_at__isnull=False, ended_at=None).first()


def counting(aim: Aim) -> AimVersion:
    """The version that counts: the one that is proposed; else the one in force, or that was in force last."""
    latest = aim.versions.order_by("-number")
    return (None if aim.state == "proposed" else latest.filter(agreed_at__isnull=False).first()) or latest[0]


def was_agreed(aim: Aim, _: datetime) -> str | None:
    """There is an agreed version that a change could be dropped for."""
    return None if in_force(aim) else "No earlier version of it is in force. Retire it instead."


def _why_not_share(share: int | None) -> str | None:
    if share is None or 1 <= share <= 100:
        return None
    return "So many in a hundred is a number from 1 to 100. Leave it empty for all of them."


def _why_not_long(stated: Stated) -> str | None:
    if stated.unit not in UNITS:
        return f"A length of time is counted in {', '.join(UNITS[:-1])} or {UNITS[-1]}."
    if not 1 <= stated.value <= LONGEST[stated.unit]:
        return f"The time allowed is from 1 to {LONGEST[stated.unit]:,} {stated.unit}."
    return None


def _why_not_step(stated: Stated) -> str | None:
    unknown = {stated.start, stated.end} - set(milestones.catalogue())
    if unknown:
        return "Choose milestones of the programme: figures know no others."
    if stated.start == stated.end:
        name = milestones.milestone(stated.start).name
        return f"It goes from “{name}” to “{name}”. Choose another milestone for its end."
    return None


def _why_not_outcomes(milestone: str, chosen: list[str]) -> str | None:
    known, names = milestones.outcomes_of(milestone), milestones.outcome_names()
    wrong = [names.get(one, one) for one in chosen if one not in known]
    if not wrong:
        return None
    called = milestones.milestone(milestone).name
    may_be = f"It has: {', '.join(names[one] for one in known)}." if known else "Nothing is told of what came of it."
    return f"“{called}” has no outcome “{wrong[0]}”. {may_be}"


CONDITIONS: dict[str, Condition] = {"was-agreed": was_agreed}
