"""The pages of aims: read back before it is saved, figures for those who may see them, and true with little data."""

import html
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pace.measures.models import Aim, AimVersion, Measure
from tests.pace.cast import client_of
from tests.pace.measures import made_aims
from tests.pace.measures.made_aims import SENTENCE
from tests.pace.register import made_registers

URL = "/areas/strathmarr/measures/aims/"
ONE = f"{URL}a-recommendation-within-26-weeks/"
TYPED = {
    "name": "A recommendation within 26 weeks",
    "share": "90",
    "age_under": "12",
    "start": "accommodated",
    "end": "permanence_recommended",
    "value": "26",
    "unit": "weeks",
}
HOSTILE = "<script>alert(1)</script>{{ 7*7 }} '; DROP TABLE pace_aim; --"
NATIONAL = ("improvement-advisor", "national-data-analyst", "administrator")


@pytest.fixture
def lead(cast):
    return client_of(cast.of("local-area-lead"))


def words_of(answer):
    """What an answer says on its page, without mark-up."""
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    text = html.unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", main, flags=re.DOTALL))
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def test_an_area_without_aims_says_so_and_offers_examples_to_those_who_write_them(cast, lead):
    page = words_of(lead.get(URL))
    of_the_champion = words_of(client_of(cast.of("champion")).get(URL))

    assert "No aim is written yet." in page
    assert "Write an aim Start from an example" in page
    assert "To panel within 12 weeks Aberdeen City in the programme:" in page
    assert "The local area lead, the project manager and the data lead can write one." in of_the_champion
    assert "Aberdeen" not in of_the_champion


def test_an_example_fills_the_blanks(lead):
    page = lead.get(f"{URL}new/?example=kinship-settled").content.decode()

    assert 'value="Kinship care ruled in or out by the 18-week review"' in page
    assert re.findall(r'<option value="(\w+)" selected', page) == ["accommodated", "kinship_considered", "weeks"]
    assert re.findall(r'name="end_outcomes" value="(\w+)"[^>]* checked', page) == ["ruled_in", "ruled_out"]


def test_what_is_read_back_is_shown_with_its_past_and_not_saved(cast, lead):
    made_aims.load(cast.strathmarr)

    answer = lead.post(f"{URL}new/", {**TYPED, "step": "read"})

    page = words_of(answer)
    assert "Nothing is saved yet." in page
    assert SENTENCE in page
    assert "In the last 4 complete quarters (July 2024 to June 2025) 12 of 18 were in time: 67 %" in page
    assert "The aim would have been met in 0 of 6 complete quarters." in page
    assert answer.content.decode().count("<svg") >= 2
    assert "format=csv" not in answer.content.decode()
    assert 'value="90"' in answer.content.decode()
    assert not Aim.objects.exists()


def test_what_is_wrong_is_said_before_it_is_read_back_and_nothing_typed_is_lost(lead):
    page = lead.post(f"{URL}new/", {**TYPED, "end": "accommodated", "step": "read"}).content.decode()

    assert "Choose another milestone for its end." in page
    assert "The aim says" not in page
    assert 'value="A recommendation within 26 weeks"' in page


def test_an_aim_is_proposed_agreed_and_stands_in_the_list_with_where_it_stands(cast, lead):
    made_aims.load(cast.strathmarr)
    made = client_of(cast.of("data-lead")).post(f"{URL}new/", {**TYPED, "step": "propose"}, follow=True)
    asked = lead.get(f"{ONE}agree/")
    done = lead.post(f"{ONE}agree/", {"version": "1"}, follow=True)

    listed = words_of(lead.get(URL))

    assert "… Proposed" in words_of(made)
    assert "The baseline, if it were agreed now" in words_of(made)
    assert f"It says {SENTENCE} Baseline In the last 4 complete quarters" in words_of(asked)
    assert "The baseline, as it was agreed" in words_of(done)
    assert "1 aim is agreed." in listed
    stands = "In the last complete quarter (April to June 2025) 4 of 5 were in time (80 %); the aim is 90 %."
    assert f"✓ Agreed {SENTENCE} {stands}" in listed
    assert "No clear change: 67 % in the last 4 complete quarters," in listed


def test_somebody_who_agrees_what_was_changed_meanwhile_reads_it_again(cast, lead):
    aim = made_aims.proposed(cast)
    made_aims.changed(cast, aim, share=80)

    page = words_of(lead.post(f"{ONE}agree/", {"version": "1"}))

    assert "The aim was changed after you opened this page." in page
    assert Aim.objects.get().state == "proposed"


def test_national_people_see_the_words_of_an_aim_and_no_figure(cast, lead):
    made_aims.load(cast.strathmarr)
    made_aims.agreed(cast)
    shown = words_of(lead.get(ONE)) + words_of(lead.get(URL))
    figures = ("12 of 18", "67 %", "in time", "complete quarter", "journeys", "Baseline")

    for role in NATIONAL:
        client = client_of(cast.of(role))
        pages = [client.get(address) for address in (URL, ONE)]
        said = " ".join(words_of(one) for one in pages)

        assert [SENTENCE in words_of(one) for one in pages] == [True, True]
        assert [one for one in figures if one not in shown] == []
        assert [one for one in figures if one in said] == []
        assert "service_picture" not in "".join(one.content.decode() for one in pages)
        files = client.get(ONE, {"chart": "cohorts", "format": "csv"})
        assert files.headers["Content-Type"].startswith("text/html")
        assert {client.get(f"{ONE}{move}/").status_code for move in ("change", "agree", "retire")} == {403}


def test_the_chart_of_an_aim_can_be_taken_away_as_a_table(cast, lead):
    made_aims.load(cast.strathmarr)
    made_aims.proposed(cast)

    answer = lead.get(ONE, {"chart": "cohorts", "format": "csv"})

    assert answer.headers["Content-Type"].startswith("text/csv")
    assert "January to March 2024,3,2,0,0,60" in answer.content.decode("utf-8-sig")


def test_moves_are_offered_with_the_reason_where_somebody_may_not(cast):
    made_aims.proposed(cast)

    of_the_lead, of_the_data_lead, of_the_champion = (
        words_of(client_of(cast.of(role)).get(ONE)) for role in ("local-area-lead", "data-lead", "champion")
    )

    assert "Agree it Your roles do not let you" not in of_the_lead
    assert "Change it Retire it" in of_the_lead
    assert "Agree it Your roles do not let you agree an area's aims" in of_the_data_lead
    assert "Change it Retire it Your roles do not let you" in of_the_data_lead
    assert "Agree it Your roles do not let you agree an area's aims" in of_the_champion
    assert "Retire it" not in of_the_champion


def test_an_aim_is_retired_with_a_reason_and_proposed_again(cast, lead):
    made_aims.agreed(cast)
    without = words_of(lead.post(f"{ONE}retire/", {"why": ""}))
    lead.post(f"{ONE}retire/", {"why": "The courts changed."})
    listed = words_of(lead.get(URL))
    again = words_of(lead.post(f"{ONE}propose-again/", {"why": "They changed back."}, follow=True))

    assert "Say why. It is kept, and everybody who takes part may read it." in without
    assert "No aim is agreed. No aim is open now" in listed
    assert "– Retired" in listed
    assert "The courts changed." in listed
    assert "Why it is proposed They changed back." in again
    assert "Version 2, proposed" in again
    assert "Version 1, was in force" in again


def test_a_change_is_marked_word_by_word_and_the_agreed_one_stays_in_force(cast, lead):
    aim = made_aims.agreed(cast)
    lead.post(f"{ONE}change/", {**TYPED, "share": "80", "version": "1", "step": "propose"})

    page = words_of(lead.get(ONE))

    assert "! Agreed, and a change is proposed" in page
    assert "A change is proposed [removed: 90 ] [added: 80 ] % of children under 12" in page
    assert "Version 2, proposed" in page
    assert "Version 1, in force" in page
    assert "Leave the change aside" in page
    aim.refresh_from_db()
    assert (aim.state, AimVersion.objects.count()) == ("proposed", 2)


def test_of_two_who_change_an_aim_the_second_sees_both_texts_and_loses_nothing(cast, lead):
    aim = made_aims.agreed(cast)
    made_aims.changed(cast, aim, share=80)

    answer = lead.post(f"{ONE}change/", {**TYPED, "share": "70", "version": "1", "step": "propose"})

    page = words_of(answer)
    assert answer.status_code == 409
    assert "Bryce Tulloch saved another text" in page
    assert "How many in a hundred? Saved now 80 Yours 70" in page
    assert AimVersion.objects.count() == 2


def test_a_change_is_read_back_and_not_saved(cast, lead):
    made_aims.agreed(cast)

    page = words_of(lead.post(f"{ONE}change/", {**TYPED, "share": "80", "version": "1", "step": "read"}))

    assert "80 % of children under 12 go from" in page
    assert AimVersion.objects.count() == 1


def test_what_is_retired_is_not_changed(cast, lead):
    made_aims.in_state(cast, "retired")

    page = words_of(lead.get(f"{ONE}change/"))

    assert "This aim is retired, so it cannot be changed." in page


def test_an_aim_names_its_measures(cast, lead):
    aim = made_aims.proposed(cast)
    known = {"area": cast.strathmarr, "aim": aim, "kind": "outcome", "source": "register", "what": "share"}
    Measure.objects.create(slug="in-time", name="In time for a recommendation", frequency="quarter", **known)

    page = lead.get(ONE).content.decode()

    assert '<a href="/areas/strathmarr/measures/in-time/">In time for a recommendation</a>' in page


LITTLE = {
    "nothing is loaded": (None, "No extract of Strathmarr has been loaded yet, so nothing can be said of the past."),
    "nobody counts yet": (
        [("S1/1", date(2025, 1, 6), None, None, [])],
        "No child who counts has come to the first milestone yet.",
    ),
    "one child who still has time": (
        [("S1/1", date(2026, 1, 6), None, None, [("accommodated", date(2026, 1, 6), None)])],
        "No quarter is complete yet: in each some children are not yet due, or nobody was due.",
    ),
    "one child who was late": (
        [("S1/1", date(2025, 1, 6), None, None, [("accommodated", date(2025, 1, 6), None)])],
        "In the last complete quarter (January to March 2025) 0 of 1 was in time: 0 %, between 0 % and 79 % allowing",
    ),
}


@pytest.mark.parametrize("case", LITTLE)
def test_with_little_data_the_page_says_what_is_true(cast, lead, case):
    rows, said = LITTLE[case]
    if rows:
        made_registers.load(cast.strathmarr, *rows)
    made_aims.agreed(cast)

    pages = [words_of(lead.get(address)) for address in (URL, ONE)]
    read_back = words_of(lead.post(f"{URL}new/", {**TYPED, "name": "Another", "step": "read"}))

    assert said in pages[1]
    assert said in read_back
    assert SENTENCE in pages[0]


def test_where_nothing_is_known_of_who_counts_the_page_says_so(cast, lead):
    made_aims.load(cast.strathmarr)
    made_aims.proposed(cast, who={"home": "away"})

    page = words_of(lead.get(ONE))

    assert "Nobody counts: of 36 journeys the register does not say whether it began at home." in page
    assert "Who was in time" not in page


def test_what_the_register_does_not_record_is_said(cast, lead):
    made_aims.load(cast.strathmarr)
    made_aims.proposed(cast, end_outcomes=["adoption"])
    few = ["A1/1", "A2/1", "A3/1"]
    cast.strathmarr.journey_facts.filter(journey__reference__in=few).update(age_at_start=None)
    cast.strathmarr.milestones_reached.update(outcome="")

    page = words_of(lead.get(ONE))

    assert "33 journeys count, as of 28 February 2026." in page
    assert "Counted from 20 December 2023 on: of clocks that started earlier the register holds only what" in page
    assert "The register does not say the age of 3 more journeys, which do not count." in page
    assert "The register records no outcome of “Permanence recommended”, so every outcome counts." in page


def test_hostile_words_are_shown_as_words(cast, lead):
    made_aims.proposed(cast, name=HOSTILE[:100], source=HOSTILE, who={"team": HOSTILE})

    pages = [lead.get(address).content.decode() for address in (URL, f"{URL}{Aim.objects.get().slug}/")]

    assert [page for page in pages if "<script>alert" in page] == []
    assert all("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page for page in pages)


def test_the_list_takes_no_more_queries_for_more_versions(cast, lead):
    aim = made_aims.agreed(cast)
    lead.get(URL)
    with CaptureQueriesContext(connection) as few:
        lead.get(URL)
    for number, share in ((1, 80), (2, 70), (3, 60)):
        made_aims.changed(cast, aim, version=str(number), share=share)

    with CaptureQueriesContext(connection) as many:
        lead.get(URL)

    assert len(many) == len(few)
