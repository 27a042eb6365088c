"""Who may be asked to a meeting or chair it, and whom its kind proposes; the viewer first."""

from dataclasses import dataclass

from pace.areas.models import Area, Person, RoleHeld
from pace.areas.queries.people import Held, held_in, words_in
from pace.meetings.content import asked
from pace.meetings.models import Meeting, MeetingSeries
from pace.meetings.queries.planned import kinds
from pace.meetings.rules.planned import national_team
from pace.permissions import Viewer
from pace.support.queries import given

Choices = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What may be chosen for a meeting: its kind, who chairs it, who is asked."""

    kinds: Choices
    chairs: Choices
    people: Choices


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a kind of meeting proposes: its name, its length in minutes, its chair, who is asked."""

    name: str
    minutes: int
    chair: str
    people: list[str]


def offered(viewer: Viewer, area: Area, *, of: Meeting | MeetingSeries | None = None) -> Offered:
    """What may be chosen in an area; whoever chairs or is asked already may stay (`of`)."""
    here = _here(viewer, area)
    there = dict(here)
    kept = {} if of is None else {one.pk: one.name for one in (of.chair, *of.people.all())}
    left = {key: f"{name} (takes part no more)" for key, name in kept.items() if key not in there}
    chairs = {**there, **({of.chair_id: left[of.chair_id]} if of and of.chair_id in left else {})}
    team = _team(there)
    people = {**there, **team, **{key: name for key, name in left.items() if key not in team}}
    return Offered(
        kinds=list(kinds(area).items()),
        chairs=[(str(key), name) for key, name in chairs.items()],
        people=[(str(key), name) for key, name in people.items()],
    )


def proposal(viewer: Viewer, area: Area, kind: str) -> Proposal:
    """What is proposed for a meeting of this kind."""
    held = held_in(viewer, area)
    roles = asked.ROLES_ASKED[kind]
    people = {one.person_id for one in held if one.key in roles}
    if kind in asked.WITH_THE_TEAM:
        supports = {one.person_id for one in given.advising(viewer, area) if one.until is None}
        people |= supports & national_team()
    chair = _chair(viewer, held)
    return Proposal(
        name=kinds(area)[kind],
        minutes=asked.LENGTHS.get(kind, asked.USUAL_LENGTH),
        chair=chair,
        people=[str(key) for key in sorted(people | ({int(chair)} if chair else set()))],
    )


def who_is_asked(area: Area, kind: str) -> str:
    """Whom a kind of meeting proposes to ask, in words."""
    named = words_in(area)
    roles = [named[role].small_more if role == "champion" else named[role].small for role in asked.ROLES_ASKED[kind]]
    roles = [f"all {one}" if one == named["champion"].small_more else f"the {one}" for one in roles]
    if kind == "senior-managers":
        roles[0] = named["senior-manager"].small_more
    if kind in asked.WITH_THE_TEAM:
        roles.append("those of the national team who support the area")
    if not roles:
        return "You choose who is asked."
    return f"Asked: {', '.join(roles[:-1])}{' and ' if roles[:-1] else ''}{roles[-1]}."


def _chair(viewer: Viewer, held: tuple[Held, ...]) -> str:
    """The lead of the area, or else whoever plans the meeting."""
    leads = [one.person_id for one in held if one.key == "local-area-lead"]
    own = [one.person_id for one in held if one.person_id == viewer.id]
    return str(next(iter((*leads, *own)), ""))


def _here(viewer: Viewer, area: Area) -> list[tuple[int, str]]:
    """Everybody who takes part, once, with what they are here."""
    roles: dict[int, list[Held]] = {}
    for one in held_in(viewer, area):
        roles.setdefault(one.person_id, []).append(one)
    return [(key, f"{held[0].name} ({', '.join(_role(one) for one in held)})") for key, held in roles.items()]


def _role(held: Held) -> str:
    return f"{held.role}, {held.agency}" if held.agency else held.role


def _team(there: dict[int, str]) -> dict[int, str]:
    rows = Person.objects.filter(pk__in=national_team() - set(there), is_active=True).order_by("name", "pk")
    named = dict(RoleHeld.objects.filter(area=None, state="held").order_by("-pk").values_list("person_id", "role"))
    words = words_in(None)
    return {one.pk: f"{one.name} ({words[named[one.pk]].one}, national team)" for one in rows}
