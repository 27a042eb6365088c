"""Who may do what, as the table says, and the reason where they may not."""

import pytest

from pace import permissions
from pace.permissions import MEANINGS, NOBODY, ROLES, Declared, Holding, Permission, Viewer

HERE, ELSEWHERE = 1, 2


def holder(*roles, area_id=HERE, second_step=True):
    held = tuple(Holding(role, None if ROLES[role].national else area_id) for role in roles)
    return Viewer(id=7, name="Someone", holdings=held, has_second_step=second_step)


def test_every_permission_has_its_meaning_and_a_role_that_gives_it():
    given = frozenset().union(*(role.may for role in ROLES.values()))

    assert set(MEANINGS) == set(Permission) == given


@pytest.mark.parametrize("key", [key for key, role in ROLES.items() if role.national])
def test_no_national_role_sees_rows_of_children(key):
    child_level = [one for one in ROLES[key].may if MEANINGS[one].child_level]

    assert child_level == []


def test_a_second_step_is_demanded_of_who_sees_children_works_nationally_or_administers():
    assert {key for key, role in ROLES.items() if role.second_step} == {
        "local-area-lead", "project-manager", "data-lead", "improvement-advisor", "permanence-consultant",
        "national-data-analyst", "programme-lead", "administrator", "champion",
    }  # fmt: skip


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_allows_what_its_row_says_and_nothing_else(role, permission):
    reason = permissions.why_not(holder(role), permission, area_id=HERE)

    assert (reason is None) == (permission in ROLES[role].may)


@pytest.mark.parametrize(
    ("role", "permission"),
    [(key, one) for key, role in ROLES.items() if not role.national for one in sorted(role.may)],
)
def test_an_areas_role_is_worth_nothing_in_another_area(role, permission):
    viewer = holder(role)

    allowed = [permissions.why_not(viewer, permission, area_id=area) is None for area in (HERE, ELSEWHERE)]

    assert allowed == [True, False]


def test_what_the_national_team_decides_is_decided_by_no_area_and_by_no_administrator():
    national = {Permission.REVIEW_READINESS, Permission.ACKNOWLEDGE_MEMORANDUM, Permission.MOVE_PHASES}

    deciding = {key for key, role in ROLES.items() if role.may & national}

    assert deciding == {"improvement-advisor", "permanence-consultant", "programme-lead"}


def test_who_has_not_signed_in_is_told_to():
    assert permissions.why_not(NOBODY, Permission.SEE_AREA, area_id=HERE) == "Sign in first."


def test_a_refusal_says_what_is_refused_and_who_may():
    reason = permissions.why_not(holder("contributor"), Permission.INVITE_PEOPLE, area_id=HERE)

    assert reason == (
        "Your roles do not let you invite people to an area, hand roles over and end them. "
        "These roles do: local area lead, project manager, programme lead, administrator."
    )


def test_without_the_second_step_that_a_role_demands_nothing_is_allowed():
    with_it, without = holder("data-lead"), holder("data-lead", second_step=False)

    reasons = [permissions.why_not(one, Permission.SEE_CHILDREN, area_id=HERE) for one in (with_it, without)]

    assert reasons == [None, "Set up a second step of signing in first: your role demands it."]


def test_what_belongs_to_an_area_needs_one():
    reason = permissions.why_not(holder("administrator"), Permission.SEE_AREA)

    assert reason == "Choose an area first: to see an area's home is a matter of one area."


def test_row_level_security_is_told_only_the_areas_whose_children_a_person_may_see():
    both = Viewer(id=7, holdings=(Holding("data-lead", HERE), Holding("contributor", ELSEWHERE)), has_second_step=True)

    assert permissions.child_level_areas(both) == frozenset({HERE})
    assert permissions.child_level_areas(holder("champion")) == frozenset({HERE})
    assert permissions.child_level_areas(holder("administrator", "programme-lead")) == frozenset()
    assert permissions.child_level_areas(holder("data-lead", second_step=False)) == frozenset()


def test_a_view_is_marked_with_what_it_asks():
    def view():
        pass

    assert permissions.needs(Permission.SEE_AREA)(view).declared == Declared(permission=Permission.SEE_AREA)
    assert permissions.signed_in("Because.")(view).declared == Declared(reason="Because.")
    assert permissions.public("Because.")(view).declared == Declared(signed_in=False, reason="Because.")
