"""Episodes: facts tied to theirs by number, by row or by day, and starts and ends that contradict each other."""

from tests.permanence.intake.made_extracts import events, extract, facts, journeys

EPISODES = """\
Child ID,LAC start date,LAC end date,Destination
C1001,01/02/2020,01/06/2020,Home
C1001,05/02/2022,,
C1002,06/02/2022,,
"""


def panels(text):
    return [(journey, on) for journey, what, on, _ in events(extract(EPISODES, text)) if what == "panel"]


def panel(*days):
    return "Child ID,Panel date,ADM date\n" + "".join(f"C1001,{day},\n" for day in days) + "C1002,10/03/2023,\n"


def test_rows_without_a_number_are_numbered_by_their_starts():
    assert [journey for journey, *_ in journeys(extract(EPISODES))] == ["C1001/1", "C1001/2", "C1002/1"]


def test_a_fact_elsewhere_belongs_to_the_episode_its_day_falls_into():
    assert panels(panel("03/04/2020", "03/04/2022"))[:2] == [("C1001/1", "2020-04-03"), ("C1001/2", "2022-04-03")]


def test_the_first_and_the_last_day_belong_to_the_episode():
    assert panels(panel("01/02/2020", "01/06/2020"))[:2] == [("C1001/1", "2020-02-01"), ("C1001/1", "2020-06-01")]


def test_between_two_episodes_a_fact_belongs_to_the_one_that_follows():
    assert panels(panel("02/06/2020"))[0] == ("C1001/2", "2020-06-02")


def test_before_the_first_episode_a_fact_belongs_to_the_first():
    assert panels(panel("01/01/2020"))[0] == ("C1001/1", "2020-01-01")


def test_a_start_without_a_number_has_the_number_of_the_episode_of_the_same_day():
    numbered = "Child ID,Episode,LAC start date,Panel date\nC1001,7,05/02/2022,01/03/2022\nC1002,1,06/02/2022,\n"
    again = "Child ID,LAC start date,Petition lodged\nC1001,05/02/2022,01/04/2022\nC1002,06/02/2022,\n"

    assert journeys(extract(numbered, again)) == [
        ("C1001/7", "2022-02-05", None, None),
        ("C1002/1", "2022-02-06", None, None),
    ]


def test_a_fact_that_stands_twice_counts_once_at_its_first_place_with_the_outcome_that_is_known():
    text = (
        "Child ID,Episode,LAC start date,Perm rec date,Route\n"
        "C1001,1,01/02/2022,01/06/2022,\nC1001,1,01/02/2022,01/06/2022,PO\nC1002,1,01/02/2022,03/06/2022,Adoption\n"
    )

    found = [fact[1:] for fact in facts(extract(text), "what", "child", "row", "outcome") if fact[0].startswith("perm")]

    assert sorted(found) == [("C1001", 1, "permanence_order"), ("C1002", 3, "adoption")]


def test_two_starts_of_one_episode_make_no_journey():
    text = "Child ID,Episode,LAC start date,Panel date\nC1001,1,01/02/2022,\nC1001,1,02/02/2022,\nC1002,1,03/02/2022,\n"

    assert journeys(extract(text)) == [("C1002/1", "2022-02-03", None, None)]


def test_two_ends_of_one_episode_leave_it_open():
    text = (
        "Child ID,Episode,LAC start date,LAC end date\n"
        "C1001,1,01/02/2022,01/06/2022\nC1001,1,01/02/2022,02/06/2022\nC1002,1,03/02/2022,04/06/2022\n"
    )

    assert journeys(extract(text)) == [
        ("C1001/1", "2022-02-01", None, None),
        ("C1002/1", "2022-02-03", "2022-06-04", None),
    ]


def test_an_episode_without_a_start_makes_no_journey():
    text = "Child ID,LAC start date,Panel date\nC1001,,01/06/2022\nC1002,03/02/2022,\n"

    assert journeys(extract(text)) == [("C1002/1", "2022-02-03", None, None)]


def test_where_nothing_says_looked_after_being_accommodated_does_and_that_is_told():
    found = extract("Child ID,Accommodated,Panel date\nC1001,01/02/2022,\nC1002,03/02/2022,\n")

    assert [started for _, started, *_ in journeys(found)] == ["2022-02-01", "2022-02-03"]
    assert found.assembled.derived == (
        "No column says when children became looked after: the day they were accommodated is taken.",
    )


def test_where_nothing_says_accommodated_the_first_placement_away_from_home_does():
    placements = (
        "Child ID,Placement type,Start date,End date\nC1001,With parents,01/02/2020,01/03/2020\n"
        "C1001,Foster care,01/03/2020,\nC1002,Kinship,06/02/2022,\n"
    )

    found = extract(EPISODES, placements)

    assert [event for event in events(found) if event[1] == "accommodated"] == [
        ("C1001/1", "accommodated", "2020-03-01", None),
        ("C1002/1", "accommodated", "2022-02-06", None),
    ]
    assert any("first placement away from the parents" in words for words in found.assembled.derived)


def test_an_end_on_the_day_of_the_next_start_ends_the_episode_before():
    log = (
        "Person ID,Event,Event date\nC1001,LAC start,01/02/2022\nC1001,LAC end,01/06/2022\nC1001,LAC start,01/06/2022\n"
        "C1002,LAC start,03/02/2022\nC1002,Permanence panel,04/05/2022\nC1002,Petition lodged,05/06/2022\n"
    )

    assert journeys(extract(log))[:2] == [
        ("C1001/1", "2022-02-01", "2022-06-01", None),
        ("C1001/2", "2022-06-01", None, None),
    ]
