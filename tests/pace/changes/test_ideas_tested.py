"""A change idea that a test of change tries stays an idea of its diagram; the diagram shows its tests."""

import pytest

from pace.areas.rules import Refused
from pace.measures.actions import drivers as actions
from pace.measures.models import Driver
from pace.measures.queries import drivers as queries
from pace.measures.rules.outline import Line, Outline
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes
from tests.pace.changes.made_changes import NOW

DIAGRAM = "/areas/strathmarr/measures/drivers/panel-in-time/"
STAYS = "“Write one chronology” is tried in a test of change, so it stays a change idea."


@pytest.fixture
def tested(cast):
    """A test of the first of two ideas."""
    first = made_changes.idea(cast)
    made_changes.idea(cast, "Meet in week two")
    return made_changes.propose(cast, driver=first.pk)


def lines(cast):
    """The outline as it is saved."""
    return queries.diagram(viewer_of(cast.of("champion")), cast.strathmarr, "panel-in-time").lines


def draw(cast, wanted):
    """Save these lines."""
    aim = cast.strathmarr.aims.get()
    outline = Outline(lines=tuple(wanted))
    return actions.draw(aim=aim, outline=outline, version="1", by=viewer_of(cast.of("champion")), now=NOW)


def test_an_idea_that_is_tested_cannot_be_taken_out_and_nothing_is_lost(cast, tested):
    before = lines(cast)

    with pytest.raises(Refused, match=STAYS):
        draw(cast, [line for line in before if line.key != tested.driver_id])

    assert lines(cast) == before


def test_an_idea_that_is_tested_does_not_become_a_driver(cast, tested):
    before = lines(cast)
    raised = [
        Line(level=2, words=line.words, key=line.key) if line.key == tested.driver_id else line for line in before
    ]

    with pytest.raises(Refused, match=STAYS):
        draw(cast, raised)

    assert (lines(cast), Driver.objects.get(pk=tested.driver_id).kind) == (before, "idea")


def test_an_idea_that_is_tested_can_say_and_stand_otherwise_and_others_can_go(cast, tested):
    before = lines(cast)
    reworded = [
        Line(level=3, words="Write it together", key=line.key) if line.key == tested.driver_id else line
        for line in before
        if line.words != "Meet in week two"
    ]

    draw(cast, reworded)

    tested.refresh_from_db()
    assert [line.words for line in lines(cast) if line.kind == "idea"] == ["Write it together"]
    assert tested.driver.words == "Write it together"


def test_the_page_says_why_an_idea_stays_and_keeps_what_was_typed(cast, tested):
    kept = [line for line in lines(cast) if line.key != tested.driver_id]
    typed = {
        "version": "1",
        "outline-words": [*(line.words for line in kept), "Something new"],
        "outline-level": [*(str(line.level) for line in kept), "3"],
        "outline-key": [*(str(line.key) for line in kept), ""],
    }

    page = client_of(cast.of("champion")).post(f"{DIAGRAM}change/", typed)

    assert page.status_code == 200
    assert STAYS in page.content.decode()
    assert "Something new" in page.content.decode()


def test_the_diagram_shows_the_tests_of_each_idea_and_where_to_propose_one(cast, tested):
    client = client_of(cast.of("champion"))

    outline = client.get(DIAGRAM).context["outline"]

    ideas = [idea for primary in outline for secondary in primary["below"] for idea in secondary["below"]]
    new = "/areas/strathmarr/changes/new/?idea="
    assert [(idea["words"], [(one.name, one.state, to) for one, to in idea["tests"]]) for idea in ideas] == [
        (
            "Write one chronology",
            [("Chronology before the review", "Proposed", f"/areas/strathmarr/changes/{tested.slug}/")],
        ),
        ("Meet in week two", []),
    ]
    assert [idea["propose"] for idea in ideas] == [f"{new}{idea['key']}" for idea in ideas]


@pytest.mark.parametrize(("who", "sees"), [("senior-manager", True), ("programme-lead", False)])
def test_the_diagram_shows_others_only_what_they_may_see(cast, tested, who, sees):
    page = client_of(cast.of(who)).get(DIAGRAM).content.decode()

    assert (tested.name in page, "Propose a test" in page) == (sees, False)
