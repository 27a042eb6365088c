"""Facts: what wide tables, logs, tables of reviews and sets of tables say, each with its place."""

import pytest

from tests.permanence.intake.made_extracts import day, events, extract, facts, journeys, sheet

WIDE = """\
Child ID,Episode,DOB,LAC start date,1st LAC review,Perm rec date,Route,Panel date,LAC end date,Destination
C1001,1,03/02/2016,01/02/2021,01/03/2021,,,,01/06/2021,Home
C1001,2,03/02/2016,05/02/2022,01/03/2022,01/09/2022,PO,01/12/2022,,
C1002,1,04/02/2017,06/02/2022,,01/10/2022,Adoption,01/01/2023,01/08/2023,Adopted
"""

LOG = """\
Person ID,Event,Event date,Outcome
C1001,LAC start,01/02/2022,
C1001,LAC Rev - Perm Recommendation,01/09/2022,PO
C1001,A&P panel,01/12/2022,Approved
C1001,LAC end,01/06/2023,Home
C1001,LAC start,01/07/2023,
C1002,LAC start,06/02/2022,
C1002,A&P panel,01/08/2023,
C1002,A&P panel,01/08/2023,
C1002,Petition lodged,10/08/2023,Cancelled
C1002,Zebra day,11/08/2023,
"""

REVIEWS = """\
Child ID,LAC start date,Review date,Review type,Decision
C1001,01/02/2022,01/03/2022,First,Continue plan
C1001,01/02/2022,01/06/2022,Second,Permanence - PO
C1001,01/02/2022,01/12/2022,Later,Permanence - adoption
C1002,06/02/2022,10/03/2022,First,Continue plan
C1002,06/02/2022,10/06/2022,Second,Kinship ruled out
"""


def test_a_wide_table_has_a_journey_for_each_row_with_its_milestones():
    found = extract(WIDE)

    assert journeys(found) == [
        ("C1001/1", "2021-02-01", "2021-06-01", "home"),
        ("C1001/2", "2022-02-05", None, None),
        ("C1002/1", "2022-02-06", "2023-08-01", "adoption"),
    ]
    assert events(found) == [
        ("C1001/1", "first_review", "2021-03-01", None),
        ("C1001/2", "first_review", "2022-03-01", None),
        ("C1001/2", "permanence_recommended", "2022-09-01", "permanence_order"),
        ("C1001/2", "panel", "2022-12-01", None),
        ("C1002/1", "permanence_recommended", "2022-10-01", "adoption"),
        ("C1002/1", "panel", "2023-01-01", None),
    ]


def test_every_fact_remembers_its_table_row_and_column():
    panels = [fact[1:] for fact in facts(extract(WIDE), "what", "table", "row", "column", "day") if fact[0] == "panel"]

    assert panels == [(0, 2, 7, day("2022-12-01")), (0, 3, 7, day("2023-01-01"))]


def test_a_log_has_episodes_from_their_starts_and_events_once():
    found = extract(LOG)

    assert journeys(found) == [
        ("C1001/1", "2022-02-01", "2023-06-01", "home"),
        ("C1001/2", "2023-07-01", None, None),
        ("C1002/1", "2022-02-06", None, None),
    ]
    assert events(found) == [
        ("C1001/1", "permanence_recommended", "2022-09-01", "permanence_order"),
        ("C1001/1", "panel", "2022-12-01", "approved"),
        ("C1002/1", "panel", "2023-08-01", None),
    ]


@pytest.mark.parametrize(
    ("heading", "value", "happened"),
    [
        ("Status", "Cancelled", False),
        ("Status", "Completed", True),
        ("Voided", "Yes", False),
        ("Voided", "No", True),
    ],
)
def test_an_event_counts_unless_it_was_called_off(heading, value, happened):
    text = (
        f"Person ID,Event,Event date,{heading}\nC1001,LAC start,01/02/2022,\nC1001,Permanence panel,01/03/2022,\n"
        f"C1001,Petition lodged,01/09/2022,{value}\nC1002,LAC start,01/02/2022,{value}\n"
        "C1003,LAC start,01/02/2022,\nC1003,Order granted,01/02/2023,\n"
    )

    assert any(what == "application_lodged" for _, what, *_ in events(extract(text))) is happened


def test_events_that_last_end_in_a_column_of_their_own():
    text = (
        "Person ID,Event,Start date,End date,Outcome\nC1001,Looked after,01/02/2022,01/06/2022,Home\n"
        "C1002,Looked after,02/02/2022,,\nC1002,Permanence panel,03/03/2022,,\nC1001,Petition lodged,04/04/2022,,\n"
    )

    assert journeys(extract(text)) == [
        ("C1001/1", "2022-02-01", "2022-06-01", "home"),
        ("C1002/1", "2022-02-02", None, None),
    ]


def test_reviews_say_which_they_were_and_what_they_decided():
    assert events(extract(REVIEWS)) == [
        ("C1001/1", "first_review", "2022-03-01", None),
        ("C1001/1", "permanence_recommended", "2022-06-01", "permanence_order"),
        ("C1001/1", "second_review", "2022-06-01", None),
        ("C1001/1", "permanence_recommended", "2022-12-01", "adoption"),
        ("C1001/1", "review", "2022-12-01", None),
        ("C1002/1", "first_review", "2022-03-10", None),
        ("C1002/1", "kinship_considered", "2022-06-10", "ruled_out"),
        ("C1002/1", "second_review", "2022-06-10", None),
    ]


def test_a_review_of_no_kind_is_a_review():
    assert events(extract(REVIEWS.replace("Later", ""))) == events(extract(REVIEWS))


def test_reviews_without_a_number_are_counted_by_their_dates():
    lines = [line.split(",") for line in REVIEWS.splitlines()]
    unnumbered = "\n".join(f"{child},{start},{on},{decision}" for child, start, on, _, decision in lines)

    found = extract(unnumbered)

    numbered = [event for event in events(found) if event[1] in {"first_review", "second_review"}]
    assert numbered == [
        ("C1001/1", "first_review", "2022-03-01", None),
        ("C1001/1", "second_review", "2022-06-01", None),
        ("C1002/1", "first_review", "2022-03-10", None),
        ("C1002/1", "second_review", "2022-06-10", None),
    ]
    assert found.assembled.derived == ("No column says which review was the first: they are counted by date.",)


def test_yes_and_a_route_beside_a_review_recommend_permanence():
    text = (
        "Child ID,LAC start date,Review date,Permanence recommended,Route\n"
        "C1001,01/02/2022,01/03/2022,No,\nC1001,01/02/2022,01/06/2022,Yes,Adoption\n"
        "C1002,06/02/2022,10/03/2022,No,\nC1002,06/02/2022,10/06/2022,Yes,PO\nC1002,06/02/2022,10/09/2022,No,\n"
    )

    recommended = [event for event in events(extract(text)) if event[1] == "permanence_recommended"]

    assert recommended == [
        ("C1001/1", "permanence_recommended", "2022-06-01", "adoption"),
        ("C1002/1", "permanence_recommended", "2022-06-10", "permanence_order"),
    ]


def test_codes_are_understood_by_a_list_in_the_extract():
    wide = "Child ID,LAC start date,Perm rec date,Route\nC1001,01/02/2022,01/06/2022,1\nC1002,02/02/2022,02/06/2022,2\n"
    codes = "Code,Route\n1,Adoption\n2,Permanence order\n"

    assert [outcome for *_, outcome in events(extract(wide, codes))] == ["adoption", "permanence_order"]


def test_a_table_without_children_says_nothing():
    found = extract(WIDE, "Team,Children,Average,Target\nNorth,32,12.5,26/10/2023\nSouth,19,14.0,27/10/2023\n")

    assert [one is None for one in found.said] == [False, True]


def test_an_event_whose_detail_says_it_was_called_off_did_not_happen():
    found = extract("""\
Client,Event Date,Category,Description,Outcome
C1001,01/02/2023,Status,Became looked after,
C1001,05/05/2023,Permanence,Permanence Panel,Cancelled
C1001,19/05/2023,Permanence,Permanence Panel,Recommendation made
""")

    assert events(found) == [("C1001/1", "panel", "2023-05-19", "approved")]


def test_an_order_that_was_varied_is_not_made_again_and_one_that_was_terminated_ended():
    found = extract("""\
Client,Event Date,Category,Description,Outcome
C1001,01/02/2023,Status,Became looked after,
C1001,05/03/2023,Hearing,Compulsory Supervision Order,Made
C1001,19/05/2023,Hearing,Compulsory Supervision Order,Varied
C1001,20/06/2023,Hearing,Compulsory Supervision Order,Terminated
""")

    assert events(found) == [
        ("C1001/1", "cso_made", "2023-03-05", None),
        ("C1001/1", "cso_ended", "2023-06-20", None),
    ]


ACTIVITIES = """\
Subject ref,Activity,Date started,Date completed,Activity outcome,State
C1001,Looked after,01/02/2023,,,In progress
C1001,Permanence Panel,01/03/2023,19/05/2023,Panel held,Completed
C1001,Agency Decision,20/05/2023,,,In progress
C1002,Looked after,01/02/2023,05/06/2023,Home,Completed
C1002,Permanence Panel,01/03/2023,,,Withdrawn
"""


def test_a_step_happens_on_the_day_it_is_done_and_a_period_begins_on_the_day_it_starts():
    found = extract(ACTIVITIES)

    assert journeys(found) == [
        ("C1001/1", "2023-02-01", None, None),
        ("C1002/1", "2023-02-01", "2023-06-05", "home"),
    ]
    assert [(journey, what, on) for journey, what, on, _ in events(found)] == [("C1001/1", "panel", "2023-05-19")]


ACROSS = """\
Ref,LAC start,Review 1 date,Review 1 outcome,Review 2 date,Review 2 outcome,Review 3 date,Review 3 outcome
C1001,01/02/2022,01/03/2022,Remain in placement,01/06/2022,Permanence - PO,01/12/2022,Remain in placement
C1002,06/02/2022,10/03/2022,Remain in placement,10/06/2022,Remain in placement,12/12/2022,Permanence - Adoption
C1003,07/02/2022,11/03/2022,Remain in placement,,,,
"""


def test_reviews_side_by_side_each_have_the_decision_beside_them():
    recommended = [one for one in events(extract(ACROSS)) if one[1] == "permanence_recommended"]

    assert recommended == [
        ("C1001/1", "permanence_recommended", "2022-06-01", "permanence_order"),
        ("C1002/1", "permanence_recommended", "2022-12-12", "adoption"),
    ]


def test_where_a_column_says_when_permanence_was_recommended_reviews_say_nothing_of_it():
    more = ["Perm rec date", "02/06/2022", "", ""]
    rows = [f"{row},{last}" for row, last in zip(ACROSS.splitlines(), more, strict=True)]

    recommended = [one for one in events(extract("\n".join(rows))) if one[1] == "permanence_recommended"]

    assert [(journey, on) for journey, _, on, _ in recommended] == [("C1001/1", "2022-06-02")]


@pytest.mark.parametrize("words", ["Zebra", "Remain in placement"])
def test_words_beside_reviews_that_never_recommend_are_not_taken_for_decisions(words):
    found = extract(ACROSS.replace("Permanence - PO", words).replace("Permanence - Adoption", words))

    assert [match.review for match in found.tables[0].columns.values()] == [None] * 8
    assert [one for one in events(found) if one[1] == "permanence_recommended"] == []


EPISODES_ACROSS = """\
Ref,LAC 1 start,LAC 1 end,LAC 2 start,LAC 2 end,Panel date
C1001,01/02/2020,01/06/2020,05/02/2022,,01/12/2022
C1002,06/02/2022,,,,01/12/2022
C1003,07/02/2020,08/06/2020,09/02/2021,10/06/2021,
"""


def test_episodes_side_by_side_in_one_row_are_journeys_of_their_own():
    found = extract(EPISODES_ACROSS)

    assert [one[:3] for one in journeys(found)] == [
        ("C1001/1", "2020-02-01", "2020-06-01"),
        ("C1001/2", "2022-02-05", None),
        ("C1002/1", "2022-02-06", None),
        ("C1003/1", "2020-02-07", "2020-06-08"),
        ("C1003/2", "2021-02-09", "2021-06-10"),
    ]
    assert [one[:3] for one in events(found)] == [
        ("C1001/2", "panel", "2022-12-01"),
        ("C1002/1", "panel", "2022-12-01"),
    ]


def page(name, *rows):
    return sheet([["Child ref", "LAC date", "Perm LAC review"], *rows], file="routes.xlsx", name=name)


def test_recommendations_on_a_sheet_for_each_route_are_by_that_route():
    adopted = page("Adoption", ["C1001", "01/02/2022", "01/09/2022"], ["C1002", "02/02/2022", "02/09/2022"])
    settled = page("PO", ["C1003", "03/02/2022", "03/09/2022"], ["C1004", "04/02/2022", "04/09/2022"])

    assert [(journey, outcome) for journey, _, _, outcome in events(extract(adopted, settled))] == [
        ("C1001/1", "adoption"),
        ("C1002/1", "adoption"),
        ("C1003/1", "permanence_order"),
        ("C1004/1", "permanence_order"),
    ]


def test_one_sheet_that_is_named_after_a_route_says_nothing_of_it():
    alone = page("Adoption", ["C1001", "01/02/2022", "01/09/2022"], ["C1002", "02/02/2022", "02/09/2022"])

    assert {outcome for *_, outcome in events(extract(alone))} == {None}
