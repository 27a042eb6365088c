import json

import pytest

WAIT = ("--from", "accommodated", "--to", "permanence_recommended", "--as-of", "2024-06-30")

EXTRACT = """\
Child ID,Date of birth,LAC start date,Accommodated date,LAC end date,Permanence recommended
C1001,01/02/2015,03/01/2023,03/01/2023,,03/07/2023
C1002,01/02/2016,10/02/2023,10/02/2023,,
C1003,01/02/2006,01/03/2023,01/03/2023,01/09/2023,
C1004,01/02/2017,20/05/2024,20/05/2024,,
"""


@pytest.fixture
def four_children(tmp_path):
    path = tmp_path / "four.csv"
    path.write_text(EXTRACT)
    return path


def test_the_json_of_a_measure_is_whole_and_exact(typed, four_children):
    ended = typed("measure", four_children, *WAIT, "--limit", "26 weeks", "--json")

    said = json.loads(ended.out)
    times = said.pop("waiting_times")
    assert (ended.code, ended.err) == (0, "")
    assert said == {
        "from": "accommodated",
        "to": "permanence_recommended",
        "as_of": "2024-06-30",
        "limit": "26 weeks",
        "journeys": 4,
        "children": 4,
        "counts": {"started": 4, "reached": 1, "ended": 1, "waiting": 2},
        "cohorts": [
            {"period": "2023-Q1", "met": 1, "missed": 2, "not_yet_due": 0, "ended_before_due": 0, "complete": True},
            {"period": "2024-Q2", "met": 0, "missed": 0, "not_yet_due": 1, "ended_before_due": 0, "complete": False},
        ],
        "waiting": [
            {"journey": "C1002/1", "since": "2023-02-10", "days": 506, "due": "2023-08-11"},
            {"journey": "C1004/1", "since": "2024-05-20", "days": 41, "due": "2024-11-18"},
        ],
    }
    assert times["quantiles"]["0.25"]["value"] == 181
    assert times["share_reached_by"]["182"] == pytest.approx(
        {
            "value": 1 / 3,
            "low": times["share_reached_by"]["182"]["low"],
            "high": times["share_reached_by"]["182"]["high"],
            "at_risk": 2,
        }
    )


def test_who_waits_is_left_out_where_asked(typed, four_children):
    ended = typed("measure", four_children, *WAIT, "--no-children", "--json")

    assert "waiting" not in json.loads(ended.out)
    assert "C1002" not in ended.out


def test_words_for_people_name_the_same_figures(typed, four_children):
    ended = typed("measure", four_children, *WAIT, "--limit", "26 weeks")

    assert ended.out.splitlines()[:3] == [
        "Accommodated away from home -> Permanence recommended, data up to 30 June 2024",
        "4 journeys of 4 children in the data.",
        "The clock started for 4:",
    ]
    assert "  1 reached it, 1 ended otherwise, 2 wait." in ended.out
    assert "C1002/1             506 days since 10 February 2023, due 11 August 2023" in ended.out


def test_only_those_who_meet_a_condition_count(typed, four_children):
    ended = typed("measure", four_children, *WAIT, "--where", "age_at_start < 12", "--json")

    assert json.loads(ended.out)["counts"] == {"started": 3, "reached": 1, "ended": 0, "waiting": 2}


def test_clocks_from_a_day_on_alone_or_earlier_ones_late(typed, four_children):
    since = ("--data-from", "2023-02-01")
    window = json.loads(typed("measure", four_children, *WAIT, *since, "--entry", "window", "--json").out)
    late = json.loads(typed("measure", four_children, *WAIT, *since, "--entry", "late", "--json").out)

    assert window["counts"]["started"] == 3
    assert late["counts"]["started"] == 4
    assert late["waiting_times"]["share_reached_by"]["182"]["at_risk"] == 2


def test_children_may_be_left_out_by_reference(typed, four_children, tmp_path):
    left = tmp_path / "left.txt"
    left.write_text("C1002\n\nC1003\n")

    ended = typed("measure", four_children, *WAIT, "--leave-out", left, "--json")

    assert json.loads(ended.out)["children"] == 2


def test_outcomes_that_are_not_recorded_are_said_and_everyone_counted(typed, four_children):
    words = ("--from", "permanence_recommended", "--from-outcome", "adoption", "--to", "panel", "--json")

    said = json.loads(typed("measure", four_children, *words).out)

    assert said["note"] == "The extract records no outcome of 'permanence recommended', so every one was counted."
    assert said["counts"]["started"] == 1
