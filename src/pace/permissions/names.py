"""What people may be allowed to do, and what each permission is about."""

from dataclasses import dataclass
from enum import StrEnum


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
    SEE_MEETINGS = "see-meetings"
    KEEP_MEETINGS = "keep-meetings"
    SEE_ACTIONS = "see-actions"
    KEEP_ACTIONS = "keep-actions"
    DO_ACTIONS = "do-actions"
    KEEP_RISKS = "keep-risks"
    READ_REPORTS = "read-reports"
    MAKE_REPORTS = "make-reports"
    SHARE_REPORTS = "share-reports"
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
    Permission.SEE_MEETINGS: Meaning("see an area's meetings: of the national team, those to which one is asked"),
    Permission.KEEP_MEETINGS: Meaning("plan an area's meetings, write their agendas and take their notes"),
    Permission.SEE_ACTIONS: Meaning("see an area's actions, risks and decisions"),
    Permission.KEEP_ACTIONS: Meaning("add actions and decisions in an area, and change actions"),
    Permission.DO_ACTIONS: Meaning("do the actions that are one's own"),
    Permission.KEEP_RISKS: Meaning("add an area's risks, decide on those that are proposed, and escalate them"),
    Permission.READ_REPORTS: Meaning("read an area's reports: from outside, those that are shared with one"),
    Permission.MAKE_REPORTS: Meaning("make an area's reports"),
    Permission.SHARE_REPORTS: Meaning("share an area's reports with the partnership and the national team"),
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
