"""A child's page: the answer first, then everything that is known, where it comes from, and what it was before."""

import html
import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from pace.record.models import Entry
from pace.register import actions, queries
from pace.register.models import Change, Journey, JourneyFacts, MilestoneReached
from pace.register.queries.history import Line
from permanence import simulation, spells
from permanence.intake import words as words_of_intake
from tests.pace.cast import client_of, viewer_of
from tests.pace.register.made_registers import AS_OF, ENDED, WAITS, of

FIRST, SECOND, THIRD = (datetime(2026, month, 5, 10, tzinfo=UTC) for month in (3, 4, 5))
LATER, LATEST = date(2026, 3, 31), date(2026, 4, 30)
BEGUN = date(2025, 9, 10)
REVIEWED = (
    "S2/1",
    BEGUN,
    None,
    None,
    [("accommodated", BEGUN, None), ("first_review", date(2025, 10, 30), "continue")],
)
MOVED = (
    "S2/1",
    date(2025, 9, 11),
    None,
    None,
    [
        ("accommodated", date(2025, 9, 12), None),
        ("first_review", date(2025, 10, 30), "continue"),
        ("permanence_recommended", date(2026, 3, 9), "adoption"),
    ],
)
EARLIER = ("S2/0", date(2019, 1, 7), date(2020, 1, 6), "home", [])


def load(area, *rows, at=FIRST, as_of=AS_OF, by="test"):
    """An extract of these journeys, loaded at that time."""
    return actions.load(area=area, journeys=of(*rows, as_of=as_of), by=by, now=at)


def address(area, reference, on=None):
    """The page of a journey, as it is known now or was known on a day."""
    url = reverse("children.journey", kwargs={"area": area.slug, "key": Journey.unscoped.get(reference=reference).key})
    return url if on is None else f"{url}?known_day={on.day}&known_month={on.month}&known_year={on.year}"


def rows(text, label):
    """The rows of the table of this name, each as its words."""
    table = re.search(rf'aria-label="{label}">(.*?)</table>', text, re.DOTALL)
    found = re.findall(r"<tr>(.*?)</tr>", table[1] if table else "", re.DOTALL)
    return [[words(one) for one in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in found]


def words(mark_up):
    """What stands in mark-up, without it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", mark_up)).split())


def known_part(response):
    """What the page shows of the child, without what leads to other days."""
    text = response.content.decode()
    head = re.search(r'<div class="service_lead">(.*?)</div>', text, re.DOTALL)[1]
    return (
        head
        + re.search(r'<div class="register_child">(.*)<form class="service_form register_known"', text, re.DOTALL)[1]
    )


@pytest.fixture
def lead(cast):
    """The data lead of Strathmarr, as rules see them."""
    return viewer_of(cast.of("data-lead"))


@pytest.fixture
def browser(cast):
    """A browser of the data lead of Strathmarr."""
    return client_of(cast.of("data-lead"))


def history(viewer, area, reference, on=None):
    """The history of a journey: of each change its kind and its lines."""
    at = queries.known(viewer, area, on=on)
    one = queries.journey(viewer, area, Journey.unscoped.get(reference=reference).key, at=at)
    return [(each.kind, each.lines) for each in queries.timeline(viewer, area, one, at=at).changes]


def test_the_page_says_first_what_is_overdue_then_what_is_due_next_and_whose(cast, browser):
    load(cast.strathmarr, WAITS[1])

    text = browser.get(address(cast.strathmarr, "S2/1")).content.decode()

    assert "First looked after review (social work) is 129 days overdue; next is permanence recommended" in text
    assert rows(text, "What is overdue and what is due next") == [
        ["Standing", "Step", "Due", "Whose"],
        ["✕ 129 days overdue", "First looked after review", "22 October 2025", "Social work"],
        ["… Due in 10 days", "Permanence recommended", "10 March 2026", "Social work"],
    ]
    assert text.index("Overdue and due next") < text.index("<svg") < text.index("What is known")


def test_of_a_journey_that_ended_nothing_is_due(cast, browser):
    load(cast.strathmarr, ENDED)

    text = browser.get(address(cast.strathmarr, "S4/1")).content.decode()

    assert rows(text, "What is overdue and what is due next") == []
    assert "The journey ended on 1 May 2025" in text
    assert rows(text, "Limits") == [
        ["Step", "Whose", "Came on", "Due", "Standing"],
        [
            "First looked after review within 6 weeks of accommodated away from home, 1 May 2024 (statute)",
            *("Social work", "1 June 2024", "12 June 2024", "✓ In time"),
        ],
        [
            "Second looked after review within 3 months of first looked after review, 1 June 2024 (statute)",
            *("Social work", "Not yet", "1 September 2024", "– Not reached"),
        ],
        [
            "Permanence recommended within 6 months of accommodated away from home, 1 May 2024 (guidance)",
            *("Social work", "Not yet", "1 November 2024", "– Not reached"),
        ],
    ]


def test_each_milestone_says_where_it_comes_from_and_what_it_replaced(cast, browser):
    load(cast.strathmarr, REVIEWED)
    load(cast.strathmarr, MOVED, at=SECOND, as_of=LATER)

    found = rows(browser.get(address(cast.strathmarr, "S2/1")).content.decode(), "Milestones")

    first, second = (
        f"Extract up to {day}"
        for day in ("28 February 2026 recorded 5 March 2026", "31 March 2026 recorded 5 April 2026")
    )
    assert found[1:] == [
        ["Became looked after", "11 September 2025 in place of 10 September 2025", "–", "Social work", second],
        ["Accommodated away from home", "12 September 2025 in place of 10 September 2025", "–", "Social work", second],
        ["First looked after review", "30 October 2025", "Current plan continues", "Social work", first],
        ["Permanence recommended", "9 March 2026", "Adoption", "Social work", second],
    ]


def test_what_is_known_of_the_journey_says_what_somebody_typed(cast, browser):
    load(cast.strathmarr, WAITS[1])
    JourneyFacts.unscoped.update(
        born_year=2021,
        born_month=3,
        at_home=False,
        route="kinship_order",
        team="North",
        placement="foster_la",
        by_hand=["team", "born_month"],
    )

    text = browser.get(address(cast.strathmarr, "S2/1")).content.decode()

    pairs = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", text, re.DOTALL)
    assert [tuple(map(words, pair)) for pair in pairs] == [
        ("Looked after since", "10 September 2025"),
        ("Ended", "Still looked after"),
        ("At the start", "Away from home"),
        ("Route", "Kinship care order"),
        ("Team", "North (typed by hand)"),
        ("Locality", "Not recorded"),
        ("Kind of placement", "Foster carers of the council"),
        ("Age at the start", "4 years"),
        ("Born", "March 2021 (typed by hand)"),
        ("Sex", "girl"),
    ]


def test_the_other_journeys_of_the_same_child_are_links_and_those_of_others_are_not(cast, browser):
    load(cast.glenlochy, ("S2/7", *EARLIER[1:]))
    load(cast.strathmarr, WAITS[0], WAITS[1], EARLIER)

    text = browser.get(address(cast.strathmarr, "S2/1")).content.decode()

    section = re.search("Other journeys of this child</h2>(.*?)</section>", text, re.DOTALL)[1]
    assert words(section) == "S2/0: 7 January 2019, to 6 January 2020"
    assert f'href="{address(cast.strathmarr, "S2/0")}"' in section
    assert "Other journeys" not in browser.get(address(cast.strathmarr, "S1/1")).content.decode()


def test_the_history_has_every_value_that_changed_before_and_after(cast, lead):
    load(cast.strathmarr, REVIEWED)
    load(cast.strathmarr, MOVED, at=SECOND, as_of=LATER)
    load(cast.strathmarr, MOVED, WAITS[0], at=THIRD, as_of=LATEST)

    assert history(lead, cast.strathmarr, "S2/1") == [
        (
            "An extract was loaded",
            (
                Line(what="Looked after since", before="10 September 2025", after="11 September 2025"),
                Line(what="Accommodated away from home", before="10 September 2025", after="12 September 2025"),
                Line(what="Permanence recommended", before="", after="9 March 2026: adoption"),
            ),
        ),
        (
            "An extract was loaded",
            (Line(what="The journey", before="Not in the register", after="In the register, with 2 milestones"),),
        ),
    ]


def test_the_history_tells_what_was_taken_back_out_of_the_register_and_in_again(cast, lead):
    load(cast.strathmarr, WAITS[1])
    load(cast.strathmarr, MOVED, at=SECOND, as_of=LATER)
    actions.take_back(change=Change.objects.latest("pk"), why="The wrong file.", by=lead, now=SECOND)
    load(cast.strathmarr, WAITS[0], at=THIRD, as_of=LATEST)
    load(cast.strathmarr, WAITS[1], at=THIRD, as_of=LATEST)

    again, out, undone, moved, first = history(lead, cast.strathmarr, "S2/1")

    line = Line(what="The journey", before="Not in the register", after="In the register, with 1 milestone")
    assert (first[1], again[1]) == ((line,), (line,))
    assert out[1] == (Line(what="The journey", before=line.after, after=line.before),)
    assert undone[0] == "A change was taken back"
    assert {(one.what, one.after, one.before) for one in moved[1]} == {
        (one.what, one.before, one.after) for one in undone[1]
    }
    assert len(moved[1]) == 4


def test_the_page_names_who_changed_what_why_and_leads_to_the_change(cast, lead, browser):
    load(cast.strathmarr, WAITS[1])
    load(cast.strathmarr, MOVED, at=SECOND, as_of=LATER, by=lead)
    second = Change.objects.latest("pk")
    actions.take_back(change=second, why="The wrong file.", by=lead, now=THIRD)

    text = browser.get(address(cast.strathmarr, "S2/1")).content.decode()

    groups = [words(one) for one in re.findall(r'scope="rowgroup">(.*?)</th>', text)]
    assert groups == [
        "5 May 2026 at 11:00am: A change was taken back, Catriona Wedderburn. Why: The wrong file.",
        "5 April 2026 at 11:00am: An extract was loaded (taken back since), Catriona Wedderburn.",
        "5 March 2026 at 10:00am: An extract was loaded, The service (test).",
    ]
    assert reverse("children.change", kwargs={"area": "strathmarr", "change": second.pk}) in text


def test_as_known_on_a_day_the_page_is_what_was_shown_then(cast, lead, browser):
    area = cast.strathmarr
    load(area, REVIEWED, EARLIER)
    then = known_part(browser.get(address(area, "S2/1")))
    load(area, MOVED, at=SECOND, as_of=LATER)
    between = known_part(browser.get(address(area, "S2/1")))
    actions.take_back(change=Change.objects.latest("pk"), why="The wrong file.", by=lead, now=THIRD)
    now = known_part(browser.get(address(area, "S2/1")))

    assert known_part(browser.get(address(area, "S2/1", on=FIRST.date()))) == then
    assert known_part(browser.get(address(area, "S2/1", on=SECOND.date()))) == between
    assert known_part(browser.get(address(area, "S2/1", on=THIRD.date()))) == now
    assert len({then, between, now}) == 3


def test_a_page_of_an_earlier_day_says_so_leads_back_and_is_on_record_as_that(cast, browser):
    load(cast.strathmarr, WAITS[1])
    load(cast.strathmarr, MOVED, at=SECOND, as_of=LATER)
    url = address(cast.strathmarr, "S2/1")

    text = browser.get(address(cast.strathmarr, "S2/1", on=date(2026, 3, 20))).content.decode()

    assert "This is what the register held on the evening of 20 March 2026." in text
    assert f'<a href="{url}">Show it as it is known now</a>' in text
    assert "As it was known on an earlier day" not in words(browser.get(url).content.decode()).split("History")[0]
    looks = Entry.objects.filter(operation="look").values_list("doing", flat=True)
    assert list(looks) == ["look at a child's journey, as it was known on an earlier day", "look at a child's journey"]


def test_a_day_before_the_journey_was_known_shows_nothing_of_it(cast, browser):
    load(cast.strathmarr, WAITS[1])

    response = browser.get(address(cast.strathmarr, "S2/1", on=date(2026, 3, 4)))

    text = response.content.decode()
    assert response.status_code == 200
    assert "The register did not hold this journey on the evening of 4 March 2026." in text
    assert "S2/1" not in text
    assert Entry.objects.filter(operation="look").count() == 0


def test_a_journey_that_is_gone_can_be_looked_at_as_it_was_known(cast, browser):
    load(cast.strathmarr, WAITS[1])
    load(cast.strathmarr, WAITS[0], at=SECOND, as_of=LATER)

    now = browser.get(address(cast.strathmarr, "S2/1"))
    then = browser.get(address(cast.strathmarr, "S2/1", on=FIRST.date())).content.decode()

    assert now.status_code == 404
    assert "The register does not hold this journey now." in then
    assert "Journey S2/1" in then


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("31", "2", "2026"), "February 2026 has no day 31."),
        (("1", "", ""), "The date must have a month and a year."),
        (("1", "1", "2099"), "The date must be"),
        (("", "", ""), "Enter a date."),
    ],
)
def test_a_day_that_is_none_is_said_and_the_page_stays(cast, browser, typed, said):
    load(cast.strathmarr, WAITS[1])

    text = browser.get(
        address(cast.strathmarr, "S2/1"), dict(zip(("known_day", "known_month", "known_year"), typed, strict=True))
    ).content.decode()

    assert said in text
    assert "<title>Error: A child&#x27;s journey" in text or "<title>Error: A child's journey" in text
    assert "Journey S2/1" in text


def test_a_key_of_another_area_is_not_there_on_any_day(cast, browser):
    load(cast.glenlochy, WAITS[1])
    load(cast.strathmarr, WAITS[0])
    key = Journey.unscoped.get(reference="S2/1").key
    url = reverse("children.journey", kwargs={"area": "strathmarr", "key": key})

    assert {browser.get(url + query).status_code for query in ("", "?known_day=6&known_month=3&known_year=2026")} == {
        404
    }


def test_a_milestone_after_the_day_of_the_data_is_shown_as_one_to_come(cast, browser):
    load(cast.strathmarr, WAITS[1])
    change, one = Change.objects.get(), Journey.unscoped.get()
    MilestoneReached.unscoped.create(
        area=cast.strathmarr, journey=one, since=change, source=change, milestone="panel", on=date(2026, 3, 2)
    )

    found = rows(browser.get(address(cast.strathmarr, "S2/1")).content.decode(), "Milestones")

    assert found[-1][:2] == [
        "Permanence panel After the day of the data: counts from the next extract.",
        "2 March 2026",
    ]


def test_a_page_takes_as_many_questions_to_the_database_for_a_long_history_as_for_a_short(
    cast, lead, browser, django_assert_num_queries
):
    load(cast.strathmarr, WAITS[1])
    browser.get(address(cast.strathmarr, "S2/1"))
    url = address(cast.strathmarr, "S2/1")
    with django_assert_num_queries(QUERIES):
        browser.get(url)
    load(cast.strathmarr, REVIEWED, EARLIER, at=SECOND, as_of=LATER, by=lead)
    load(cast.strathmarr, MOVED, EARLIER, at=THIRD, as_of=LATEST, by=lead)

    with django_assert_num_queries(QUERIES):
        browser.get(url)


# Of these the session, the person with their roles, and the record take most.
QUERIES = 28


def test_any_journey_of_a_simulated_area_has_a_page(cast, browser):
    made = simulation.area(seed=8, looked_after=20, data_from=date(2023, 3, 1), as_of=AS_OF)
    actions.load(area=cast.strathmarr, journeys=made, by="test", now=FIRST)

    answers = {browser.get(address(cast.strathmarr, one.reference)).status_code for one in Journey.unscoped.all()}

    assert answers == {200}


def test_placements_and_legal_statuses_are_those_that_an_extract_is_read_into():
    read = words_of_intake.vocabulary("codes")

    assert {kind: tuple(names) for kind, names in spells.NAMES.items()} == {
        "placement": tuple(read["placement"]),
        "legal": tuple(read["legal"]),
    }
