"""The pages of measures: what they say and offer, their files, what is decided on them, the children behind a point."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from pace.measures.models import ChartMark, ChartPhase, Measure
from pace.record.models import Entry
from tests.pace.cast import client_of
from tests.pace.measures.made_measures import BY_HAND, COUNT, WAIT, add, load_panels

MEASURE = {"area": "strathmarr", "measure": "panel-within-12-weeks"}


@pytest.fixture
def lead(cast):
    """A browser of the data lead of Strathmarr, whose register holds three years of panels."""
    load_panels(cast.strathmarr)
    return client_of(cast.of("data-lead"))


def address(page, **words):
    """A page of Strathmarr's measure."""
    return reverse(f"measures.{page}", kwargs={**MEASURE, **words})


def text(answer):
    """What a page says, without its mark-up."""
    page = re.sub(r"<svg.*?</svg>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_page_of_a_measure_says_where_it_stands_and_on_what_it_rests(cast, lead):
    add(cast)

    said = text(lead.get(address("one")))

    quarter = "2 of 3 children met 12 weeks in the last complete quarter (October to December 2025); the aim is 90 %."
    assert quarter in said
    assert (
        "It rests on 36 journeys: 34 reached it, 2 still wait, 0 ended otherwise. Data up to 28 February 2026." in said
    )
    assert "It is in no version of the measurement plan that is agreed yet." in said
    assert (
        "Why this chart: A usual quarter has 3 children, too few for a figure of its own: "
        "count the children from each one out of time to the next." in said
    )


def test_each_kind_of_measure_says_something_true_where_nothing_is_loaded(cast):
    browser = client_of(cast.of("data-lead"))
    for other in ({}, WAIT, COUNT, BY_HAND):
        add(cast, **other)

    said = {
        one.slug: text(browser.get(reverse("measures.one", kwargs={"area": "strathmarr", "measure": one.slug})))
        for one in Measure.objects.all()
    }

    nothing = "No extract of Strathmarr has been loaded yet."
    assert {slug: nothing in page for slug, page in said.items()} == {
        "panel-within-12-weeks": True,
        "wait-for-the-panel": True,
        "panels-held": True,
        "papers-on-time": False,
    }
    assert "Nothing has been counted yet." in said["papers-on-time"]


def test_a_chart_is_downloaded_as_picture_and_as_table(cast, lead):
    add(cast)
    page = address("one") + "?chart=cohorts"

    answers = {kind: lead.get(f"{address('one')}?chart=chart&format={kind}") for kind in ("svg", "png", "csv", "xlsx")}

    rows = answers["csv"].content.decode("utf-8-sig").splitlines()
    sheet = load_workbook(BytesIO(answers["xlsx"].content)).active
    assert lead.get(page).status_code == 200
    assert answers["svg"].content.startswith(b"<svg")
    assert answers["png"].content.startswith(b"\x89PNG")
    assert rows[0].split(",")[:3] == ["Quarter", "Met", "Missed"]
    assert [str(cell.value) for cell in sheet[2]] == rows[1].split(",")
    assert 'filename="from-permanence-recommended-to-permanence-panel.csv"' in answers["csv"]["Content-Disposition"]


def test_what_is_asked_for_in_the_address_and_is_not_offered_is_as_if_it_was_not_asked(cast, lead):
    add(cast)

    asked = lead.get(address("one") + "?chart=cake&by=decade&side=shoe&rules=%3Cscript%3E")

    assert asked.status_code == 200
    assert text(asked).count("2 of 3 children met 12 weeks") == 1
    assert b"<script>" not in asked.content.split(b"</head>")[1]


def test_groups_stand_side_by_side(cast, lead):
    add(cast)

    page = lead.get(address("one") + "?side=age").content.decode()

    assert "Side by side, by age group" in page
    assert page.count('id="picture-age-') == 2  # the picture and its heading
    assert "1 to 4" in page


def test_who_sees_no_child_is_shown_periods_and_no_way_to_children(cast):
    load_panels(cast.strathmarr)
    add(cast)
    for role, shown in (("data-lead", True), ("senior-manager", False), ("champion", False)):
        browser = client_of(cast.of(role))

        page = browser.get(address("one")).content.decode()
        single = browser.get(address("one") + "?chart=children")

        assert (address("children") in page) == shown, role
        assert ("days of each child" in single.content.decode()) == shown, role
        assert (b"does not show single children" in single.content) != shown, role
        assert (b"does not show single children" in browser.get(address("one") + "?chart=g").content) != shown, role
        assert browser.get(address("children") + "?by=quarter&from=2025-07-01").status_code == (200 if shown else 403)


def test_from_a_point_to_the_children_behind_it_and_each_look_is_recorded(cast, lead):
    add(cast)
    page = lead.get(address("one")).content.decode()
    way = f"{address('children')}?by=quarter&amp;from=2025-07-01"
    looks = Entry.objects.filter(operation="look").count()

    behind = lead.get(way.replace("&amp;", "&"))

    assert way in page
    assert "3 journeys began their wait in July to September 2025, up to 30 September 2025." in text(behind)
    assert all(f"P{month}/1" in behind.content.decode() for month in (28, 29, 30))
    assert "P31/1" not in behind.content.decode()
    assert Entry.objects.filter(operation="look").count() == looks + 1


def test_behind_a_number_are_those_who_reached_it_then(cast, lead):
    add(cast, **COUNT)
    way = reverse("measures.children", kwargs={"area": "strathmarr", "measure": "panels-held"})

    behind = lead.get(f"{way}?by=month&from=2025-08-13")

    # Recommended on 5 May (heard after 100 days) and on 5 June (after 60).
    assert "2 journeys reached it in August 2025, up to 31 August 2025." in text(behind)


def test_a_phase_is_decided_with_its_reason_withdrawn_and_stays_as_history(cast, lead):
    measure = add(cast, chart="run", frequency="month")
    day = {"on_day": "1", "on_month": "9", "on_year": "2024"}

    without = lead.post(address("begin-phase"), day)
    lead.post(address("begin-phase"), {**day, "why": "A second panel since September."})
    phase = ChartPhase.objects.get()
    again = lead.post(address("begin-phase"), {**day, "why": "Again."})
    shown = text(lead.get(address("one")))
    lead.post(address("withdraw-phase", chart_phase=phase.pk), {"why": "It was the summer."})
    after = text(lead.get(address("one")))

    assert "Say why." in without.content.decode()
    assert (phase.measure, phase.on, phase.decided_by) == (measure, date(2024, 9, 1), cast.of("data-lead"))
    assert "A phase begins on this day already." in text(again)
    assert "A new phase from 1 September 2024: A second panel since September." in shown
    assert "Withdrawn by Catriona Wedderburn" in after
    assert "A new phase from" not in after


def test_a_mark_stands_on_one_chart_or_on_all_and_is_taken_off(cast, lead):
    add(cast)
    add(cast, **WAIT)
    typed = {"on_day": "1", "on_month": "9", "on_year": "2024", "kind": "policy", "words": "New rules"}
    other = reverse("measures.one", kwargs={**MEASURE, "measure": "wait-for-the-panel"})

    lead.post(address("add-mark"), {**typed, "where": "this"})
    lead.post(address("add-mark"), {**typed, "where": "all", "words": "A new law"})
    here, there = (text(lead.get(page)) for page in (address("one"), other))
    lead.post(reverse("measures.remove-mark", kwargs={"area": "strathmarr", "chart_mark": ChartMark.objects.last().pk}))

    assert ("New rules" in here, "A new law" in here) == (True, True)
    assert ("New rules" in there, "A new law" in there) == (False, True)
    assert list(ChartMark.objects.values_list("words", flat=True)) == ["New rules"]


def test_did_it_change_asks_for_a_day_or_groups_and_answers_in_sentences(cast, lead):
    add(cast)
    own = address("changed")

    first, both = text(lead.get(own)), text(lead.get(f"{own}?at_day=1&at_month=9&at_year=2024&segment=team"))
    answered = text(lead.get(f"{own}?at_day=1&at_month=9&at_year=2024"))

    assert "Choose a day, something that happened, or groups of children." in first
    assert "Choose a day or groups: one of the two." in both
    assert "18 children (from 1 September 2024) against 18 children (before 1 September 2024)" in answered
    assert "Cannot tell yet" in answered
    assert "It takes some seconds to work out" in answered


def test_a_measure_is_added_and_changed_in_the_form(lead):
    what = reverse("measures.new", kwargs={"area": "strathmarr"})
    form = reverse("measures.new-of", kwargs={"area": "strathmarr", "what": "register-share"})
    typed = {
        "name": "Panel soon",
        "kind": "process",
        "start": "permanence_recommended",
        "start_outcomes": "adoption",
        "end": "panel",
        "value": "8",
        "unit": "weeks",
        "age_under": "12",
        "frequency": "month",
        "segments": ["age"],
    }

    chosen = lead.post(what, {"what": "register-share"})
    without = lead.post(form, {**typed, "value": ""})
    added = lead.post(form, typed)
    measure = Measure.objects.get()
    change = reverse("measures.change", kwargs={"area": "strathmarr", "measure": measure.slug})
    shown = lead.get(change)
    lead.post(change, {**typed, "value": "10", "version": "1"})
    stale = lead.post(change, {**typed, "value": "9", "version": "1"})

    assert (chosen.url, added.url) == (
        form,
        reverse("measures.one", kwargs={"area": "strathmarr", "measure": "panel-soon"}),
    )
    assert "Enter a number." in text(without)
    assert (measure.start_outcomes, measure.who, measure.segments) == (["adoption"], {"age_under": 12}, ["age"])
    assert b'<option value="adoption" selected>' in shown.content
    measure.refresh_from_db()
    assert (measure.value, stale.status_code) == (10, 409)


def test_what_was_counted_is_typed_period_by_period(cast):
    add(cast, **BY_HAND)
    browser, words = client_of(cast.of("champion")), {"area": "strathmarr", "measure": "papers-on-time"}
    one = reverse("measures.count", kwargs={**words, "counted_on": "2026-02-01"})

    wrong = browser.post(one, {"numerator": "6", "denominator": "5", "version": ""})
    browser.post(one, {"numerator": "4", "denominator": "5", "version": "", "note": "One was ill."})
    listed = text(browser.get(reverse("measures.counts", kwargs=words)))

    assert "6 cannot be part of 5" in text(wrong)
    assert "February 2026 4 5 One was ill. Dougal Farquhar" in listed
    assert browser.get(reverse("measures.count", kwargs={**words, "counted_on": "yesterday"})).status_code == 404


def test_the_plan_shows_what_is_measured_and_its_file_has_all_of_it(cast, lead):
    add(cast, collects="The data lead")
    plan = reverse("measures.plan", kwargs={"area": "strathmarr"})

    said, file = text(lead.get(plan)), lead.get(f"{plan}?plan-format=csv").content.decode("utf-8-sig")

    assert "The plan has 1 measure. No version of it is agreed yet." in said
    assert file.splitlines()[0] == "Measure,Kind,What it measures,Target,Source,How often,Who collects,Aim,Plan"
    assert "The data lead" in file
