"""The nine requirements: rated one by one, by whoever may; nothing lost when two do it at once."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import escape

from pace.kit.forms import Stale
from pace.readiness import content
from pace.readiness.actions import requirements as actions
from pace.readiness.models import Rating, Round
from pace.readiness.rules.rated import Rated
from tests.pace.cast import client_of, viewer_of
from tests.pace.readiness.made_rounds import BEGUN, NOW, complete, put

SENT = {
    "rating": "partly", "text": "Advertised.", "person": "Bryce Tulloch", "other": "",
    "on_day": "1", "on_month": "June", "on_year": "2026", "version": "0",
}  # fmt: skip


@pytest.fixture
def begun(cast):
    return Round.objects.create(area=cast.strathmarr, number=1, begun_at=BEGUN)


@pytest.fixture
def browser(cast):
    return client_of(cast.of("champion"))


def url(page="requirement", area="strathmarr", **words):
    return reverse(f"joining.{page}", kwargs={"area": area, **words})


def said(number):
    """What is stored of a rating."""
    row = Rating.objects.get(number=number)
    return (row.rating, row.text, row.owner, row.on, row.share_of_post, row.version, row.changed_by.name)


def test_before_any_round_the_requirements_can_be_read_and_none_rated(cast, browser):  # noqa: ARG001  # somebody looks
    page = browser.get(url("requirements")).content.decode()

    assert "No round was begun yet." in page
    assert [one.title for one in content.requirements() if escape(one.title) not in page] == []
    assert browser.get(url(requirement=1)).status_code == 404


def test_a_champion_rates_a_requirement_and_goes_on_to_the_next(browser, begun):  # noqa: ARG001  # it must be there
    response = browser.post(url(requirement=3), SENT)

    assert response.headers["Location"] == url(requirement=4)
    assert said(3) == ("partly", "Advertised.", "Bryce Tulloch", date(2026, 6, 1), None, 1, "Dougal Farquhar")
    listed = browser.get(url("requirements")).content.decode()
    assert "1 of 9 are rated." in listed
    assert "Bryce Tulloch sees to it by 1 June 2026 · Dougal Farquhar wrote last" in listed


def test_who_wants_to_go_back_to_the_list_does_and_the_last_leads_there_too(browser, begun):  # noqa: ARG001
    assert browser.post(url(requirement=3), {**SENT, "later": ""}).headers["Location"] == url("requirements")
    assert browser.post(url(requirement=9), SENT).headers["Location"] == url("requirements")


def test_somebody_who_is_not_in_the_list_is_named_by_typing(browser, begun):  # noqa: ARG001
    browser.post(url(requirement=3), {**SENT, "person": "", "other": "Una  Macnab"})
    page = browser.get(url(requirement=3)).content.decode()

    assert said(3)[2] == "Una Macnab"
    assert 'value="Una Macnab"' in page


@pytest.mark.parametrize(
    ("number", "typed", "words"),
    [
        (1, {"rating": ""}, "Choose how far it is met."),
        (1, {"other": "Una Macnab"}, "Choose somebody from the list, or type a name: not both."),
        (1, {"person": "Niall Nobody"}, "Select a valid choice."),
        (1, {"on_month": ""}, "The date must have a month."),
        (5, {"share_of_post": "half"}, "Enter a number of a full post, such as 0.5."),
        (5, {"share_of_post": "-1"}, "Enter a number of a full post, such as 0.5, not less than nought."),
        (5, {"share_of_post": "50"}, "Enter a number of a full post, such as 0.5, and at most 10."),
        (5, {"share_of_post": "0.505"}, "with at most 2 figures after the point."),
        (5, {"share_of_post": "NaN"}, "Enter a number of a full post, such as 0.5."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(number, typed, words, browser, begun):  # noqa: ARG001
    page = browser.post(url(requirement=number), {**SENT, **typed}).content.decode()

    assert words in page
    assert "Advertised." in page
    assert not Rating.objects.exists()


def test_only_the_requirement_that_asks_for_a_share_of_a_post_takes_one(browser, begun):  # noqa: ARG001
    for number in (1, 5):
        browser.post(url(requirement=number), {**SENT, "share_of_post": "0.5"})

    assert [(row.number, row.share_of_post) for row in Rating.objects.order_by("number")] == [
        (1, None),
        (5, Decimal("0.5")),
    ]


def test_two_who_rate_at_once_see_both_and_nothing_is_lost(cast, browser, begun):
    actions.rate(
        round=begun, number=3, rated=Rated(rating="met", text="In post.", owner="Una Macnab"), version="0",
        by=viewer_of(cast.of("data-lead")), now=NOW,
    )  # fmt: skip

    response = browser.post(url(requirement=3), SENT)

    page = response.content.decode()
    assert response.status_code == 409
    assert [word for word in ("Catriona Wedderburn", "In post.", "Advertised.", "Una Macnab") if word not in page] == []
    assert said(3)[:2] == ("met", "In post.")
    browser.post(url(requirement=3), {**SENT, "version": "1"})
    assert said(3)[:2] == ("partly", "Advertised.")


def test_a_rating_keeps_the_wording_that_it_rated_until_it_is_saved_anew(cast, browser, begun):
    by = viewer_of(cast.of("champion"))
    actions.rate(round=begun, number=3, rated=Rated(rating="met"), version="0", by=by, now=NOW)
    Rating.objects.update(requirement="Find somebody who organises.")

    before = browser.get(url(requirement=3)).content.decode()
    browser.post(url(requirement=3), {**SENT, "version": "1"})

    assert "It was rated with another wording" in before
    assert "Find somebody who organises." in before
    assert Rating.objects.get().requirement == content.requirement(3).text


def test_a_stale_rating_carries_who_saved_what(cast, begun):
    by = viewer_of(cast.of("champion"))
    actions.rate(round=begun, number=1, rated=Rated(rating="met"), version="0", by=by, now=NOW)

    with pytest.raises(Stale) as stale:
        actions.rate(round=begun, number=1, rated=Rated(rating="partly"), version="0", by=by, now=NOW)

    assert (stale.value.by, stale.value.at, stale.value.version) == ("Dougal Farquhar", NOW, "1")


@pytest.mark.parametrize("state", ["submitted", "ready", "not-yet"])
def test_a_locked_round_shows_text_instead_of_a_form(state, cast):
    made = complete(cast.strathmarr, cast.of("local-area-lead"))
    put(made, state, cast.of("local-area-lead"))
    browser = client_of(cast.of("champion"))

    page = browser.get(url(requirement=5)).content.decode()
    tried = browser.post(url(requirement=5), {**SENT, "version": "1"}).content.decode()

    assert "<textarea" not in page
    assert [word for word in ("so it is locked.", "Shown 5.", "Share of a full post", "0.5") if word not in page] == []
    assert "so it is locked." in tried
    assert Rating.objects.get(number=5).text == "Shown 5."


def test_whoever_only_reads_sees_text_and_is_told_why_when_they_send_all_the_same(cast):
    complete(cast.strathmarr, cast.of("local-area-lead"))

    browser = client_of(cast.of("improvement-advisor"))

    page = browser.get(url(requirement=5)).content.decode()
    tried = browser.post(url(requirement=5), {**SENT, "version": "1"}).content.decode()

    assert ("<textarea" in page, "Shown 5." in page) == (False, True)
    assert "Your roles do not let you answer the readiness questions" in tried
    assert Rating.objects.get(number=5).text == "Shown 5."
