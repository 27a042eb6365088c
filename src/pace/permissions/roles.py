"""The roles, and the table between them and the permissions."""

from dataclasses import dataclass

from pace.permissions.names import MEANINGS, Permission


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
_GOVERNS = {
    Permission.SEE_MEETINGS,
    Permission.SEE_ACTIONS,
    Permission.KEEP_ACTIONS,
    Permission.DO_ACTIONS,
    Permission.READ_REPORTS,
}
_DRAFTS = _TAKES_PART | _READS | _GOVERNS
_DRAFTS |= {Permission.DRAFT_READINESS, Permission.SEE_FIGURES, Permission.SEE_CHANGES}
_CHANGES = {Permission.COUNT_BY_HAND, Permission.KEEP_DRIVERS, Permission.KEEP_CHANGES, Permission.FILL_CYCLES}
_CHANGES |= {Permission.KEEP_RISKS}
_MEASURES = {*_CHANGES, Permission.KEEP_AIMS, Permission.MAKE_REPORTS}
_ORGANISES = _DRAFTS | {
    *_MEASURES,
    Permission.KEEP_CAPACITY,
    Permission.AGREE_CHANGES,
    Permission.KEEP_MEETINGS,
    Permission.INVITE_PEOPLE,
    Permission.CHANGE_AREA,
    Permission.SEE_HISTORY,
    Permission.SEE_CHILDREN,
    Permission.KEEP_REGISTER,
}
_SUPPORTS = _TAKES_PART | _READS | {Permission.SEE_AREAS, Permission.SEE_NATIONAL_PEOPLE}
_MEETS = {Permission.SEE_MEETINGS, Permission.DO_ACTIONS, Permission.READ_REPORTS}
_ADVISES = _SUPPORTS | _MEETS | {Permission.KEEP_SUPPORT, Permission.KEEP_CAPACITY}
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
            Permission.SHARE_REPORTS,
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
        frozenset({Permission.SEE_AREA, Permission.FILL_CYCLES, Permission.DO_ACTIONS}),
    ),
    "senior-manager": Role(
        "Senior manager",
        "Meets the national team, gives permission and protected time, and accepts decisions to adopt a change.",
        _DRAFTS | {Permission.DECIDE_CHANGES},
    ),
    "partnership-member": Role(
        "Partnership member",
        "Reads the reports that are made for the partnership.",
        frozenset({Permission.SEE_AREA, Permission.READ_REPORTS}),
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
