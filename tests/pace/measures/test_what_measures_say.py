"""What may be said of a measure, by whom; what it says in words; two who change one at once."""

import pytest

from pace.areas.rules import Refused
from pace.kit.forms import Stale
from pace.measures.actions import measures as actions
from pace.measures.queries import in_words
from pace.measures.queries import measures as queries
from pace.measures.rules.measures import saved_in
from pace.permissions import ROLES
from tests.pace.cast import viewer_of
from tests.pace.measures.made_measures import BY_HAND, COUNT, NOW, WAIT, add, said

MAY = {"local-area-lead", "project-manager", "data-lead"}


@pytest.mark.parametrize("role", ROLES)
def test_measures_are_written_by_those_who_keep_the_plan(role, cast):
    by = viewer_of(cast.of(role))

    try:
        actions.add(area=cast.strathmarr, said=said(), by=by)
        added = True
    except Refused:
        added = False

    assert added == (role in MAY)
    assert cast.strathmarr.measures.exists() == added


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"kind": "nice"}, "Choose what kind of measure it is."),
        ({"what": "mood"}, "Choose what is measured."),
        ({"source": "hearsay"}, "Choose what is measured."),
        ({"frequency": "daily"}, "Choose how often it is measured."),
        ({"chart": "t"}, "Choose a chart that can show this measure."),
        (
            {"chart": "run", "rules": "nelson"},
            "Choose rules of the chart that is chosen, or leave them to the service.",
        ),
        ({"segments": ("shoe",)}, "Choose by what children are told apart from the list."),
        ({"aim_id": 0}, "Choose an aim of this area."),
        ({"start": "nowhere"}, "Choose the milestone at which the clock starts."),
        ({"end": ""}, "Choose the milestone that counts."),
        (
            {"start": "panel"},
            "The clock cannot start and stop at the same milestone. Choose another one for its end.",
        ),
        (
            {"competing": ("panel",)},
            "A milestone at which the clock starts or stops cannot end the wait otherwise.",
        ),
        ({"value": None}, "Say within how long they should reach it."),
        ({"start_outcomes": ("ruled_in",)}, "“Ruled in” does not come of “Permanence recommended”."),
        (
            {"who": (("age_from", 12), ("age_under", 12))},
            "Nobody is 12 or older and under 12. Change one of the two ages.",
        ),
        ({**BY_HAND, "definition": " "}, "Say in words what is counted, so that everybody counts alike."),
    ],
)
def test_what_cannot_be_measured_is_refused_with_what_to_do(other, reason, cast):
    with pytest.raises(Refused) as refused:
        add(cast, **other)

    assert str(refused.value) == reason
    assert not cast.strathmarr.measures.exists()


def test_a_name_is_given_once_whatever_its_capitals(cast):
    add(cast)

    with pytest.raises(Refused, match="There is already a measure called PANEL within 12 weeks"):
        add(cast, name="PANEL within 12 weeks")


def test_addresses_are_made_of_names_and_never_those_of_other_pages(cast):
    slugs = [add(cast, name=name).slug for name in ("Plan", "Where", "!!!", "Plan 2")]

    assert slugs == ["plan-2", "where-2", "measure", "plan-2-2"]


def test_each_measure_says_what_it_measures(cast):
    made = [
        add(cast, who=(("age_under", 12), ("home", "away")), start_outcomes=("adoption",)),
        add(cast, **WAIT, competing=("application_lodged",)),
        add(cast, **COUNT),
        add(cast, **BY_HAND),
    ]

    assert [in_words.sentence(saved_in(one)) for one in made] == [
        (
            "Of children under 12 looked after away from home, the share who go from “Permanence recommended” "
            "(adoption) to “Permanence panel” within 12 weeks."
        ),
        "How long children take, or have waited, from “Permanence recommended” to “Permanence panel”.",
        "How many children reach “Permanence panel”.",
        "Papers seven days before.",
    ]
    assert dict(in_words.definition(made[1]))["What ends a wait otherwise"] == (
        "A wait ends otherwise when the child ceases to be looked after or “Application lodged in court” comes first."
    )


def test_two_who_change_a_measure_at_once_are_told(cast):
    measure, by = add(cast), viewer_of(cast.of("data-lead"))
    actions.change(measure=measure, said=said(target=80), version="1", by=by)

    with pytest.raises(Stale) as stale:
        actions.change(measure=measure, said=said(target=70), version="1", by=by)

    measure.refresh_from_db()
    assert (stale.value.version, stale.value.saved["target"], measure.target) == ("2", 80, 80)


def test_a_retired_measure_leaves_the_plan_and_can_be_taken_up_again(cast):
    measure, by = add(cast), viewer_of(cast.of("data-lead"))

    with pytest.raises(Refused, match="Say why"):
        actions.retire(measure=measure, why=" ", by=by, now=NOW)
    retired = actions.retire(measure=measure, why="It is always met.", by=by, now=NOW)
    gone = [one.slug for one in queries.measures(by, cast.strathmarr)]
    with pytest.raises(Refused, match="no more already"):
        actions.retire(measure=measure, why="Again.", by=by, now=NOW)
    actions.take_up(measure=measure, by=by)

    assert (retired.retired_why, gone) == ("It is always met.", [])
    assert [one.slug for one in queries.measures(by, cast.strathmarr)] == ["panel-within-12-weeks"]
