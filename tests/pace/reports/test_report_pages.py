"""The pages of reports: what each role finds on them, as a table and as a file, with a fixed number of queries."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from pace.reports import content
from tests.pace.cast import client_of
from tests.pace.changes.made_changes import propose
from tests.pace.reports.really_made import shared, stored

FIRST, PAST = (reverse(name, kwargs={"area": "strathmarr"}) for name in ("reports", "reports.past"))
HOME = reverse("area", kwargs={"area": "strathmarr"})


def main(answer):
    """What stands in the middle of a page."""
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def make_address(kind):
    return reverse("reports.make", kwargs={"area": "strathmarr", "report_kind": kind})


@pytest.mark.parametrize("role", ["local-area-lead", "project-manager", "data-lead"])
def test_who_makes_reports_finds_each_kind_with_a_button(role, cast):
    stored(cast, "partnership")

    page = main(client_of(cast.of(role)).get(FIRST))

    assert [escape(one.name) in page for one in content.KINDS.values()] == [True] * len(content.KINDS)
    assert [make_address(key) in page for key, one in content.KINDS.items()] == [
        not one.of_test for one in content.KINDS.values()
    ]
    assert "4 March 2026" in page


@pytest.mark.parametrize("role", ["champion", "senior-manager"])
def test_who_takes_part_reads_every_report_and_makes_none(role, cast):
    stored(cast, "champions-pack", title="Pack of March")
    stored(cast, "partnership", number=2, title="For the partnership")

    page = main(client_of(cast.of(role)).get(FIRST))

    assert [word in page for word in ("Pack of March", "For the partnership", "/make/")] == [True, True, False]


@pytest.mark.parametrize(
    ("role", "read", "words"),
    [
        ("partnership-member", "Of the partnership", "the partnership"),
        ("improvement-advisor", "Of the team", "the national team"),
    ],
)
def test_who_reads_from_outside_finds_what_is_shared_with_them_said_plainly(role, read, words, cast):
    client = client_of(cast.of(role))
    stored(cast, "champions-pack", number=3, title="Pack of March")
    nothing = main(client.get(FIRST))
    shared(cast, stored(cast, "partnership", number=1, title="Of the partnership"))
    shared(cast, stored(cast, "area-summary", number=2, title="Of the team"))

    page = main(client.get(FIRST))
    found = {title for title in ("Of the partnership", "Of the team", "Pack of March") if title in page}

    assert f"When Strathmarr shares a report with {words}, you find it here." in nothing
    assert (found, f"You read the reports that Strathmarr shares with {words}." in page) == ({read}, True)


def test_the_table_is_narrowed_and_saved(cast):
    stored(cast, "champions-pack", number=1, title="Pack")
    shared(cast, stored(cast, "partnership", number=2, title="Shared one"))
    stored(cast, "partnership", number=3, title="Not yet")
    client = client_of(cast.of("champion"))

    whole = list(csv.reader(StringIO(client.get(f"{PAST}?format=csv").content.decode("utf-8-sig"))))
    kept = list(csv.reader(StringIO(client.get(f"{PAST}?format=csv&shared=True").content.decode("utf-8-sig"))))

    assert whole[0] == ["Report", "Kind", "Period", "Day of the data", "Made", "Made by", "Shared"]
    assert [row[0] for row in whole[1:]] == ["Not yet", "Shared one", "Pack"]
    assert [row[-1] for row in whole[1:]] == ["Not shared", "Shared", "For the area"]
    assert [row[0] for row in kept[1:]] == ["Shared one"]


def test_the_table_tells_nobody_outside_who_made_a_report(cast):
    shared(cast, stored(cast, "partnership", title="Shared one"))
    stored(cast, "partnership", number=2, title="Not yet")
    client = client_of(cast.of("partnership-member"))

    whole = list(csv.reader(StringIO(client.get(f"{PAST}?format=csv").content.decode("utf-8-sig"))))

    assert whole[0] == ["Report", "Kind", "Period", "Day of the data", "Made"]
    assert [row[0] for row in whole[1:]] == ["Shared one"]


COLUMNS = ("title", "kind", "period", "as_of", "made_at", "made_by", "shared")
ODD = ("?kind=no", "?page=99", "?shared=x&search=%00", "?sort=content")


@pytest.mark.parametrize("query", [*ODD, *(f"?sort={one}" for one in COLUMNS), *(f"?sort=-{one}" for one in COLUMNS)])
def test_nothing_in_an_address_makes_the_table_fail(query, cast):
    stored(cast)

    assert client_of(cast.of("champion")).get(PAST + query).status_code == 200


@pytest.mark.parametrize("page", [FIRST, PAST])
@pytest.mark.parametrize("role", ["data-lead", "champion", "partnership-member"])
def test_a_page_takes_as_many_queries_for_three_reports_as_for_one(page, role, cast):
    shared(cast, stored(cast, "partnership", number=1))
    client = client_of(cast.of(role))
    client.get(page)

    with CaptureQueriesContext(connection) as one:
        client.get(page)
    shared(cast, stored(cast, "highlight", number=2))
    shared(cast, stored(cast, "partnership", number=3))
    with CaptureQueriesContext(connection) as three:
        client.get(page)

    assert len(three) == len(one)


def test_what_is_listed_is_listed_without_what_is_in_it(cast):
    stored(cast)
    client = client_of(cast.of("champion"))

    with CaptureQueriesContext(connection) as asked:
        client.get(PAST)

    assert [one["sql"] for one in asked if '"pace_report"."content"' in one["sql"]] == []


def test_a_member_of_the_partnership_finds_the_latest_reports_on_the_areas_home(cast):
    client = client_of(cast.of("partnership-member"))
    stored(cast, "partnership", number=7, title="Not yet")
    before = main(client.get(HOME))
    shared(cast, stored(cast, "partnership", number=1, title="Shared one"))

    page = main(client.get(HOME))

    assert "Nothing is shared with you yet." in before
    assert ("Shared one" in page, "Not yet" in page, FIRST in page) == (True, False, True)


def test_who_takes_part_does_not_find_them_there(cast):
    shared(cast, stored(cast, "partnership", title="Shared one"))

    assert "Shared one" not in main(client_of(cast.of("champion")).get(HOME))


@pytest.mark.parametrize(("role", "is_led"), [("data-lead", True), ("champion", False)])
def test_who_makes_reports_is_led_from_the_evidence_of_a_test_to_its_report(role, is_led, cast):
    test = propose(cast)
    there = reverse("changes.evidence", kwargs={"area": "strathmarr", "test": test.slug})
    choose = reverse("reports.choose", kwargs={"area": "strathmarr", "report_kind": "evidence"})

    page = main(client_of(cast.of(role)).get(there))

    assert (f"{choose}?test={test.slug}" in page) == is_led
