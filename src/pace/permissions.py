"""Who may do what: permissions, roles, and the table between them, as data that people can read.

One function, `why_not`, says why a person may not do something now. The page guard, the disabled button and the
action all ask it. What is not declared is denied.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class Permission(StrEnum):
    """What a person may be allowed to do. The value is its name in documents and tests."""

    SEE_AREA = "see-area"
    SEE_PEOPLE = "see-people"
    INVITE_PEOPLE = "invite-people"
    CHANGE_AREA = "change-area"
    SEE_HISTORY = "see-history"
    SEE_CHILDREN = "see-children"
    SEE_AGENCY_CHILDREN = "see-agency-children"
    KEEP_REGISTER = "keep-register"
    ERASE_CHILDREN = "erase-children"
    SEE_AIMS = "see-aims"
    SEE_FIGURES = "see-figures"
    KEEP_AIMS = "keep-aims"
    AGREE_AIMS = "agree-aims"
    AGREE_PLAN = "agree-plan"
    AGREE_PLAN_NATIONALLY = "agree-plan-nationally"
    COUNT_BY_HAND = "count-by-hand"
    KEEP_DRIVERS = "keep-drivers"
    SEE_CHANGES = "see-changes"
    KEEP_CHANGES = "keep-changes"
    AGREE_CHANGES = "agree-changes"
    DECIDE_CHANGES = "decide-changes"
    FILL_CYCLES = "fill-cycles"
    PUBLISH_CHANGES = "publish-changes"
    SEE_LIBRARY = "see-library"
    SEE_JOINING = "see-joining"
    DRAFT_READINESS = "draft-readiness"
    SUBMIT_READINESS = "submit-readiness"
    REVIEW_READINESS = "review-readiness"
    SIGN_MEMORANDUM = "sign-memorandum"
    ACKNOWLEDGE_MEMORANDUM = "acknowledge-memorandum"
    MOVE_PHASES = "move-phases"
    PAUSE_AREA = "pause-area"
    KEEP_SUPPORT = "keep-support"
    KEEP_CAPACITY = "keep-capacity"
    SEE_AREAS = "see-areas"
    ADD_AREAS = "add-areas"
    SEE_NATIONAL_PEOPLE = "see-national-people"
    INVITE_NATIONAL_PEOPLE = "invite-national-people"
    HELP_SIGN_IN = "help-sign-in"
    VERIFY_RECORD = "verify-record"


@dataclass(frozen=True)
class Meaning:
    """What a permission is about: words that follow "may"; is it used in an area; does it show rows of children."""

    words: str
    in_area: bool = True
    child_level: bool = False


MEANINGS: dict[Permission, Meaning] = {
    Permission.SEE_AREA: Meaning("see an area's home"),
    Permission.SEE_PEOPLE: Meaning("see who takes part in an area, by agency and role"),
    Permission.INVITE_PEOPLE: Meaning("invite people to an area, hand roles over and end them"),
    Permission.CHANGE_AREA: Meaning("change an area's own words and its agencies"),
    Permission.SEE_HISTORY: Meaning("see who changed what in an area"),
    Permission.SEE_CHILDREN: Meaning("see each child's journey, by the register's reference", child_level=True),
    Permission.SEE_AGENCY_CHILDREN: Meaning(
        "see which children wait for a step of one's own agency, by the register's reference", child_level=True
    ),
    Permission.KEEP_REGISTER: Meaning("load extracts, correct the register and take changes back", child_level=True),
    Permission.ERASE_CHILDREN: Meaning(
        "say how long journeys are kept, and remove journeys for good", child_level=True
    ),
    Permission.SEE_AIMS: Meaning("see an area's aims, measurement plan and driver diagram"),
    Permission.SEE_FIGURES: Meaning("see an area's figures: its measures, and where children wait"),
    Permission.KEEP_AIMS: Meaning("write an area's aims and measures, and decide on the phases of their charts"),
    Permission.AGREE_AIMS: Meaning("agree an area's aims, and say that they are achieved or given up"),
    Permission.AGREE_PLAN: Meaning("agree the measurement plan for an area"),
    Permission.AGREE_PLAN_NATIONALLY: Meaning("agree an area's measurement plan for the national team"),
    Permission.COUNT_BY_HAND: Meaning("type the counts that the register cannot give"),
    Permission.KEEP_DRIVERS: Meaning("change an area's driver diagram"),
    Permission.SEE_CHANGES: Meaning("see an area's tests of change"),
    Permission.KEEP_CHANGES: Meaning("propose tests of change, plan their cycles and write what was learnt"),
    Permission.AGREE_CHANGES: Meaning("agree an area's tests of change, and decide on those of others"),
    Permission.DECIDE_CHANGES: Meaning("accept that a change is widened or implemented"),
    Permission.FILL_CYCLES: Meaning("fill in the cycles that name oneself"),
    Permission.PUBLISH_CHANGES: Meaning("publish an area's tests of change to the library"),
    Permission.SEE_LIBRARY: Meaning("read the library of tests of change that areas publish"),
    Permission.SEE_JOINING: Meaning("see an area's readiness, memorandum, phase and support"),
    Permission.DRAFT_READINESS: Meaning("answer the readiness questions, rate the requirements and add evidence"),
    Permission.SUBMIT_READINESS: Meaning("submit the readiness questionnaire for an area"),
    Permission.REVIEW_READINESS: Meaning("review an area's readiness and decide on it"),
    Permission.SIGN_MEMORANDUM: Meaning("sign the memorandum for an area"),
    Permission.ACKNOWLEDGE_MEMORANDUM: Meaning("acknowledge an area's memorandum"),
    Permission.MOVE_PHASES: Meaning("confirm what must be true and begin an area's next phase"),
    Permission.PAUSE_AREA: Meaning("pause an area, let it go on, or let it leave"),
    Permission.KEEP_SUPPORT: Meaning("plan and log the support that an area gets"),
    Permission.KEEP_CAPACITY: Meaning("record training, coaching and protected time in an area"),
    Permission.SEE_AREAS: Meaning("see the list of areas and their clusters", in_area=False),
    Permission.ADD_AREAS: Meaning("add areas and group them into clusters", in_area=False),
    Permission.SEE_NATIONAL_PEOPLE: Meaning("see who holds a national role", in_area=False),
    Permission.INVITE_NATIONAL_PEOPLE: Meaning("invite people to national roles and end them", in_area=False),
    Permission.HELP_SIGN_IN: Meaning("help a person who cannot sign in", in_area=False),
    Permission.VERIFY_RECORD: Meaning("check that nobody has altered the record", in_area=False),
}


@dataclass(frozen=True)
class Role:
    """A role: its name, who it is for, what it allows; held in one area, or nationally and then good in every area."""

    name: str
    description: str
    may: frozenset[Permission]
    national: bool = False

    @property
    def second_step(self) -> bool:
        """Whether a second step of signing in is demanded: of who sees children, works nationally or administers."""
        return self.national or any(MEANINGS[permission].child_level for permission in self.may)


_TAKES_PART = frozenset({Permission.SEE_AREA, Permission.SEE_PEOPLE, Permission.SEE_JOINING})
_READS = {Permission.SEE_AIMS, Permission.SEE_LIBRARY}
_DRAFTS = _TAKES_PART | _READS | {Permission.DRAFT_READINESS, Permission.SEE_FIGURES, Permission.SEE_CHANGES}
_CHANGES = {Permission.COUNT_BY_HAND, Permission.KEEP_DRIVERS, Permission.KEEP_CHANGES, Permission.FILL_CYCLES}
_MEASURES = {*_CHANGES, Permission.KEEP_AIMS}
_ORGANISES = _DRAFTS | {
    *_MEASURES,
    Permission.KEEP_CAPACITY,
    Permission.AGREE_CHANGES,
    Permission.INVITE_PEOPLE,
    Permission.CHANGE_AREA,
    Permission.SEE_HISTORY,
    Permission.SEE_CHILDREN,
    Permission.KEEP_REGISTER,
}
_SUPPORTS = _TAKES_PART | _READS | {Permission.SEE_AREAS, Permission.SEE_NATIONAL_PEOPLE}
_ADVISES = _SUPPORTS | {Permission.KEEP_SUPPORT, Permission.KEEP_CAPACITY}
_REVIEWS = _ADVISES | {
    Permission.REVIEW_READINESS,
    Permission.ACKNOWLEDGE_MEMORANDUM,
    Permission.MOVE_PHASES,
    Permission.PAUSE_AREA,
}
_INVITES = _SUPPORTS | {
    Permission.INVITE_PEOPLE,
    Permission.ADD_AREAS,
    Permission.INVITE_NATIONAL_PEOPLE,
}

ROLES: dict[str, Role] = {
    "local-area-lead": Role(
        "Local area lead",
        "Chairs the champions' meetings, clears barriers, signs the memorandum and reports to the partnership.",
        _ORGANISES
        | {
            Permission.SUBMIT_READINESS,
            Permission.SIGN_MEMORANDUM,
            Permission.AGREE_AIMS,
            Permission.AGREE_PLAN,
            Permission.PUBLISH_CHANGES,
            Permission.PAUSE_AREA,
            Permission.ERASE_CHILDREN,
        },
    ),
    "project-manager": Role(
        "Project manager",
        "Organises meetings, writes notes, chases actions and keeps the plan; half a post is advised.",
        _ORGANISES,
    ),
    "data-lead": Role(
        "Data lead",
        "Loads each month's extract, mends its faults and keeps the measurement plan.",
        _DRAFTS
        | _MEASURES
        | {Permission.SEE_HISTORY, Permission.SEE_CHILDREN, Permission.KEEP_REGISTER, Permission.ERASE_CHILDREN},
    ),
    "champion": Role(
        "Champion",
        "Runs tests of change in one agency, brings data to meetings and coaches others.",
        _DRAFTS | _CHANGES | {Permission.SEE_AGENCY_CHILDREN},
    ),
    "contributor": Role(
        "Contributor",
        "Carries out a test of change and fills in the cycles that name them.",
        frozenset({Permission.SEE_AREA, Permission.FILL_CYCLES}),
    ),
    "senior-manager": Role(
        "Senior manager",
        "Meets the national team, gives permission and protected time, and accepts decisions to adopt a change.",
        _DRAFTS | {Permission.DECIDE_CHANGES},
    ),
    "partnership-member": Role(
        "Partnership member",
        "Reads the reports that are made for the partnership.",
        frozenset({Permission.SEE_AREA}),
    ),
    "improvement-advisor": Role(
        "Improvement advisor",
        "Supports areas with the method and reviews their readiness.",
        _REVIEWS,
        national=True,
    ),
    "permanence-consultant": Role(
        "Permanence consultant",
        "Supports areas with permanence practice and reviews their readiness.",
        _REVIEWS,
        national=True,
    ),
    "national-data-analyst": Role(
        "National data analyst",
        "Agrees measurement plans and sees the figures that areas release.",
        _ADVISES | {Permission.AGREE_PLAN_NATIONALLY},
        national=True,
    ),
    "programme-lead": Role(
        "Programme lead",
        "Leads the national team, adds areas and invites people.",
        _INVITES | _REVIEWS,
        national=True,
    ),
    "administrator": Role(
        "Administrator",
        "Keeps the installation running: invites people, helps them to sign in, checks the record. Sees no children.",
        _INVITES | {Permission.HELP_SIGN_IN, Permission.VERIFY_RECORD},
        national=True,
    ),
}


@dataclass(frozen=True)
class Holding:
    """A role that a person holds now: in one area (`area_id`), or nationally (None)."""

    role: str
    area_id: int | None = None


@dataclass(frozen=True)
class Viewer:
    """The person who looks or acts, as every rule sees them; nobody has signed in where `id` is None."""

    id: int | None = None
    name: str = ""
    holdings: tuple[Holding, ...] = ()
    has_second_step: bool = False

    @property
    def needs_second_step(self) -> bool:
        """Whether one of the roles held demands a second step of signing in that is not set up yet."""
        return not self.has_second_step and any(ROLES[held.role].second_step for held in self.holdings)

    def roles_in(self, area_id: int | None) -> tuple[Role, ...]:
        """The roles that count in an area (its own and the national ones), or nationally where it is None."""
        return tuple(ROLES[held.role] for held in self.holdings if held.area_id in {None, area_id})


NOBODY = Viewer()


def why_not(viewer: Viewer, permission: Permission, *, area_id: int | None = None) -> str | None:
    """Why this person may not do this now (in this area), in words for them; None where they may."""
    meaning = MEANINGS[permission]
    if viewer.id is None:
        return "Sign in first."
    if meaning.in_area and area_id is None:
        return f"Choose an area first: to {meaning.words} is a matter of one area."
    if not any(permission in role.may for role in viewer.roles_in(area_id)):
        return f"Your roles do not let you {meaning.words}. {_who_may(permission)}"
    if viewer.needs_second_step:
        return "Set up a second step of signing in first: your role demands it."
    return None


def _who_may(permission: Permission) -> str:
    names = [role.name.lower() for role in ROLES.values() if permission in role.may]
    return f"These roles do: {', '.join(names)}."


def reaches(viewer: Viewer, area_id: int) -> bool:
    """Whether any role of this person counts in the area, so that its being there need not be hidden."""
    return bool(viewer.roles_in(area_id))


def child_level_areas(viewer: Viewer) -> frozenset[int]:
    """The areas whose children this person may see: what row-level security is told."""
    own = {held.area_id for held in viewer.holdings if held.area_id is not None}
    see = (Permission.SEE_CHILDREN, Permission.SEE_AGENCY_CHILDREN)
    return frozenset(one for one in own if any(why_not(viewer, may, area_id=one) is None for may in see))


class Place(Protocol):
    """An area as pages are given it: its key, its name, and its word in addresses."""

    pk: int
    name: str
    slug: str


@dataclass(frozen=True)
class Declared:
    """What a page asks of who opens it: a permission, to be signed in, or nothing; the last two with a reason.

    `again`: to have confirmed who one is just now, as for handing a role over; the sign-in pages see to it.
    `before_second_step`: open also to those who must set up a second step of signing in and have not done so yet.
    """

    permission: Permission | None = None
    signed_in: bool = True
    reason: str = ""
    again: bool = False
    before_second_step: bool = False


View = Callable[..., Any]


def _declare(declared: Declared) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.declared = declared  # type: ignore[attr-defined]
        return view

    return mark


def needs(permission: Permission, *, again: bool = False) -> Callable[[View], View]:
    """Mark a view as open to those who hold a permission (in the area that the address names)."""
    return _declare(Declared(permission=permission, again=again))


def signed_in(reason: str, *, again: bool = False, before_second_step: bool = False) -> Callable[[View], View]:
    """Mark a view as open to everyone who has signed in, with the reason why no permission is needed."""
    return _declare(Declared(reason=reason, again=again, before_second_step=before_second_step))


def public(reason: str) -> Callable[[View], View]:
    """Mark a view as open to everyone, with the reason."""
    return _declare(Declared(signed_in=False, reason=reason))
