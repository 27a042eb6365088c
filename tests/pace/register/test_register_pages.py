"""The register's pages: who sees them, what they show, and that each look is on record."""

import csv
import io
import logging
import re
import uuid
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from pace.record.models import Entry
from pace.register.models import Journey
from tests.pace.cast import client_of
from tests.pace.register.made_registers import ENDED, WAITS, load

MAY = ("local-area-lead", "project-manager", "data-lead")
HOSTILE = "<b onclick=alert(1)>\"'/../{{7*7}}"


def page(name, area, **words):
    """The address of a page of an area."""
    return reverse(name, kwargs={"area": area.slug, **words})


def looks():
    """Every look that is on record: whose, at what, how many, where."""
    found = Entry.objects.filter(operation="look").order_by("pk")
    return list(found.values_list("by_id", "doing", "after", "area_id", "table", "row"))


@pytest.fixture
def lead(cast):
    """A browser of the local area lead of Strathmarr."""
    return client_of(cast.of("local-area-lead"))


def test_who_may_see_children_sees_them_and_nobody_else_does(cast):
    load(cast.strathmarr, *WAITS)
    key = Journey.unscoped.first().key
    urls = [
        page("children", cast.strathmarr),
        page("children", cast.strathmarr) + "?format=csv",
        page("children.find", cast.strathmarr),
        page("children.journey", cast.strathmarr, key=key),
    ]

    answers = {name: {client_of(person).get(url).status_code for url in urls} for name, person in cast.everyone()}

    outsiders = {name: {404} for name in ("of-glenlochy", "outsider")}
    insiders = {name: {200} if name in MAY else {403} for name in answers if name not in outsiders}
    assert answers == {**insiders, **outsiders}


def test_without_a_second_step_the_way_leads_to_setting_one_up(cast, client):
    load(cast.strathmarr, *WAITS)
    client.force_login(cast.of("local-area-lead"))

    response = client.get(page("children", cast.strathmarr))

    assert response.status_code == 302
    assert looks() == []


def test_a_guessed_key_of_another_areas_journey_is_as_one_that_is_not_there(cast, lead):
    load(cast.strathmarr, WAITS[0])
    load(cast.glenlochy, WAITS[1])
    theirs = Journey.unscoped.get(area=cast.glenlochy).key
    own = Journey.unscoped.get(area=cast.strathmarr).key

    found = lead.get(page("children.journey", cast.strathmarr, key=own))
    guessed, made_up, elsewhere = (
        lead.get(page("children.journey", area, key=key))
        for area, key in (
            (cast.strathmarr, theirs),
            (cast.strathmarr, uuid.uuid4()),
            (cast.glenlochy, theirs),
        )
    )

    assert found.status_code == 200
    assert {guessed.status_code, made_up.status_code, elsewhere.status_code} == {404}
    assert without_chance(guessed) == without_chance(made_up)


def without_chance(response):
    """A page without what is drawn by lot for each form."""
    return re.sub(r'(name="(?:once|csrfmiddlewaretoken)" value=)"[^"]*"', r"\1", response.content.decode())


def test_the_page_begins_with_the_answer_and_the_day_of_the_data(cast, lead):
    load(cast.strathmarr, *WAITS, ENDED)

    text = lead.get(page("children", cast.strathmarr)).content.decode()

    assert "<p>3 children wait for a recommendation; 1 is over 6 months.</p>" in text
    assert "Data up to 28 February 2026, loaded on 3 March 2026 at 12:00pm: 4 journeys." in text
    assert re.findall(r">(S\d/1)</a>", text) == ["S1/1", "S2/1", "S3/1"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([ENDED], "No children wait for a recommendation."),
        ([WAITS[0]], "1 child waits for a recommendation; 1 is over 6 months."),
        ([WAITS[2]], "1 child waits for a recommendation; none is over 6 months."),
        ([WAITS[0], ("S9/1", *WAITS[0][1:])], "2 children wait for a recommendation; 2 are over 6 months."),
    ],
)
def test_the_answer_counts_in_words(cast, lead, rows, sentence):
    load(cast.strathmarr, *rows)

    assert f"<p>{sentence}</p>" in lead.get(page("children", cast.strathmarr)).content.decode()


def test_an_area_without_data_and_one_where_nobody_waits_say_what_is_so(cast, lead):
    nothing = lead.get(page("children", cast.strathmarr)).content.decode()
    load(cast.strathmarr, ENDED)
    nobody = lead.get(page("children", cast.strathmarr)).content.decode()

    assert "No extract has been loaded for this area yet" in nothing
    assert "Nobody waits in any stage, as of the day of the data." in nobody
    assert Entry.objects.filter(operation="look").count() == 1


@pytest.mark.parametrize(("standing", "seen"), [("overdue", "S1/1"), ("soon", "S2/1"), ("later", "S3/1")])
def test_the_list_is_narrowed_by_standing(cast, lead, standing, seen):
    load(cast.strathmarr, *WAITS)

    text = lead.get(page("children", cast.strathmarr), {"who-waits-standing": standing}).content.decode()

    assert re.findall(r">(S\d/1)</a>", text) == [seen]


def test_the_list_is_sorted_by_days(cast, lead):
    load(cast.strathmarr, *WAITS)

    text = lead.get(page("children", cast.strathmarr), {"who-waits-sort": "days"}).content.decode()

    assert re.findall(r">(S\d/1)</a>", text) == ["S3/1", "S2/1", "S1/1"]


# The limit of the first stage; and of a child who has waited as long as too few others.
FIRST = ("6 months",)
FEW = ("too few to say", "Social work", "")


def test_the_file_has_every_wait_and_its_download_is_on_record(cast, lead):
    load(cast.strathmarr, *WAITS)

    response = lead.get(page("children", cast.strathmarr), {"format": "csv"})

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows == [
        ["Reference", "Waits for", "Days", "Standing", "Due", "Limit", "In time", "Whose step", "Team", "Since"],
        ["S1/1", "Recommendation", "418", "Overdue", "2025-07-06", *FIRST, "", "Social work", "", "2025-01-06"],
        ["S2/1", "Recommendation", "171", "Due within 28 days", "2026-03-10", *FIRST, *FEW, "2025-09-10"],
        ["S3/1", "Recommendation", "26", "Not yet due", "2026-08-02", *FIRST, *FEW, "2026-02-02"],
    ]
    person = cast.of("local-area-lead")
    assert looks() == [(person.pk, "look at who waits, as a file", '{"count": 3}', cast.strathmarr.pk, "", "")]


def test_each_look_at_children_is_on_record(cast, lead):
    load(cast.strathmarr, *WAITS)
    one = Journey.unscoped.get(reference="S2/1")

    lead.get(page("children", cast.strathmarr))
    lead.get(page("children.journey", cast.strathmarr, key=one.key))
    lead.post(page("children.find", cast.strathmarr), {"reference": "S"})

    person, area = cast.of("local-area-lead").pk, cast.strathmarr.pk
    assert looks() == [
        (person, "look at who waits", '{"count": 3}', area, "", ""),
        (person, "look at a child's journey", '{"count": 1}', area, "pace_journey", str(one.pk)),
        (person, "look at journeys found by reference", '{"count": 3}', area, "", ""),
    ]


def test_a_reference_that_one_journey_has_leads_to_it(cast, lead):
    load(cast.strathmarr, *WAITS)
    load(cast.glenlochy, ENDED)

    there = lead.post(page("children.find", cast.strathmarr), {"reference": " s2 "})
    of_elsewhere = lead.post(page("children.find", cast.strathmarr), {"reference": "S4"})

    key = Journey.unscoped.get(reference="S2/1").key
    assert (there.status_code, there["Location"]) == (302, page("children.journey", cast.strathmarr, key=key))
    assert "No journey in this area has this reference." in of_elsewhere.content.decode()


def test_more_journeys_than_a_page_holds_are_not_listed(cast, lead):
    load(cast.strathmarr, *((f"T{number}/1", *WAITS[0][1:]) for number in range(26)))

    text = lead.post(page("children.find", cast.strathmarr), {"reference": "T"}).content.decode()

    assert "26 journeys have this in their reference. Write more of it." in text
    assert "T7/1" not in text


def test_a_journey_shows_its_limits_and_milestones(cast, lead):
    load(cast.strathmarr, WAITS[0], ENDED)

    waiting, ended = (
        lead.get(page("children.journey", cast.strathmarr, key=Journey.unscoped.get(reference=name).key))
        for name in ("S1/1", "S4/1")
    )

    assert "2 steps are overdue" in waiting.content.decode()
    assert "The journey ended on 1 May 2025: home with parents" in ended.content.decode()
    assert "1 May 2025: home with parents" in ended.content.decode()
    assert "Current plan continues" in ended.content.decode()


def test_nothing_on_a_page_carries_a_style_or_a_script_of_its_own(cast, lead):
    load(cast.strathmarr, ENDED)
    url = page("children.journey", cast.strathmarr, key=Journey.unscoped.get().key)

    text = lead.get(url).content.decode()

    assert text.count("<svg") == 2
    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*src=)", text) == []


def test_no_address_title_or_log_names_a_child(cast, lead, caplog):
    load(cast.strathmarr, *WAITS)
    caplog.set_level(logging.DEBUG)
    key = Journey.unscoped.get(reference="S2/1").key

    pages = [
        lead.get(page("children", cast.strathmarr)),
        lead.post(page("children.find", cast.strathmarr), {"reference": "S2/1"}, follow=True),
        lead.get(page("children.journey", cast.strathmarr, key=key)),
    ]

    texts = [response.content.decode() for response in pages]
    named = re.compile(r"S\d(?:/|%2F)1", re.IGNORECASE)
    addresses = [one for text in texts for one in re.findall(r'(?:href|action|src)="([^"]*)"', text)]
    titles = [re.search("<title>(.*?)</title>", text)[1] for text in texts]
    assert [one for one in (*addresses, *titles, caplog.text) if named.search(one)] == []
    assert titles == ["Children – PACE", "A child's journey – PACE", "A child's journey – PACE"]


def test_pages_of_children_stay_in_no_cache(cast, lead):
    load(cast.strathmarr, *WAITS)

    assert lead.get(page("children", cast.strathmarr))["Cache-Control"] == "no-store"


@pytest.mark.parametrize("reference", [HOSTILE, "=1+1|cmd", "S'); DROP TABLE pace_journey;--", "2*3%4_5"])
def test_a_hostile_reference_is_only_text(cast, lead, reference):
    load(cast.strathmarr, (reference, *WAITS[0][1:]))
    key = Journey.unscoped.get().key

    texts = [
        lead.get(page("children", cast.strathmarr)).content.decode(),
        lead.get(page("children.journey", cast.strathmarr, key=key)).content.decode(),
    ]
    found = lead.get(page("children", cast.strathmarr), {"format": "csv"}).content.decode("utf-8-sig")

    assert [text for text in texts if "<b onclick" in text] == []
    written = list(csv.reader(io.StringIO(found)))[1][0]
    assert written == (f"'{reference}" if reference.startswith("=") else reference)


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_takes_as_many_questions_to_the_database_for_three_as_for_one(
    cast, lead, django_assert_num_queries, many
):
    load(cast.strathmarr, *(("Q" + one[0], *WAITS[0][1:]) for one in WAITS[:many]))
    lead.get(page("children", cast.strathmarr))

    with django_assert_num_queries(QUERIES):
        lead.get(page("children", cast.strathmarr))


# Of these the session, the person with their roles, and the record take most.
QUERIES = 22


def test_a_child_of_years_is_told_in_years(cast, lead):
    load(cast.strathmarr, ("S1/1", date(2025, 1, 6), None, None, []))

    text = lead.get(page("children.journey", cast.strathmarr, key=Journey.unscoped.get().key)).content.decode()

    assert "4 years" in text
    assert "No limit runs from any milestone of this journey." in text


def test_a_reference_that_is_typed_when_the_session_has_ended_is_kept_nowhere(cast):
    address = reverse("children.find", kwargs={"area": "strathmarr"})
    page = client_of(cast.of("data-lead")).get(address).content.decode()
    browser = Client()

    browser.post(address, {"reference": "S1/1"})

    assert 'name="writer"' not in page
    assert "typed_before_signing_in" not in browser.session
