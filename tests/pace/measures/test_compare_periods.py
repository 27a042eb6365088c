"""Two periods compared: what got longer comes first, each with its interval as the library has it."""

from datetime import date

import pytest

from pace.register import content
from permanence import improvement, limits, stages
from permanence.improvement import Window, sentences
from tests.pace.cast import client_of
from tests.pace.measures.made_areas import file_of, waited, words_of
from tests.pace.register.made_registers import AS_OF, WAITS, load, of

COMPARE = "/areas/strathmarr/measures/where/compare/"
FILE = f"{COMPARE}?compared-format=csv"
EARLIER, LATER = date(2024, 4, 1), date(2025, 4, 1)
# Agency decisions came to take longer, and final orders to come sooner; of the others there are few or none.
CHANGED = (
    *waited(40, "panel", "adm_decision", since=EARLIER, days=10),
    *waited(40, "panel", "adm_decision", since=LATER, days=40),
    *waited(40, "application_lodged", "order_granted", since=EARLIER, days=90),
    *waited(40, "application_lodged", "order_granted", since=LATER, days=20),
    *waited(4, "accommodated", "permanence_recommended", since=EARLIER, days=90),
)
LENGTHS = {"unit": sentences.DAYS, "less": "shorter", "more": "longer"}
YEARS = (Window(date(2024, 3, 1), date(2025, 2, 28)), Window(date(2025, 3, 1), date(2026, 2, 28)))


@pytest.fixture
def lead(cast):
    load(cast.strathmarr, *CHANGED)
    return client_of(cast.of("data-lead"))


def contrast_of(stage, horizon, windows=YEARS):
    return improvement.compare(stages.intervals_of(of(*CHANGED), stage), horizon=horizon, windows=windows).contrasts[0]


def test_what_got_longer_comes_first_then_what_got_shorter_each_with_its_interval(lead):
    rows = file_of(lead, FILE)

    said = [
        sentences.span(contrast_of(stages.usual_pathway()[place], 365).restricted_mean, **LENGTHS) for place in (2, 4)
    ]
    assert [(row["Waits for"], row["Waits"], row["By how much"]) for row in rows] == [
        ("Agency decision", "Longer", said[0]),
        ("Final order", "Shorter", said[1]),
        ("Recommendation", "Cannot tell yet", "too few: 4 children, then 0"),
        ("Panel", "Cannot tell yet", "too few: 4 children, then 0"),
        ("Application to court", "Cannot tell yet", "nothing tells them apart"),
    ]


def test_means_shares_and_numbers_are_those_of_the_library(lead):
    decision = next(row for row in file_of(lead, FILE) if row["Waits for"] == "Agency decision")

    stage = stages.usual_pathway()[2]
    mean, share = contrast_of(stage, 365), contrast_of(stage, 14)
    assert decision == {
        "Waits for": "Agency decision",
        "Waits": "Longer",
        "By how much": decision["By how much"],
        "Limit": str(limits.stated_limit(stage.start, stage.end, on=AS_OF).limit),
        "In time, by how many": decision["In time, by how many"],
        "Mean days, earlier": str(round(mean.against.restricted_mean.value)),
        "Mean days, later": str(round(mean.group.restricted_mean.value)),
        "Children, earlier": str(mean.against.children),
        "Children, later": str(mean.group.children),
        "% in time, earlier": str(round(100 * share.against.share_reached.value)),
        "% in time, later": str(round(100 * share.group.share_reached.value)),
    }
    points = sentences.scaled(share.share_reached, 100)
    assert decision["In time, by how many"] == sentences.span(points, unit=sentences.POINTS, less="fewer", more="more")


def test_the_page_answers_first_and_says_which_periods(lead):
    page = words_of(lead.get(COMPARE))

    assert (
        "Clearly longer: the wait for agency decision; clearly shorter: the wait for final order; "
        "of 3 stages it cannot be told yet."
    ) in page
    assert (
        "Waits that began 1 March 2025 to 28 February 2026 against 1 March 2024 to 28 February 2025. All children."
    ) in page
    assert "Agency decision 14 days ! Fewer in time" in page


def test_other_periods_are_asked_for_in_the_address(lead):
    asked = "&earlier_first=2024-04-01&earlier_last=2024-05-01&later_first=2025-04-01&later_last=2025-04-01"
    windows = (Window(date(2024, 4, 1), date(2024, 5, 31)), Window(date(2025, 4, 1), date(2025, 4, 30)))

    rows = {row["Waits for"]: row for row in file_of(lead, FILE + asked)}

    mean = contrast_of(stages.usual_pathway()[2], 365, windows)
    found = (rows["Agency decision"]["Children, earlier"], rows["Agency decision"]["Children, later"])
    assert found == (str(mean.against.children), str(mean.group.children)) == ("21", "10")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "?earlier_first=2024-05-01&earlier_last=2024-04-01&later_first=2025-04-01&later_last=2025-05-01",
            "Choose a month after the first one of this period, or the same.",
        ),
        (
            "?earlier_first=2024-05-01&earlier_last=2025-04-01&later_first=2025-04-01&later_last=2025-05-01",
            "The later period must begin after the earlier one has ended.",
        ),
        ("?earlier_first=2024-05-01", "Choose one from the list."),
        (
            "?earlier_first=2024-13-01&earlier_last=2025-04-01&later_first=2025-05-01&later_last=2025-05-01",
            "Select a valid choice. 2024-13-01 is not one of the available choices.",
        ),
    ],
)
def test_periods_that_cannot_be_compared_are_refused_with_the_reason(lead, asked, said):
    page = words_of(lead.get(COMPARE + asked))

    assert said in page
    assert "Longer or shorter" not in page


def test_of_one_child_nothing_can_be_told_and_the_page_says_so(cast):
    load(cast.strathmarr, WAITS[0])

    page = words_of(client_of(cast.of("champion")).get(COMPARE))

    assert "Of no stage can it be told yet whether its waits got longer or shorter." in page
    assert "too few: 1 child, then 0" in page


def test_a_register_without_anything_has_nothing_to_compare(cast):
    page = words_of(client_of(cast.of("champion")).get(COMPARE))

    assert "No extract of Strathmarr has been loaded yet, so there is nothing to measure." in page


def test_the_stages_of_the_page_are_those_of_the_pathway():
    assert [one.end for one in content.STAGES] == [one.end for one in stages.usual_pathway()]
