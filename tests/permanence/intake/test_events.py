"""Events in logs and decisions of reviews: what they say happened, and what did not."""

import pytest

from permanence.intake import events


@pytest.mark.parametrize(
    ("text", "milestone", "outcome"),
    [
        ("LAC start", "looked_after", None),
        ("Ceased LAC - home", "left_care", "home"),
        ("LAC Rev - Perm Recommendation", "permanence_recommended", None),
        ("Order granted: adoption", "order_granted", "adoption"),
        ("LAC: accommodated", "accommodated", None),
        ("LAC: ended", "left_care", None),
        ("Kinship ruled out", "kinship_considered", "ruled_out"),
        ("Kinship assessment", "kinship_considered", None),
        ("1st LAC Review", "first_review", None),
        ("Panel cancelled", None, None),
        ("Petition withdrawn", None, None),
        ("Panel due", None, None),
        ("Matching panel", None, None),
    ],
)
def test_events_say_a_milestone_and_its_outcome(text, milestone, outcome):
    said = events.event(text)

    assert (said.milestone, said.outcome, said.understood) == (milestone, outcome, True)


def test_an_unknown_event_is_not_understood():
    assert not events.event("Zebra day").understood


@pytest.mark.parametrize(
    ("text", "milestone", "outcome", "understood"),
    [
        ("Permanence - PO", "permanence_recommended", "permanence_order", True),
        ("Permanence - adoption", "permanence_recommended", "adoption", True),
        ("Continue current plan", None, None, True),
        ("No recommendation of permanence", None, None, True),
        ("Permanence deferred", None, None, True),
        ("Kinship ruled in", "kinship_considered", "ruled_in", True),
        ("Zebra", None, None, False),
    ],
)
def test_decisions_of_reviews_say_what_was_recommended(text, milestone, outcome, understood):
    said = events.decision(text)

    assert (said.milestone, said.outcome, said.understood) == (milestone, outcome, understood)


@pytest.mark.parametrize(
    ("milestone", "text", "outcome"),
    [
        ("panel", "Approved", "approved"),
        ("panel", "Adoption", "adoption"),
        ("left_care", "Home", "home"),
        ("kinship_considered", "Out", "ruled_out"),
        ("left_care", "Approved", None),
        ("first_review", "Adoption", None),
    ],
)
def test_an_outcome_means_what_its_kind_of_event_can_have(milestone, text, outcome):
    assert events.outcome(milestone, text) == outcome
