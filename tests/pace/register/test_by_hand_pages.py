"""The pages of the register by hand: what they ask, what they warn of, what they save, and what they never show."""

import logging
import re
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pace.record.models import Entry
from pace.register.models import Change, Journey, JourneyFacts, MilestoneReached, RouteTaken, WillNotHappen
from tests.pace.cast import client_of
from tests.pace.register.made_registers import load

AS_OF = date(2025, 8, 29)
FEBRUARY = {"on_day": "3", "on_month": "2", "on_year": "2025"}
SATURDAY = {"on_day": "8", "on_month": "2", "on_year": "2025"}
WHY = {"why": "The minute says so."}


def waiting(reference, on):
    """A child who waits for a recommendation since a day."""
    return (reference, on, None, None, [("accommodated", on, None)])


THREE = tuple(waiting(f"S{number}/1", date(2025, number, 6)) for number in (1, 2, 3))


@pytest.fixture
def area(cast):
    """Strathmarr, where three children wait for a recommendation."""
    load(cast.strathmarr, *THREE, as_of=AS_OF)
    return cast.strathmarr


@pytest.fixture
def browser(cast, area):  # noqa: ARG001  # the children are there first
    """A browser of the data lead of Strathmarr."""
    return client_of(cast.of("data-lead"))


def key(reference="S1/1"):
    """The key of a journey."""
    return Journey.unscoped.get(reference=reference).key


def address(page, reference="S1/1", **words):
    """A page by hand of a journey."""
    return reverse(f"children.{page}", kwargs={"area": "strathmarr", "key": key(reference), **words})


def text(answer):
    """The words of a page, without mark-up."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def facts(*names, reference="S1/1"):
    """Some of the facts of a journey now."""
    return JourneyFacts.unscoped.filter(journey__reference=reference, until=None).values_list(*names).get()


def reached(milestone="accommodated", reference="S1/1"):
    """The key of a milestone that a journey has now."""
    return MilestoneReached.unscoped.get(journey__reference=reference, milestone=milestone, until=None).pk


FACTS = {
    "started_on_day": "6", "started_on_month": "1", "started_on_year": "2025",
    "at_home": "no", "born_month": "", "born_year": "", "sex": "girl", "team": "", "locality": "", "placement": "",
}  # fmt: skip


def test_a_child_is_added_and_its_page_says_what_comes_next(browser):
    add = reverse("children.add", kwargs={"area": "strathmarr"})
    typed = {
        **FACTS,
        "reference": "T1/2",
        "child": "T1",
        "sex": "F",
        "born_month": "8",
        "born_year": "2020",
        "team": "North",
    }

    done = browser.post(add, typed, follow=True)

    assert "The child is added. Record the milestones next" in text(done)
    assert facts("started_on", "at_home", "born_year", "born_month", "sex", "team", reference="T1/2") == (
        date(2025, 1, 6), False, 2020, 8, "F", "North",
    )  # fmt: skip
    assert Journey.unscoped.get(reference="T1/2").child == "T1"


def test_a_month_of_birth_without_a_year_is_asked_for(browser):
    add = reverse("children.add", kwargs={"area": "strathmarr"})

    answer = browser.post(add, {**FACTS, "reference": "T1", "sex": "F", "born_month": "8"})

    assert "Enter month and year of birth, or neither." in text(answer)
    assert not Journey.unscoped.filter(reference="T1").exists()


def test_a_milestone_is_chosen_and_recorded(browser):
    choices = browser.get(address("add-milestone")).content.decode()
    form = browser.get(address("record", milestone="permanence_recommended")).content.decode()

    done = browser.post(
        address("record", milestone="permanence_recommended"), {**FEBRUARY, "outcome": "adoption"}, follow=True
    )

    assert address("record", milestone="permanence_recommended") in choices
    assert [name in choices for name in ("looked_after", "left_care")] == [False, False]
    assert re.findall(r'<option value="([a-z_]*)"', form) == [
        "", "home", "permanence_order", "permanence_order_with_authority", "kinship_order", "adoption",
    ]  # fmt: skip
    assert "autofocus" in re.search(r"<input[^>]*on_day[^>]*>", form)[0]
    assert "It is saved." in text(done)
    assert "3 February 2025, Adoption" in text(done)
    assert "Catriona Wedderburn" in text(done)


def test_a_milestone_is_corrected_and_the_page_says_instead_of_what_and_why(browser):
    done = browser.post(address("milestone", reached=reached()), {**FEBRUARY, **WHY}, follow=True)

    assert re.search(r"Accommodated away from home 3 February 2025 6 January 2025 Catriona Wedderburn", text(done))
    assert "The minute says so." in text(done)


def test_a_milestone_is_said_not_to_be_so(browser):
    wanted = address("not-so", reached=reached())

    asked = text(browser.get(wanted))
    done = browser.post(wanted, WHY, follow=True)

    assert "This is not so: Accommodated away from home" in asked
    assert "None yet. Record the first one." in text(done)
    assert MilestoneReached.unscoped.filter(journey__reference="S1/1", until=None).count() == 0


def test_facts_are_corrected(browser):
    version = str(JourneyFacts.unscoped.get(journey__reference="S1/1", until=None).pk)

    done = browser.post(address("facts"), {**FACTS, **WHY, "team": "North", "version": version}, follow=True)

    assert facts("team", "started_on", "at_home") == ("North", date(2025, 1, 6), False)
    assert re.search(r"Team North – Catriona Wedderburn", text(done))


def test_two_people_who_correct_facts_at_once_see_both(browser):
    version = str(JourneyFacts.unscoped.get(journey__reference="S1/1", until=None).pk)
    browser.post(address("facts"), {**FACTS, **WHY, "team": "North", "version": version})

    answer = browser.post(address("facts"), {**FACTS, **WHY, "team": "South", "version": version})

    assert answer.status_code == 409
    assert ("North" in text(answer), "South" in answer.content.decode()) == (True, True)
    assert facts("team") == ("North",)


def test_the_route_is_changed_with_day_and_reason(browser):
    done = browser.post(address("route"), {**FEBRUARY, **WHY, "route": "adoption"}, follow=True)

    assert re.search(r"Route Adoption, from 3 February 2025 – Catriona Wedderburn", text(done))
    assert RouteTaken.unscoped.get().source.why == "The minute says so."
    assert facts("route") == ("adoption",)


def test_a_journey_is_ended_and_the_end_put_back(browser):
    browser.post(address("end"), {**FEBRUARY, "ended_by": "home"})
    ended = (facts("ended_on", "ended_by"), text(browser.get(address("by-hand"))))
    browser.post(address("put-end-back"), WHY)

    assert ended[0] == (date(2025, 2, 3), "home")
    assert "It has not ended" in ended[1]
    assert facts("ended_on", "ended_by") == (None, "")
    assert "The register has no end of this journey." in text(browser.get(address("put-end-back")))


def test_what_will_not_happen_is_marked_and_may_happen_after_all(browser):
    marked = browser.post(
        address("will-not-happen"), {"milestone": "panel", "reason": "goes-home", "more": "Decided."}, follow=True
    )
    mark = WillNotHappen.unscoped.get()
    child = text(browser.get(address("journey")))
    again = browser.post(address("may-happen", mark=mark.pk), WHY, follow=True)

    assert "Permanence panel Will not happen: the child goes home, or has gone" in text(marked)
    assert "Will not happen: Permanence panel." in child
    assert "Will not happen:" not in text(again)
    assert "Will not happen:" not in text(browser.get(address("journey")))


def test_what_will_not_happen_is_not_overdue_on_the_childs_page(browser):
    before = text(browser.get(address("journey")))

    browser.post(address("will-not-happen"), {"milestone": "permanence_recommended", "reason": "goes-home"})

    after = text(browser.get(address("journey")))
    assert [len(re.findall(r"days overdue Permanence recommended", one)) for one in (before, after)] == [2, 0]


ODD = [
    (SATURDAY, "8 February 2025 is a Saturday."),
    ({"on_day": "18", "on_month": "4", "on_year": "2025"}, "18 April 2025 is a public holiday in Scotland."),
    ({"on_day": "2", "on_month": "1", "on_year": "2025"}, "2 January 2025 is before the child was looked after"),
    (
        {"on_day": "8", "on_month": "9", "on_year": "2025"},
        "8 September 2025 is after the day of the data, 29 August 2025.",
    ),
    ({"on_day": "3", "on_month": "1", "on_year": "2024"}, "3 January 2024 is before the child was born, in May 2024."),
    ({"on_day": "4", "on_month": "8", "on_year": "2025"}, "4 August 2025 is after 'Agency decision', on 4 July 2025"),
]


@pytest.mark.parametrize(("day", "sentence"), ODD)
def test_what_is_odd_is_shown_once_more_and_saved_when_somebody_says_that_it_is_so(browser, day, sentence):
    JourneyFacts.unscoped.filter(journey__reference="S1/1").update(born_year=2024, born_month=5)
    browser.post(address("record", milestone="adm_decision"), {"on_day": "4", "on_month": "7", "on_year": "2025"})
    panel = address("record", milestone="panel")

    first = browser.post(panel, day)
    told = MilestoneReached.unscoped.filter(milestone="panel").count()
    about = re.search(r'name="about" value="([^"]*)"', first.content.decode())[1].replace("&#x27;", "'")
    browser.post(panel, {**day, "about": about, "sure": "on"})

    assert first.status_code == 200
    assert sentence in text(first).replace("&#x27;", "'")
    assert "<title>Look once more: Record: Permanence panel" in first.content.decode()
    assert (told, MilestoneReached.unscoped.filter(milestone="panel").count()) == (0, 1)


def test_a_tick_counts_for_what_was_shown_and_not_for_another_odd_day(browser):
    panel = address("record", milestone="panel")
    first = browser.post(panel, SATURDAY).content.decode()
    about = re.search(r'name="about" value="([^"]*)"', first)[1]

    second = browser.post(panel, {**SATURDAY, "on_day": "9", "about": about, "sure": "on"})

    assert "9 February 2025 is a Sunday." in text(second)
    assert "checked" not in re.search(r'<input[^>]*name="sure"[^>]*>', second.content.decode())[0]
    assert not MilestoneReached.unscoped.filter(milestone="panel").exists()


def test_a_day_that_has_not_come_is_refused_whatever_is_ticked(browser):
    tomorrow = timezone.localdate() + timedelta(days=1)
    day = {"on_day": tomorrow.day, "on_month": tomorrow.month, "on_year": tomorrow.year, "sure": "on", "about": "x"}

    answer = browser.post(address("record", milestone="panel"), day)

    assert "or earlier." in text(answer)
    assert not MilestoneReached.unscoped.filter(milestone="panel").exists()


def test_what_is_impossible_is_said_in_a_sentence_and_what_was_typed_stays(browser):
    browser.post(address("record", milestone="panel"), FEBRUARY)

    answer = browser.post(address("record", milestone="panel"), FEBRUARY)

    assert "The register has this milestone on this day already." in text(answer)
    assert 'value="2025"' in answer.content.decode()
    assert MilestoneReached.unscoped.filter(milestone="panel").count() == 1


def step(browser, url, day=FEBRUARY):
    """Save in a list that is worked through: where it leads."""
    return browser.post(url, {**day, "outcome": "adoption"})["Location"]


def test_a_list_is_worked_through_in_the_order_of_who_waits_and_ends(browser):
    begin = reverse("children.work-through", kwargs={"area": "strathmarr", "milestone": "permanence_recommended"})
    first = browser.get(begin)["Location"]
    pages, url = [], first
    for on in ("3", "4"):
        pages.append(text(browser.get(url)))
        url = step(browser, url, {**FEBRUARY, "on_month": "4", "on_day": on})
    pages.append(text(browser.get(url)))
    last = browser.post(url, {**FEBRUARY, "on_month": "4"}, follow=True)

    assert [re.search(r"Journey (\S+) · (\d of \d)", page).groups() for page in pages] == [
        ("S1/1", "1 of 3"), ("S2/1", "2 of 3"), ("S3/1", "3 of 3"),
    ]  # fmt: skip
    assert "Save and go to the next child" in pages[0]
    assert "Save: this is the last" in pages[2]
    assert "It is saved. That was the last." in text(last)
    assert text(browser.get(begin, follow=True)).count("Nobody waits for this: Permanence recommended.") == 1


def test_a_child_is_skipped_and_keeps_waiting(browser):
    wanted = {"milestone": "permanence_recommended"}
    second, third = (f"{address('next', name, **wanted)}?n={number}" for name, number in (("S2/1", 2), ("S3/1", 3)))

    page = browser.get(second).content.decode()

    assert f'<a href="{third}">Skip this child</a>' in page
    assert "2 of 3" in page
    assert Change.objects.count() == 1


@pytest.mark.parametrize("number", ["0", "-1", "x", "999999", "1' OR 1"])
def test_a_number_in_an_address_that_is_none_is_left_out(browser, number):
    page = browser.get(address("next", "S2/1", milestone="permanence_recommended"), {"n": number})

    assert "S2/1 · 2 of 3" in text(page)


def test_a_milestone_that_there_is_not_has_no_page(browser):
    wanted = [address("record", milestone="pannel"), address("next", milestone="left_care")]
    wanted.append(reverse("children.work-through", kwargs={"area": "strathmarr", "milestone": "pannel"}))

    assert [browser.get(one).status_code for one in wanted] == [404, 404, 404]


def test_a_milestone_of_another_child_of_the_area_is_not_there(browser):
    wanted = [address(page, "S2/1", reached=reached(reference="S1/1")) for page in ("milestone", "not-so")]

    assert [browser.post(one, {**FEBRUARY, **WHY}).status_code for one in wanted] == [404, 404]
    assert Change.objects.count() == 1


def test_a_change_by_hand_says_what_it_wrote_and_is_taken_back(browser):
    browser.post(address("milestone", reached=reached()), {**FEBRUARY, **WHY})
    change = Change.objects.latest("pk")
    words = {"area": "strathmarr", "change": change.pk}

    shown = text(browser.get(reverse("children.change", kwargs=words)))
    listed = text(browser.get(reverse("children.changes", kwargs={"area": "strathmarr"})))
    done = browser.post(reverse("children.take-back", kwargs=words), {"why": "It was right."}, follow=True)

    assert "Why The minute says so." in shown
    assert "Data complete up to" not in shown
    assert "S1/1 Accommodated away from home 3 February 2025 6 January 2025" in shown
    assert "Written by hand" in listed
    assert "1 value is gone, 1 value is as before" in text(done)
    assert MilestoneReached.unscoped.get(pk=reached()).on == date(2025, 1, 6)


def test_a_later_correction_stays_when_an_earlier_one_is_taken_back(browser):
    browser.post(address("milestone", reached=reached()), {**FEBRUARY, **WHY})
    first = Change.objects.latest("pk")
    browser.post(address("milestone", reached=reached()), {**FEBRUARY, **WHY, "on_day": "4"})
    words = {"area": "strathmarr", "change": first.pk}

    done = browser.post(reverse("children.take-back", kwargs=words), {"why": "Wrong."}, follow=True)

    assert "1 later correction stays." in text(done)
    assert MilestoneReached.unscoped.get(pk=reached()).on == date(2025, 2, 4)


def test_an_area_without_an_extract_begins_by_hand(cast):
    browser = client_of(cast.of("data-lead"))
    children = reverse("children", kwargs={"area": "strathmarr"})
    before = browser.get(children).content.decode()
    typed = {**FACTS, "reference": "T1", "sex": "F"}

    browser.post(reverse("children.add", kwargs={"area": "strathmarr"}), typed)
    browser.post(address("record", "T1", milestone="accommodated"), {"on_day": "6", "on_month": "1", "on_year": "2025"})
    after = text(browser.get(children))

    assert "Children can also be added by hand, one by one." in before
    assert reverse("children.add", kwargs={"area": "strathmarr"}) in before
    assert "1 child waits for a recommendation" in after
    assert "Kept by hand; the last change was made on" in after


def every_page():
    """Every page by hand of a child."""
    yield from (address(page) for page in ("by-hand", "add-milestone", "facts", "route", "end", "put-end-back"))
    yield address("will-not-happen")
    yield from (address(page, milestone="permanence_recommended") for page in ("record", "next"))
    yield from (address(page, reached=reached()) for page in ("milestone", "not-so"))


def test_each_look_is_on_record_and_no_address_title_or_log_names_the_child(browser, area, cast, caplog):
    caplog.set_level(logging.DEBUG)
    wanted = list(every_page())

    pages = [browser.get(one).content.decode() for one in wanted]

    named = re.compile(r"S\d(?:/|%2F)1", re.IGNORECASE)
    addresses = [one for page in pages for one in re.findall(r'(?:href|action|src)="([^"]*)"', page)]
    titles = [re.search("<title>(.*?)</title>", page)[1] for page in pages]
    assert [one for one in (*wanted, *addresses, *titles, caplog.text) if named.search(one)] == []
    looks = Entry.objects.filter(operation="look", by_id=cast.of("data-lead").pk, area_id=area.pk)
    row = str(Journey.unscoped.get(reference="S1/1").pk)
    assert set(looks.values_list("doing", "row")) == {("look at a child's journey", row)}
    assert looks.count() == len(wanted)


def test_what_is_typed_of_a_child_when_the_session_has_ended_is_kept_nowhere(browser):
    pages = [browser.get(one).content.decode() for one in every_page()]
    stranger = Client()

    stranger.post(address("route"), {**FEBRUARY, **WHY, "route": "adoption"})

    assert [page for page in pages if 'name="writer"' in page] == []
    assert [one for one in Session.objects.all() if "typed_before_signing_in" in one.get_decoded()] == []
