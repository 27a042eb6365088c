"""Columns and words: proposed, corrected by hand, remembered for the area's next extract."""

import pytest

from pace.areas.queries import viewer_of
from pace.extracts import actions, content
from pace.extracts.models import ExtractRead, SavedMatching
from pace.register.models import MilestoneReached
from pace.register.rules import Refused
from permanence.intake import codes, events, mapping
from permanence.intake.date_cells import is_not_recorded
from tests.pace.extracts.made_extracts import NOW, accepted, again, read, work

ODD = "Child ID,LAC start date,Accommodated,Zebra day,Panel date"
ROWS = ("C1001,03/02/2025,03/02/2025,14/06/2025,20/09/2025", "C1002,21/02/2025,21/02/2025,18/07/2025,")
EVENTS = "Person ID,Event,Event date"
LOG = tuple(
    f"C100{child},{event},{day}/02/2025"
    for child in range(1, 6)
    for day, event in enumerate(("LAC start", "Accommodated", "Zebra day", "Coffee"), 1)
)


def test_a_column_that_is_said_to_hold_a_milestone_holds_it_now_and_next_month(cast, lead):
    extract = read(cast.strathmarr, lead, *ROWS, headings=ODD)
    proposed = [one["means"] for one in ExtractRead.unscoped.get().columns]

    said = ["child", "looked_after", "accommodated", "permanence_recommended", "panel"]
    actions.match_columns(extract=extract, means=said, by=viewer_of(lead.pk), now=NOW)
    work()
    again_read = again(extract)
    actions.leave(extract=again_read, by=viewer_of(lead.pk), now=NOW)
    accepted(cast.strathmarr, lead, *ROWS, headings=ODD)

    assert (extract.counts["unmatched"], proposed[3]) == (1, "not used")
    assert again_read.counts["unmatched"] == 0
    reached = MilestoneReached.unscoped.filter(milestone="permanence_recommended")
    assert sorted(reached.values_list("journey__reference", flat=True)) == ["C1001/1", "C1002/1"]
    assert SavedMatching.objects.get().by == lead


def test_a_column_that_is_said_to_be_of_no_use_is_left_out(cast, lead):
    extract = read(cast.strathmarr, lead, *ROWS, headings=ODD)

    said = ["child", "looked_after", "accommodated", "not used", "not used"]
    actions.match_columns(extract=extract, means=said, by=viewer_of(lead.pk), now=NOW)
    work()
    actions.accept(extract=again(extract), by=viewer_of(lead.pk))
    work()

    assert sorted(MilestoneReached.unscoped.values_list("milestone", flat=True)) == ["accommodated", "accommodated"]


def test_saying_what_is_proposed_is_remembered_and_nothing_is_read_again(cast, lead):
    extract = read(cast.strathmarr, lead, *ROWS, headings=ODD)
    means = [one["means"] for one in ExtractRead.unscoped.get().columns]

    actions.match_columns(extract=extract, means=means, by=viewer_of(lead.pk), now=NOW)

    assert again(extract).state == "read"
    assert [one["means"] for one in SavedMatching.objects.get().columns] == means


@pytest.mark.parametrize("means", [["child"], ["child", "looked_after", "accommodated", "a zebra", "panel"]])
def test_what_does_not_fit_the_columns_is_refused(means, cast, lead):
    extract = read(cast.strathmarr, lead, *ROWS, headings=ODD)

    with pytest.raises(Refused, match="The columns have changed meanwhile"):
        actions.match_columns(extract=extract, means=means, by=viewer_of(lead.pk), now=NOW)


def test_unknown_words_of_events_are_offered_once_and_what_is_said_of_them_is_remembered(cast, lead):
    extract = read(cast.strathmarr, lead, *LOG, headings=EVENTS)
    offered = ExtractRead.unscoped.get().words

    said = {"Zebra day": "Permanence recommended", "Coffee": content.SAYS_NOTHING}
    actions.match_words(extract=extract, words=said, by=viewer_of(lead.pk), now=NOW)
    work()
    actions.accept(extract=again(extract), by=viewer_of(lead.pk))
    work()
    next_month = read(cast.strathmarr, lead, *LOG, headings=EVENTS)

    assert offered == [
        {"word": "Zebra day", "column": "Event", "rows": 5},
        {"word": "Coffee", "column": "Event", "rows": 5},
    ]
    assert MilestoneReached.unscoped.filter(milestone="permanence_recommended").count() == 5
    assert (next_month.counts["words"], next_month.counts["by_check"].get("unmatched-word", 0)) == (0, 0)


def test_saying_nothing_of_any_word_is_refused(cast, lead):
    extract = read(cast.strathmarr, lead, *LOG, headings=EVENTS)

    with pytest.raises(Refused, match="Choose what at least one of the words means"):
        actions.match_words(extract=extract, words={}, by=viewer_of(lead.pk), now=NOW)


def test_what_a_column_may_hold_is_all_that_the_library_knows():
    assert set(content.words_of_meanings()) == set(mapping.known_meanings())


def test_what_a_word_may_mean_is_understood_by_the_library():
    for _, choices in content.meanings_of_words():
        for value, _ in choices:
            known = any(codes.recognise(kind, value) for kind in codes.kinds()) or events.event(value).understood
            assert known or is_not_recorded(value), value
