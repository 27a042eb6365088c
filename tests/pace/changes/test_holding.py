"""What holds the gain of an implemented change: said, reviewed; and a measure that goes back proposes to look again."""

import html
from datetime import date

import pytest

from pace.areas.rules import Refused
from pace.changes.actions import holding as actions
from pace.changes.actions.holding import Held
from pace.changes.models import ChangeTest, Holding
from pace.changes.queries import evidence
from pace.changes.queries import holding as queries
from pace.kit.forms import Stale
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes as made
from tests.pace.changes import made_decisions as decisions
from tests.pace.measures import made_measures

NOW = made.NOW
REVIEW_ON = date(2026, 9, 1)
MAY = {"local-area-lead", "project-manager", "data-lead", "champion"}


@pytest.fixture
def implemented(cast):
    """A test that is implemented since September 2024, as its measure shows by month."""
    measure = made_measures.add(cast, **decisions.MONTHLY)
    test = decisions.studied(cast, measures=(measure.pk,))
    decisions.accepted(cast, test)
    ChangeTest.objects.filter(pk=test.pk).update(since=NOW.replace(year=2024, month=9, day=2))
    test.refresh_from_db()
    return test


def said(cast, test, **other):
    """Who watches which measure of the test, how, and when it is looked at again."""
    usual = {"owner": cast.of("champion").pk, "measure": test.measures.get().pk, "how": "In the guidance."}
    return Held(**{**usual, "review_on": REVIEW_ON, **other})


def hold(cast, test, *, by="champion", version="", **other):
    """Say what holds the gain, as somebody."""
    return actions.hold(test=test, held=said(cast, test, **other), version=version, by=viewer_of(cast.of(by)), now=NOW)


def review(cast, test, *, by="champion", held=True, words="It is so.", version="1", review_on=REVIEW_ON):
    """Review the gain, as somebody."""
    told = {"held": held, "words": words, "review_on": review_on, "version": version}
    return actions.review(test=test, **told, by=viewer_of(cast.of(by)), now=NOW)


def test_what_holds_the_gain_is_said_and_reviewed_by_those_who_keep_tests_of_change(cast, implemented):
    held, reviewed = set(), set()

    for who, someone in cast.everyone():
        version = str(getattr(Holding.objects.first(), "version", ""))
        by = viewer_of(someone)
        try:
            actions.hold(test=implemented, held=said(cast, implemented), version=version, by=by, now=NOW)
            held.add(who)
        except Refused:
            continue
        told = {"held": True, "words": "So.", "review_on": REVIEW_ON}
        actions.review(test=implemented, **told, version=str(Holding.objects.get().version), by=by, now=NOW)
        reviewed.add(who)

    assert (held, reviewed) == (MAY, MAY)
    assert Holding.objects.count() == 1


def test_whoever_may_not_keep_tests_does_not_review_either(cast, implemented):
    hold(cast, implemented)

    with pytest.raises(Refused, match="Your roles do not let you"):
        review(cast, implemented, by="senior-manager")

    assert Holding.objects.get().held is None


def test_a_review_says_whether_the_gain_was_held_and_when_it_is_looked_at_again(cast, implemented):
    hold(cast, implemented)

    review(cast, implemented, held=False, words="Two teams stopped.", review_on=date(2026, 12, 1))

    found = Holding.objects.get()
    assert (found.held, found.reviewed_words, found.reviewed_on, found.review_on, found.version) == (
        False, "Two teams stopped.", date(2026, 3, 4), date(2026, 12, 1), 2,
    )  # fmt: skip


REFUSED = {
    "nothing is said": ({"how": " "}, "Say what holds the gain."),
    "the review lies behind": ({"review_on": date(2026, 3, 4)}, "The next review lies ahead"),
    "somebody from elsewhere": ({"owner": 0}, "Choose somebody who takes part in this area."),
    "a measure that there is not": ({"measure": 0}, "Choose a measure of this area's plan."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_nobody_holds_the_gain_so(case, cast, implemented):
    other, reason = REFUSED[case]

    with pytest.raises(Refused, match=reason):
        hold(cast, implemented, **other)

    assert not Holding.objects.exists()


@pytest.mark.parametrize("state", ["proposed", "agreed", "testing", "widening", "adapted", "abandoned"])
def test_the_gain_is_held_of_an_implemented_test_alone(cast, implemented, state):
    hold(cast, implemented)
    ChangeTest.objects.filter(pk=implemented.pk).update(state=state)

    with pytest.raises(Refused, match=r"What holds the gain is written once a test is implemented."):
        hold(cast, implemented, version="1")
    with pytest.raises(Refused, match=r"What holds the gain is written once a test is implemented."):
        review(cast, implemented)


def test_a_review_needs_something_that_is_held_and_words(cast, implemented):
    with pytest.raises(Refused, match="Say first what holds the gain"):
        review(cast, implemented)
    hold(cast, implemented)
    with pytest.raises(Refused, match=r"Say what the review found."):
        review(cast, implemented, words=" ")


def test_of_two_who_change_it_at_once_the_second_sees_what_the_first_wrote(cast, implemented):
    hold(cast, implemented)
    hold(cast, implemented, version="1", how="In supervision.")

    with pytest.raises(Stale) as stale:
        hold(cast, implemented, version="1", how="Otherwise.")
    with pytest.raises(Stale):
        review(cast, implemented, version="1")

    assert stale.value.saved["how"] == Holding.objects.get().how == "In supervision."


def test_two_who_say_it_at_once_lose_nothing(cast, implemented):
    hold(cast, implemented)

    with pytest.raises(Stale):
        hold(cast, implemented, version="", how="Otherwise.")

    assert Holding.objects.get().how == "In the guidance."


def test_the_page_asks_shows_both_texts_to_the_second_and_leads_back(cast, implemented):
    client, address = client_of(cast.of("champion")), f"/areas/strathmarr/changes/{implemented.slug}/hold/"
    typed = {"owner": cast.of("champion").pk, "measure": implemented.measures.get().pk, "how": "In the guidance."}
    days = {"review_on_day": "1", "review_on_month": "9", "review_on_year": "2200"}

    wrong = client.post(address, {**typed, **days, "how": ""})
    late = client.post(address, {**typed, **days, "review_on_year": "2020"}).content.decode()
    done = client.post(address, {**typed, **days, "review_on_year": "2099"})
    second = client.post(address, {**typed, **days, "review_on_year": "2099", "how": "Otherwise."})

    assert "Say what holds the gain." in wrong.content.decode()
    assert "The next review lies ahead" in late
    assert done["Location"] == f"/areas/strathmarr/changes/{implemented.slug}/evidence/#holding"
    assert second.status_code == 409
    assert "Otherwise." in second.content.decode()


def goes_back(cast, worse_from=date(2025, 3, 1)):
    """A register in which the measure is better until a day, and worse from it on."""
    decisions.load_moving(cast.strathmarr, better_from=date(2022, 1, 1), worse_from=worse_from)


def test_a_measure_that_goes_back_proposes_to_look_at_the_test_again(cast, implemented):
    goes_back(cast)
    hold(cast, implemented)
    viewer = viewer_of(cast.of("champion"))

    found = queries.shifted_back(viewer, cast.strathmarr)
    page = html.unescape(
        client_of(cast.of("champion")).get(f"/areas/strathmarr/changes/{implemented.slug}/evidence/").content.decode()
    )

    assert [(one.test, one.on) for one in found] == [(implemented, date(2025, 3, 1))]
    assert found[0].sentence == (
        "“Panel in time, by month” shows a sustained shift the wrong way from 1 March 2025, after the change was "
        "implemented. Look at the test again."
    )
    assert found[0].sentence in page
    assert f'href="/areas/strathmarr/changes/{implemented.slug}/look-again/"' in page


QUIET = {
    "it stays as it is": lambda cast, _: decisions.load_moving(cast.strathmarr, better_from=date(2022, 1, 1)),
    "it got better": lambda cast, _: decisions.load_moving(cast.strathmarr, better_from=date(2025, 3, 1)),
    "nothing is loaded": lambda *_: None,
    "it went back before it was implemented": lambda cast, _: goes_back(cast, worse_from=date(2023, 6, 1)),
}


@pytest.mark.parametrize("case", QUIET)
def test_nothing_is_proposed_where(case, cast, implemented):
    QUIET[case](cast, implemented)
    hold(cast, implemented)

    assert queries.shifted_back(viewer_of(cast.of("champion")), cast.strathmarr) == []


def test_a_test_that_is_looked_at_again_is_proposed_no_more(cast, implemented):
    goes_back(cast)
    hold(cast, implemented)
    ChangeTest.objects.filter(pk=implemented.pk).update(state="testing")

    assert queries.shifted_back(viewer_of(cast.of("champion")), cast.strathmarr) == []


def test_whoever_may_not_see_tests_is_told_nothing(cast, implemented):
    goes_back(cast)
    hold(cast, implemented)
    contributor = viewer_of(cast.of("contributor"))

    assert queries.shifted_back(contributor, cast.strathmarr) == []
    assert queries.of_test(contributor, implemented) is None
    assert queries.measures(contributor, implemented) == []


def test_progress_lasts_once_a_review_found_the_gain_held_and_not_while_the_measure_went_back(cast, implemented):
    viewer = viewer_of(cast.of("champion"))
    hold(cast, implemented)
    before = evidence.of(viewer, implemented, now=NOW).known
    review(cast, implemented)
    after = evidence.of(viewer, implemented, now=NOW).known
    goes_back(cast)

    assert ("held" in before, "held" in after, "not-back" in after) == (False, True, True)
    assert "not-back" not in evidence.of(viewer, implemented, now=NOW).known


def test_a_gain_that_went_back_stands_on_the_home_of_those_who_keep_tests_once_figures_are_there(cast, implemented):
    goes_back(cast)
    hold(cast, implemented)
    look = {who: client_of(cast.of(who)) for who in ("champion", "senior-manager")}
    says = f"Look again: {implemented.name}"

    before = look["champion"].get("/areas/strathmarr/").content.decode()
    queries.shifted_back(viewer_of(cast.of("champion")), cast.strathmarr)
    after = {who: says in client.get("/areas/strathmarr/").content.decode() for who, client in look.items()}

    assert says not in before
    assert after == {"champion": True, "senior-manager": False}
