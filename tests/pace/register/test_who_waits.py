"""Who waits: filtered, sorted, as known on a past day, with the chance of being in time, in views of one's own."""

import html
import re
from datetime import UTC, date, datetime

import polars as pl
import pytest
from django.urls import reverse

from pace.areas.queries import viewer_of
from pace.record.models import Entry
from pace.register import actions, queries
from pace.register.models import SavedView
from pace.register.rules import Refused
from permanence import journeys
from permanence.waiting_times import estimate
from tests.pace.cast import client_of
from tests.pace.register.made_registers import EVENTS, JOURNEYS, WAITS
from tests.pace.register.made_registers import load as load_rows

AS_OF = date(2026, 2, 28)
MORE = {"team": pl.String, "locality": pl.String, "route": pl.String, "at_home": pl.Boolean}
# Reference, start, age then, team, locality, route, at home; each was accommodated on the day of the start.
CHILDREN = (
    ("A1/1", date(2025, 1, 6), 4, "North", "Coast", None, False),
    ("A2/1", date(2025, 9, 10), 11, "South", "Glen", "adoption", False),
    ("A3/1", date(2026, 2, 2), 0, "North", "Glen", None, True),
    ("A4/1", date(2025, 12, 1), None, None, None, None, None),
)
# Somebody who waits for a panel, and somebody who waits for an agency decision.
FURTHER_ON = (
    ("P1/1", date(2025, 6, 2), None, None, [("permanence_recommended", date(2026, 1, 5), "permanence_order")]),
    ("P2/1", date(2025, 6, 2), None, None, [("panel", date(2026, 2, 16), None)]),
)
# Twelve who were recommended after so many days, from whom the chance follows.
DAYS = (20, 40, 60, 80, 100, 120, 140, 160, 170, 200, 260, 300)


def made(*children, as_of=AS_OF, reached=DAYS, went_home=()):
    """Journeys of these children, of those who were recommended already, and of those who went home before that."""
    events = [(one[0], "accommodated", one[1], None) for one in children]
    rows = [(one[0], one[0], one[1], None, None, one[2], "F", *one[3:]) for one in children]
    for number, days in enumerate(reached):
        start = date(2024, 1, 10)
        on = date.fromordinal(start.toordinal() + days)
        events += [
            (f"R{number}/1", "accommodated", start, None),
            (f"R{number}/1", "permanence_recommended", on, "home"),
        ]
        rows.append((f"R{number}/1", f"R{number}", start, date(2025, 6, 1), "home", 5, "F", *[None] * 4))
    for number, days in enumerate(went_home):
        start = date(2024, 1, 10)
        on = date.fromordinal(start.toordinal() + days)
        events.append((f"H{number}/1", "accommodated", start, None))
        rows.append((f"H{number}/1", f"H{number}", start, on, "home", 5, "F", *[None] * 4))
    return journeys.from_frames(
        events=pl.DataFrame(events, schema=EVENTS, orient="row"),
        journeys=pl.DataFrame(rows, schema=JOURNEYS | MORE, orient="row"),
        as_of=as_of,
    )


def load(area, *children, at=datetime(2026, 3, 3, 12, tzinfo=UTC), **said):
    """Load them."""
    return actions.load(area=area, journeys=made(*children, **said), by="test", now=at)


@pytest.fixture
def lead(cast):
    """The local area lead, who has set up a second step."""
    person = cast.of("local-area-lead")
    client_of(person)
    return person


@pytest.fixture
def shown(cast, lead):
    """The references in the list, by what the address says."""
    load(cast.strathmarr, *CHILDREN)
    browser = client_of(lead)

    def show(**asked):
        words = {f"who-waits-{name}": value for name, value in asked.items()}
        table = browser.get(reverse("children", kwargs={"area": "strathmarr"}), words).context["table"]
        return [row[0].words for row in table.rows]

    return show


FOUND = {
    "all": ({}, ["A1/1", "A2/1", "A4/1", "A3/1"]),
    "team": ({"team": "North"}, ["A1/1", "A3/1"]),
    "locality": ({"locality": "Glen"}, ["A2/1", "A3/1"]),
    "agency": ({"agency": "Social work"}, ["A1/1", "A2/1", "A4/1", "A3/1"]),
    "route": ({"route": "adoption"}, ["A2/1"]),
    "at home": ({"home": "home"}, ["A3/1"]),
    "away": ({"home": "away"}, ["A1/1", "A2/1"]),
    "age": ({"age": "5-11"}, ["A1/1", "A2/1"]),
    "age not known": ({"age": "not-known"}, ["A4/1"]),
    "overdue": ({"standing": "overdue"}, ["A1/1"]),
    "within two weeks": ({"within": "2"}, ["A2/1"]),
    "within a half-year": ({"within": "26"}, ["A2/1", "A4/1", "A3/1"]),
    "several at once": ({"team": "North", "standing": "overdue"}, ["A1/1"]),
    "nobody": ({"team": "South", "standing": "overdue"}, []),
    "a team that is not there": ({"team": "East"}, ["A1/1", "A2/1", "A4/1", "A3/1"]),
    "longest first": ({"sort": "-days"}, ["A1/1", "A2/1", "A4/1", "A3/1"]),
    "by team": ({"sort": "team"}, ["A1/1", "A3/1", "A2/1", "A4/1"]),
    "overdue first": ({"sort": "standing"}, ["A1/1", "A2/1", "A4/1", "A3/1"]),
    "not yet due first": ({"sort": "-standing"}, ["A3/1", "A4/1", "A2/1", "A1/1"]),
    "least likely first": ({"sort": "chance"}, ["A4/1", "A3/1", "A1/1", "A2/1"]),
}


@pytest.mark.parametrize("kind", FOUND)
def test_the_list_is_narrowed_and_put_in_order(kind, shown):
    asked, references = FOUND[kind]

    assert shown(**asked) == references


def test_the_chance_of_being_in_time_is_that_of_those_who_waited_as_long(cast, lead):
    load(cast.strathmarr, *CHILDREN)

    seen = {one.reference: one.chance for one in queries.who_waits(viewer_of(lead.pk), cast.strathmarr, as_of=AS_OF)}

    waited = [(AS_OF - one[1]).days for one in CHILDREN]
    curve = estimate([*DAYS, *waited], reached=[True] * len(DAYS) + [False] * len(waited))
    limit = (date(2026, 8, 2) - date(2026, 2, 2)).days
    assert seen == {
        "A1/1": None,
        "A2/1": None,
        "A4/1": round(100 * curve.chance_within((date(2026, 6, 1) - date(2025, 12, 1)).days, 89)),
        "A3/1": round(100 * curve.chance_within(limit, 26)),
    }


def test_a_child_who_went_home_before_is_one_to_whom_the_step_did_not_come(cast, lead):
    one = ("A5/1", date(2026, 2, 18), 3, None, None, None, None)
    load(cast.strathmarr, one, reached=[100] * 10, went_home=[50] * 10)

    seen = queries.who_waits(viewer_of(lead.pk), cast.strathmarr, as_of=AS_OF)

    # Of twenty who waited for ten days, ten went home and ten were recommended in time.
    assert [(each.reference, each.days, each.chance) for each in seen] == [("A5/1", 10, 50)]


@pytest.mark.parametrize(("others", "words"), [(10, "100 in 100"), (8, "too few to say")])
def test_of_few_who_waited_as_long_no_chance_is_said(others, words, cast, lead):
    one = ("A5/1", date(2026, 2, 18), 3, None, None, None, None)
    load(cast.strathmarr, one, reached=[100] * others)

    table = client_of(lead).get(reverse("children", kwargs={"area": "strathmarr"})).context["table"]

    assert [cell.words for row in table.rows for cell in row if cell.label == "In time"] == [words]


def test_the_counts_of_a_stage_lead_to_those_who_are_counted(cast, lead):
    load(cast.strathmarr, *CHILDREN)
    browser, address = client_of(lead), reverse("children", kwargs={"area": "strathmarr"})

    page = browser.get(address).content.decode()
    links = [html.unescape(one) for one in re.findall(r'href="(\?who-waits-stage=permanence_recommended[^"]*)#', page)]
    found = [[row[0].words for row in browser.get(f"{address}{one}").context["table"].rows] for one in links]

    everyone = ["A1/1", "A2/1", "A4/1", "A3/1"]
    assert found == [everyone, everyone, ["A1/1"], ["A2/1"]]


def test_a_view_of_a_team_that_is_gone_opens_and_says_so(cast, lead):
    load(cast.strathmarr, *CHILDREN)
    SavedView.objects.create(area=cast.strathmarr, person=lead, name="East", query="who-waits-team=East")
    browser, address = client_of(lead), reverse("children", kwargs={"area": "strathmarr"})

    gone = browser.get(f"{address}?who-waits-team=East")
    there = browser.get(f"{address}?who-waits-team=North")

    said = "“East” is not there now under “Team”, so the list is not narrowed by it."
    assert (said in gone.content.decode(), gone.context["table"].found) == (True, 4)
    assert (said in there.content.decode(), there.context["table"].found) == (False, 2)


def test_the_list_is_put_in_order_by_the_length_of_limits(cast, lead):
    load_rows(cast.strathmarr, *WAITS, *FURTHER_ON)
    rows = queries.who_waits(viewer_of(lead.pk), cast.strathmarr, as_of=AS_OF)
    lengths = {one.reference: one.limit_days for one in rows}
    address = reverse("children", kwargs={"area": "strathmarr"})

    shown_ = [client_of(lead).get(address, {"who-waits-sort": by}).context["table"] for by in ("limit", "-limit")]

    first, last = ([lengths[row[0].words] for row in one.rows] for one in shown_)
    there = sorted(one for one in lengths.values() if one is not None)
    missing = [None] * (len(lengths) - len(there))
    assert (first, last) == (there + missing, there[::-1] + missing)


def test_the_list_of_a_past_day_is_the_list_that_was_shown_then(cast, lead):
    viewer = viewer_of(lead.pk)
    load(cast.strathmarr, *CHILDREN[:2])
    then = queries.who_waits(viewer, cast.strathmarr, as_of=AS_OF)
    load(cast.strathmarr, *CHILDREN, as_of=date(2026, 3, 31), at=datetime(2026, 4, 2, 12, tzinfo=UTC))

    assert queries.who_waited(viewer, cast.strathmarr, on=date(2026, 3, 20)) == (then, AS_OF)
    assert queries.who_waited(viewer, cast.strathmarr, on=date(2026, 3, 2)) is None


def test_a_page_of_a_past_day_says_so_and_leads_back(cast, lead):
    load(cast.strathmarr, *CHILDREN[:2])
    browser, address = client_of(lead), reverse("children", kwargs={"area": "strathmarr"})

    then = browser.get(address, {"known_day": "20", "known_month": "3", "known_year": "2026"}).content.decode()
    before = browser.get(address, {"known_day": "1", "known_month": "1", "known_year": "2026"}).content.decode()
    wrong = browser.get(address, {"known_day": "31", "known_month": "2", "known_year": "2026"}).content.decode()

    assert "This is what the register held on the evening of 20 March 2026, with data up to 28 February 2026." in then
    assert "A1/1" in then
    assert "On 1 January 2026 nothing had been loaded yet. Choose a later day." in before
    assert "February 2026 has no day 31." in wrong


def test_downloads_are_on_record_with_what_was_chosen(cast, lead):
    load(cast.strathmarr, *CHILDREN)
    browser, address = client_of(lead), reverse("children", kwargs={"area": "strathmarr"})

    answers = [browser.get(address, {"who-waits-team": "North", "who-waits-format": kind}) for kind in ("csv", "xlsx")]

    assert [one.headers["Content-Disposition"].startswith("attachment") for one in answers] == [True, True]
    looks = Entry.objects.filter(operation="look").values_list("doing", "after")
    assert list(looks) == [("look at who waits, as a file", '{"count": 2}')] * 2


def test_a_view_is_saved_shown_first_renamed_and_removed(cast, lead):
    load(cast.strathmarr, *CHILDREN)
    browser, address = client_of(lead), reverse("children", kwargs={"area": "strathmarr"})
    chosen = "who-waits-team=North&who-waits-sort=-days"

    browser.post(f"{address}views/save/?{chosen}", {"name": "North", "first": "on"})
    opened = browser.get(address)
    view = SavedView.objects.get()
    browser.post(f"{address}views/{view.pk}/", {"name": "The north"})
    renamed = browser.get(address)
    browser.post(f"{address}views/{view.pk}/remove/")

    assert opened.headers["Location"] == f"{address}?{chosen}"
    assert (view.person, view.query, view.is_default) == (lead, chosen, True)
    assert ("The north" in renamed.content.decode(), renamed.status_code) == (True, 200)
    assert SavedView.objects.count() == 0


def test_views_are_ones_own(cast, lead):
    load(cast.strathmarr, *CHILDREN)
    view = SavedView.objects.create(area=cast.strathmarr, person=lead, name="Mine", query="who-waits-team=North")
    other = cast.of("data-lead")
    browser = client_of(other)

    page = browser.get(reverse("children", kwargs={"area": "strathmarr"})).content.decode()
    answer = browser.post(reverse("children.remove-view", kwargs={"area": "strathmarr", "view": view.pk}))
    with pytest.raises(Refused, match="somebody else"):
        actions.change_view(view=view, name="Theirs", first=True, by=viewer_of(other.pk))

    assert ("Mine" in page, answer.status_code, SavedView.objects.count()) == (False, 404, 1)


def test_a_view_of_nothing_and_one_too_many_are_refused(cast, lead):
    viewer = viewer_of(lead.pk)
    with pytest.raises(Refused, match="Choose something in the list first"):
        actions.save_view(area=cast.strathmarr, name="Nothing", query="", first=False, by=viewer)
    for number in range(20):
        actions.save_view(area=cast.strathmarr, name=f"View {number}", query="a=b", first=False, by=viewer)

    with pytest.raises(Refused, match="You have 20 views already"):
        actions.save_view(area=cast.strathmarr, name="One more", query="a=b", first=False, by=viewer)
