"""Versions of the measurement plan: proposed as the measures stand, agreed by both sides, kept as they were."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from pace.areas.rules import Refused
from pace.measures.actions import measures as actions
from pace.measures.actions import plans
from pace.measures.queries import plans as queries
from pace.measures.queries.plans import Follows
from pace.permissions import ROLES
from tests.pace.cast import client_of, viewer_of
from tests.pace.measures.made_measures import BY_HAND, NOW, add, said

KEEP = {"local-area-lead", "project-manager", "data-lead"}
AIMS = [{"name": "Sooner", "sentence": "90 % of children go on within 12 weeks."}]


def propose(cast, by="data-lead"):
    """The measures of Strathmarr as they stand, proposed."""
    return plans.propose(area=cast.strathmarr, aims=AIMS, by=viewer_of(cast.of(by)), now=NOW)


def agree(cast, version, side):
    """Agreed by who agrees for this side."""
    by = viewer_of(cast.of({"area": "local-area-lead", "national": "national-data-analyst"}[side]))
    return plans.agree(version=version, side=side, by=by, now=NOW)


def outcome(act):
    """Whether something was done."""
    try:
        act()
    except Refused:
        return False
    return True


@pytest.mark.parametrize("role", ROLES)
def test_each_side_agrees_by_its_own_person(role, cast):
    add(cast)
    by = viewer_of(cast.of(role))
    version = propose(cast)
    done = {
        side: outcome(lambda side=side: plans.agree(version=version, side=side, by=by, now=NOW))
        for side in ("area", "national")
    }
    withdrawn = outcome(lambda: plans.withdraw(version=version, why="Not yet.", by=by, now=NOW))

    assert done == {"area": role == "local-area-lead", "national": role == "national-data-analyst"}
    assert withdrawn == (role in KEEP)


@pytest.mark.parametrize("order", [("area", "national"), ("national", "area")])
def test_a_version_is_agreed_when_both_have_agreed_in_either_order(order, cast):
    add(cast)
    version = propose(cast)

    states = [agree(cast, version, side).state for side in order]

    half = {"area": "agreed-by-area", "national": "agreed-nationally"}[order[0]]
    assert states == [half, "agreed"]
    with pytest.raises(Refused, match="is agreed, so it cannot be"):
        agree(cast, version, "area")


def test_there_must_be_something_new_to_propose_and_one_version_at_a_time(cast):
    with pytest.raises(Refused, match="has no measure yet"):
        propose(cast)
    add(cast)
    version = propose(cast)
    with pytest.raises(Refused, match="waits to be agreed"):
        propose(cast)
    for side in ("area", "national"):
        agree(cast, version, side)
    with pytest.raises(Refused, match="Nothing has changed since version 1"):
        propose(cast)
    add(cast, **BY_HAND)

    assert propose(cast).number == 2


def test_a_version_keeps_what_it_had_and_measures_say_whether_they_follow_it(cast):
    measure, by = add(cast), viewer_of(cast.of("data-lead"))
    before = queries.follows(measure)
    version = propose(cast)
    for side in ("area", "national"):
        agree(cast, version, side)
    as_agreed = queries.follows(measure)
    changed = actions.change(measure=measure, said=said(target=80), version="1", by=by)
    version.refresh_from_db()

    assert before == Follows()
    assert as_agreed == Follows(number=1, agreed_at=NOW, differs=False)
    assert queries.follows(changed) == Follows(number=1, agreed_at=NOW, differs=True)
    assert [one["target"] for one in version.measures] == [90]
    assert queries.differs_from_agreed(cast.strathmarr) == {"panel-within-12-weeks"}


def test_the_plan_as_word_says_what_its_version_has(cast):
    measure = add(cast)
    propose(cast)
    actions.change(measure=measure, said=said(name="Renamed"), version="1", by=viewer_of(cast.of("data-lead")))
    address = reverse("measures.plan-version-word", kwargs={"area": "strathmarr", "plan_number": 1})

    answer = client_of(cast.of("national-data-analyst")).get(address)

    written = Document(BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in written.paragraphs)
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    assert "Panel within 12 weeks" in text
    assert "Renamed" not in text
    assert "the share who go from “Permanence recommended” to “Permanence panel” within 12 weeks" in text
    assert {"Process", "90 %"} <= set(cells)


def test_the_national_team_sees_the_plan_and_no_address_of_figures(cast):
    add(cast)
    address = reverse("measures.plan", kwargs={"area": "strathmarr"})

    national, area = (client_of(cast.of(role)).get(address).content.decode() for role in ("programme-lead", "champion"))

    one = reverse("measures.one", kwargs={"area": "strathmarr", "measure": "panel-within-12-weeks"})
    assert "Panel within 12 weeks" in national
    assert (one in national, one in area) == (False, True)
