"""The conditions under which an area tries changes: its list, what was tried under each, and what to try next."""

import pytest

from pace.areas.rules import Refused
from pace.changes.actions import conditions as actions
from pace.changes.models import TestedCondition
from pace.changes.queries import conditions as queries
from pace.changes.rules import conditions as rules
from pace.changes.views import matrix
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes
from tests.pace.changes.made_changes import NOW

LIST = "/areas/strathmarr/changes/conditions/"


def add(cast, dimension, words, by="champion"):
    """A condition of Strathmarr."""
    return actions.add(area=cast.strathmarr, dimension=dimension, words=words, by=viewer_of(cast.of(by)))


def listed(cast):
    """Two teams, a worker and two kinds of child."""
    named = [("team", "North"), ("team", "South"), ("worker", "Aileen"), ("child", "At home"), ("child", "Kinship")]
    return {words: add(cast, dimension, words).pk for dimension, words in named}


def shown(cast, test=None):
    """What was tried, as the champion sees it."""
    return queries.tried(viewer_of(cast.of("champion")), cast.strathmarr, test)


def test_a_condition_is_added(cast):
    client = client_of(cast.of("champion"))

    done = client.post(f"{LIST}add/", {"dimension": "team", "words": " Team  South "})

    assert (done.status_code, done["Location"]) == (302, LIST)
    assert list(TestedCondition.objects.values_list("dimension", "words")) == [("team", "Team South")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"dimension": "team", "words": "NORTH"}, "North is on the list already."),
        ({"dimension": "team", "words": ""}, "Say in a few words what it is."),
        ({"dimension": "", "words": "East"}, "Choose what kind of condition it is."),
        ({"dimension": "weather", "words": "East"}, "Select a valid choice. weather is not one of the available"),
        ({"dimension": "team", "words": "x" * 61}, "Ensure this value has at most 60 characters (it has 61)."),
    ],
)
def test_a_condition_that_cannot_be_is_not_added(cast, typed, said):
    add(cast, "team", "North")

    page = client_of(cast.of("champion")).post(f"{LIST}add/", typed)

    assert (page.status_code, said in page.content.decode()) == (200, True)
    assert TestedCondition.objects.count() == 1


def test_the_same_words_may_name_another_kind_of_condition(cast):
    add(cast, "team", "North")
    add(cast, "locality", "North")

    assert TestedCondition.objects.count() == 2


def test_a_condition_is_retired_and_taken_up_again_by_a_button_each(cast):
    north, client = add(cast, "team", "North"), client_of(cast.of("champion"))

    retired = client.post(f"{LIST}{north.pk}/retire/")
    gone = TestedCondition.objects.get().retired_at
    again = client.post(f"{LIST}{north.pk}/take-up/")

    assert [one["Location"] for one in (retired, again)] == [LIST] * 2
    assert (gone is None, TestedCondition.objects.get().retired_at) == (False, None)


def test_to_open_the_address_of_a_button_changes_nothing(cast):
    north = add(cast, "team", "North")

    client_of(cast.of("champion")).get(f"{LIST}{north.pk}/retire/")

    assert TestedCondition.objects.get().retired_at is None


@pytest.mark.parametrize("do", ["retire", "take-up"])
def test_another_areas_condition_is_not_there(cast, do):
    north = add(cast, "team", "North")

    code = client_of(cast.of_glenlochy).post(f"/areas/glenlochy/changes/conditions/{north.pk}/{do}/").status_code

    assert code == 404


def test_what_is_retired_cannot_be_retired_again_nor_added_again(cast):
    north, champion = add(cast, "team", "North"), viewer_of(cast.of("champion"))
    with pytest.raises(Refused, match="North is on the list already"):
        actions.take_up(condition=north, by=champion)
    actions.retire(condition=north, by=champion, now=NOW)

    with pytest.raises(Refused, match="North is retired already"):
        actions.retire(condition=north, by=champion, now=NOW)
    with pytest.raises(Refused, match="North was on the list and is retired"):
        add(cast, "team", "north")


def test_who_keeps_tests_changes_the_list_and_nobody_else(cast):
    keeps = {"local-area-lead", "project-manager", "data-lead", "champion"}
    found = {}
    for number, (who, person) in enumerate(cast.everyone()):
        try:
            actions.add(area=cast.strathmarr, dimension="team", words=f"Team {number}", by=viewer_of(person))
            found[who] = True
        except Refused:
            found[who] = False

    assert found == {who: who in keeps for who in found}


@pytest.mark.parametrize(
    ("state", "found", "expected"),
    [
        ("acted", ["kept", "kept"], "kept"),
        ("studied", ["not-kept"], "not-kept"),
        ("acted", ["kept", "not-kept"], "mixed"),
        ("acted", ["kept", "unclear"], "kept"),
        ("acted", ["unclear"], "unclear"),
        ("ended", ["", ""], "open"),
        ("acted", [], "open"),
    ],
)
def test_a_cycle_comes_to_what_its_predictions_found(state, found, expected):
    assert rules.result(state, found) == expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([], "none"),
        (["open"], "open"),
        (["open", "unclear"], "unclear"),
        (["open", "kept"], "kept"),
        (["kept", "not-kept"], "mixed"),
        (["mixed", "unclear"], "mixed"),
    ],
)
def test_several_cycles_come_to_what_those_found_that_tell(results, expected):
    assert rules.together(results) == expected


def tried_twice(cast):
    """A test that was tried in North with two kinds of child; a cycle in South is planned and does not count."""
    keys, test = listed(cast), made_changes.agreed(cast)
    made_changes.acted(cast, test, conditions=(keys["North"], keys["Aileen"], keys["Kinship"]))
    made_changes.acted(cast, test, conditions=(keys["North"], keys["At home"]), results=("not-kept",))
    made_changes.plan(cast, test, conditions=(keys["South"],))
    return test


def test_each_condition_has_its_result_and_its_cycles(cast):
    test = tried_twice(cast)

    groups = matrix.groups(cast.strathmarr, shown(cast, test), named=False)

    found = {
        label: [(line.value.words, line.cell.status.word, [words for words, _ in line.cell.cycles]) for line in lines]
        for label, lines in groups
    }
    one, two = "cycle 1, as predicted", "cycle 2, not as predicted"
    assert found == {
        "Worker": [("Aileen", "As predicted", [one])],
        "Team": [("North", "Mixed", [one, two]), ("South", "Not tried", [])],
        "Kind of child": [("At home", "Not as predicted", [two]), ("Kinship", "As predicted", [one])],
    }


TEAMS = {"North": ["Not as predicted", "As predicted"], "South": ["Not tried", "Not tried"]}
KINDS = {"At home": ["Not as predicted", "Not tried"], "Kinship": ["As predicted", "Not tried"]}


@pytest.mark.parametrize(
    ("query", "down", "columns", "lines"),
    [
        ("", "Team", ("At home", "Kinship"), TEAMS),
        ("?rows=worker&columns=team", "Worker", ("North", "South"), {"Aileen": ["As predicted", "Not tried"]}),
        ("?rows=child&columns=child", "Kind of child", ("North", "South"), KINDS),
        ("?rows=x&columns=%00", "Team", ("At home", "Kinship"), TEAMS),
        ("?rows=age&columns=team", "Age group", ("North", "South"), {}),
    ],
)
def test_two_kinds_of_condition_are_crossed_as_the_address_says(cast, query, down, columns, lines):
    test = tried_twice(cast)

    page = client_of(cast.of("senior-manager")).get(f"/areas/strathmarr/changes/{test.slug}/conditions/{query}")

    crossed = page.context["crossed"]
    found = {row: [cell.status.word for cell in cells] for row, cells in crossed.lines}
    assert (page.status_code, crossed.down, crossed.columns, found) == (200, down, columns, lines)


def test_the_page_says_what_to_try_next(cast):
    bare = made_changes.propose(cast)
    nothing = matrix.says(shown(cast, bare))
    keys = listed(cast)
    unsaid = matrix.says(shown(cast, bare))
    test = made_changes.agreed(cast, name="Another")
    made_changes.begun(cast, test, conditions=(keys["North"], keys["Aileen"]))
    some = matrix.says(shown(cast, test))
    made_changes.begun(cast, test, conditions=(keys["South"],))
    more = matrix.says(shown(cast, test))
    made_changes.begun(cast, test, conditions=(keys["Kinship"], keys["At home"]))

    said = [nothing, unsaid, some, more, matrix.says(shown(cast, test))]

    assert said == [
        "The area has no list of conditions yet: add its workers, teams, localities and kinds of child.",
        "No cycle that began says under which conditions. Choose them when you plan a cycle.",
        "Tried with one worker and one team. Next: another team – South has not tried it.",
        "Tried with one worker and 2 teams. Next: another kind of child – it was not tried with “At home”.",
        "Tried with one worker, 2 teams and 2 kinds of child. Every condition of the list was tried.",
    ]


def test_a_retired_condition_stays_where_it_was_tried_and_is_not_offered_next(cast):
    keys, test = listed(cast), made_changes.agreed(cast)
    made_changes.begun(cast, test, conditions=(keys["North"], keys["Aileen"]))
    for one in TestedCondition.objects.filter(dimension="team"):
        actions.retire(condition=one, by=viewer_of(cast.of("champion")), now=NOW)

    found = shown(cast, test)

    assert [one.words for one in found.of("team")] == ["North"]
    assert matrix.says(found).endswith("Next: another kind of child – it was not tried with “At home”.")


def test_the_area_sees_its_conditions_over_all_tests(cast):
    tried_twice(cast)
    keys = dict(TestedCondition.objects.values_list("words", "pk"))
    other = made_changes.agreed(cast, name="Ask first")
    made_changes.acted(cast, other, conditions=(keys["South"],))

    page = client_of(cast.of("champion")).get(LIST)

    teams = dict(page.context["groups"])["Team"]
    assert page.context["sentence"] == "5 conditions; 5 of them were tried in a test."
    assert [(line.value.words, [words for words, _ in line.cell.cycles], act.label) for line, act in teams] == [
        ("North", ["Chronology before the review, mixed"], "Retire"),
        ("South", ["Ask first, as predicted"], "Retire"),
    ]


def test_who_only_reads_is_offered_no_change_of_the_list(cast):
    tried_twice(cast)

    page = client_of(cast.of("senior-manager")).get(LIST)

    assert (page.status_code, page.context["first"]) == (200, None)
    assert "<button" not in page.content.decode().split("<main")[1].split("Two kinds crossed")[0]


def test_three_cycles_take_as_many_queries_as_one(cast, django_assert_num_queries):
    keys, test = listed(cast), made_changes.agreed(cast)
    viewer = viewer_of(cast.of("champion"))
    for _ in range(2):
        made_changes.acted(cast, test, conditions=(keys["North"],))
        with django_assert_num_queries(4):
            queries.tried(viewer, cast.strathmarr, test)


def test_the_national_team_sees_no_conditions(cast):
    tried_twice(cast)

    assert queries.tried(viewer_of(cast.of("programme-lead")), cast.strathmarr) == queries.Tried()
