"""Filling a cycle in: by those who are named on it, what is wrong is said, what is sent twice is done once."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from pace.areas.rules import Refused
from pace.changes.actions import cycles as actions
from pace.changes.actions import filling
from pace.changes.models import Observation, Tally, TestCycle
from tests.pace import cast as people
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes as made

LIKE = "Write numbers with spaces between them, such as 3 5 8."
FILLS = ("one", "observe", "tally", "remove-observation", "remove-tally")


@pytest.fixture
def test(cast):
    """An agreed test of change."""
    return made.agreed(cast)


@pytest.fixture
def named(cast, test):
    """A cycle under way that names the contributor."""
    return made.begun(cast, test, contributors=(cast.of("contributor").pk,))


@pytest.fixture
def eilidh(cast):
    """The contributor's browser."""
    return client_of(cast.of("contributor"))


def url(page, cycle=None, **words):
    """A page on which a cycle is filled in."""
    known = {"cycle": cycle.pk} if cycle else {}
    return reverse(f"cycles.{page}" if page else "cycles", kwargs={"area": "strathmarr", **known, **words})


def on(day=date(2026, 3, 3)):
    """A date as a form sends it."""
    return {"on_day": day.day, "on_month": day.month, "on_year": day.year}


def today():
    """Today as a form sends it."""
    return on(timezone.localdate())


def noted(cycle):
    """What was noted, as numbers."""
    return [float(one.value) for one in cycle.tallies.order_by("pk")]


def test_an_observation_is_written_down_once_though_it_was_sent_twice(named, eilidh, cast):
    led = [
        eilidh.post(url("observe", named), {"words": "They sat together.", **on(), "once": "x"}).headers["Location"]
        for _ in range(2)
    ]

    assert led == [url("one", named)] * 2
    assert list(Observation.objects.values_list("cycle", "on", "words", "by")) == [
        (named.pk, date(2026, 3, 3), "They sat together.", cast.of("contributor").pk)
    ]


def test_one_press_notes_one_case(named, eilidh):
    page = eilidh.get(url("one", named)).content.decode()
    for answer in ("yes", "no", "yes"):
        eilidh.post(url("tally", named), {"answer": answer, **today()})

    assert 'name="answer" value="yes">Yes</button>' in page
    assert noted(named) == [1, 0, 1]


def test_the_page_sends_the_day_of_a_press_as_the_form_reads_it(named, eilidh):
    page = eilidh.get(url("one", named)).content.decode()

    assert [f'name="on_{part}"' in page for part in ("day", "month", "year")] == [True] * 3
    assert f'<input type="hidden" name="on_day" value="{timezone.localdate().day}">' in page


def test_no_two_inputs_of_the_page_have_the_same_name_in_it(named, eilidh):
    found = re.findall(r' id="([^"]+)"', eilidh.get(url("one", named)).content.decode())

    assert [one for one in found if found.count(one) > 1] == []


def test_several_yes_and_no_are_noted_at_once(named, eilidh):
    eilidh.post(url("tally", named), {"yes": "2", "no": "1", **on()})

    assert noted(named) == [1, 1, 0]


@pytest.mark.parametrize(("tally", "typed"), [("days", "3 5 8"), ("days", " 3, 5;8 "), ("score", "3 5 8")])
def test_several_numbers_are_noted_at_once(cast, test, tally, typed):
    cycle = made.begun(cast, test, tally=tally)

    client_of(cast.of("champion")).post(url("tally", cycle), {"numbers": typed, **on()})

    assert noted(cycle) == [3, 5, 8]


@pytest.mark.parametrize(
    ("tally", "typed", "wrong"),
    [
        ("yes-no", {}, {"yes": ["Write how many cases were a yes, or how many were a no."]}),
        ("yes-no", {"yes": "0"}, {"yes": ["Write how many cases were a yes, or how many were a no."]}),
        ("yes-no", {"yes": "-1"}, {"yes": ["Enter 0 or more."]}),
        ("days", {"numbers": ""}, {"numbers": [f"Write at least one number. {LIKE}"]}),
        ("days", {"numbers": "3 five 8"}, {"numbers": [f"“five” is not a number. {LIKE}"]}),
        ("days", {"numbers": "3 1e3"}, {"numbers": [f"“1e3” is not a number. {LIKE}"]}),
        ("days", {"numbers": "3 -5"}, {"numbers": ["“-5” is not between 0 and 3,650."]}),
        ("days", {"numbers": "4000"}, {"numbers": ["“4000” is not between 0 and 3,650."]}),
        ("score", {"numbers": "3 11"}, {"numbers": ["“11” is not between 0 and 10."]}),
        ("score", {"numbers": "3.25"}, {"numbers": ["“3.25” has more than one decimal. Write it as 3.2."]}),
        ("score", {"numbers": "1 " * 51}, {"numbers": ["These are 51 numbers. Note at most 50 at once."]}),
    ],
)  # fmt: skip
def test_what_cannot_be_noted_is_named_and_stays_in_its_field(cast, test, tally, typed, wrong):
    cycle = made.begun(cast, test, tally=tally)

    response = client_of(cast.of("champion")).post(url("tally", cycle), {**typed, **on()})

    form = response.context["form"]
    assert {name: list(said) for name, said in form.errors.items()} == wrong
    assert {name: form[name].value() for name in typed} == typed
    assert noted(cycle) == []


def test_a_half_case_of_yes_and_no_is_refused(named, cast):
    by = viewer_of(cast.of("contributor"))

    with pytest.raises(Refused, match="Each case is a yes or a no"):
        filling.tally(cycle=named, on=made.STARTS, values=[0.5], by=by, now=made.NOW)


def test_a_day_ahead_and_an_empty_text_are_refused_and_what_was_typed_stays(named, eilidh):
    ahead = on(date(timezone.localdate().year + 1, 1, 1))

    response = eilidh.post(url("observe", named), {"words": "They sat together.", **ahead})
    empty = eilidh.post(url("observe", named), {"words": " ", **on()})

    assert list(response.context["form"].errors) == ["on"]
    assert response.context["seen"]["words"].value() == "They sat together."
    assert dict(empty.context["form"].errors) == {"words": ["Write what you saw."]}
    assert Observation.objects.count() == 0


def test_a_contributor_takes_back_what_is_theirs_and_nothing_of_others(named, eilidh, cast):
    filling.observe(cycle=named, on=made.STARTS, words="Theirs.", by=viewer_of(cast.of("champion")), now=made.NOW)
    eilidh.post(url("observe", named), {"words": "Mine.", **on()})
    eilidh.post(url("tally", named), {"answer": "yes", **today()})
    theirs, mine = Observation.objects.order_by("pk")
    before = [said for said, *_ in eilidh.get(url("one", named)).context["today"]]

    refused = eilidh.post(url("remove-observation", named, observation=theirs.pk))
    asked = eilidh.get(url("remove-observation", named, observation=mine.pk))
    eilidh.post(url("remove-observation", named, observation=mine.pk))
    eilidh.post(url("remove-tally", named, tally=Tally.objects.get().pk))

    assert before == ["Was it complete? Yes", "Mine."]
    assert refused.context["reason"] == "Somebody else wrote this. Ask them, or whoever keeps the test."
    assert asked.context["objective"] == "Mine."
    assert (list(Observation.objects.all()), Tally.objects.count()) == ([theirs], 0)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("planned", "It has not begun yet."),
        ("called-off", "It was called off."),
        ("studied", "It was studied already, so nothing is added."),
        ("acted", "It is complete, so nothing is added."),
    ],
)
def test_what_is_not_under_way_is_shown_and_cannot_be_filled_in(named, eilidh, state, reason):
    TestCycle.objects.filter(pk=named.pk).update(state=state)

    page = eilidh.get(url("one", named))
    sent = eilidh.post(url("observe", named), {"words": "Mine.", **on()})

    assert page.context["reason"] == reason
    assert sent.context["form"].non_field_errors() == [reason]
    assert Observation.objects.count() == 0


def test_a_contributor_reaches_exactly_the_cycles_that_name_them(cast, test, named, eilidh):
    own = made.plan(cast, test, contributors=(cast.of("contributor").pk,))
    other = made.begun(cast, test)
    by, when = viewer_of(cast.of("champion")), {"on": made.STARTS, "now": made.NOW}
    for cycle in (named, other):
        filling.observe(cycle=cycle, words="Seen.", by=by, **when)
        filling.tally(cycle=cycle, values=[1], by=by, **when)

    def answers(cycle):
        seen, case = cycle.observations.first(), cycle.tallies.first()
        extra = {
            "remove-observation": {"observation": seen.pk if seen else 1},
            "remove-tally": {"tally": case.pk if case else 1},
        }
        return {page: eilidh.get(url(page, cycle, **extra.get(page, {}))).status_code for page in FILLS}

    assert answers(named) == dict.fromkeys(FILLS, 200)
    assert answers(own) == {**dict.fromkeys(FILLS, 200), "remove-observation": 404, "remove-tally": 404}
    assert answers(other) == dict.fromkeys(FILLS, 404)
    assert eilidh.post(url("observe", other), {"words": "Mine.", **on()}).status_code == 404
    assert eilidh.post(url("tally", other), {"answer": "yes", **today()}).status_code == 404
    assert (other.observations.count(), other.tallies.count()) == (1, 1)
    assert [one["url"] for one in eilidh.get(url("")).context["now"]] == [url("one", named)]
    assert [one["url"] for one in eilidh.get(url("")).context["later"]] == [url("one", own)]


def test_what_was_written_in_one_cycle_is_not_there_in_another(cast, test, named, eilidh):
    other = made.begun(cast, test)
    seen = filling.observe(cycle=other, on=made.STARTS, words="Seen.", by=viewer_of(cast.of("champion")), now=made.NOW)

    assert eilidh.post(url("remove-observation", named, observation=seen.pk)).status_code == 404
    assert Observation.objects.filter(pk=seen.pk).exists()


def test_nothing_else_of_the_areas_changes_is_open_to_a_contributor(named, eilidh):
    cycle = {"area": "strathmarr", "test": named.test.slug, "cycle_number": named.number}
    of_cycles = ("cycle", "change", "begin", "put-back", "finish", "go-on", "study", "act", "call-off", "plan-again")
    names = [f"changes.{page}-cycle" if page != "cycle" else "changes.cycle" for page in (*of_cycles, "study-again")]
    addresses = [reverse(name, kwargs=cycle) for name in (*names, "changes.cycle-children")]
    addresses += [reverse("changes.plan-cycle", kwargs={"area": "strathmarr", "test": named.test.slug})]
    addresses += [
        reverse("changes", kwargs={"area": "strathmarr"}),
        reverse("changes.library", kwargs={"area": "strathmarr"}),
    ]

    assert {eilidh.get(address).status_code for address in addresses} == {403}


@pytest.mark.parametrize("role", ["senior-manager", "partnership-member", "improvement-advisor"])
def test_who_neither_is_named_nor_keeps_tests_fills_nothing_in(cast, named, role):
    client = client_of(cast.of(role))

    assert [client.get(url("one", named)).status_code, client.get(url("")).status_code] == [403, 403]


def test_whoever_keeps_tests_fills_in_any_cycle_and_one_contributor_not_anothers(cast, named):
    other = people.person("Rhona", role="contributor", area=cast.strathmarr)

    assert client_of(cast.of("data-lead")).get(url("one", named)).status_code == 200
    assert client_of(other).get(url("one", named)).status_code == 404


def test_who_is_named_no_more_reaches_the_cycle_no_more(cast, test, eilidh):
    cycle = made.plan(cast, test, contributors=(cast.of("contributor").pk,))
    before = eilidh.get(url("one", cycle)).status_code

    by = viewer_of(cast.of("champion"))
    actions.change(cycle=cycle, planned=made.planned(), version=str(cycle.version), by=by, now=made.NOW)

    assert (before, eilidh.get(url("one", cycle)).status_code) == (200, 404)


@pytest.mark.usefixtures("named")
def test_the_list_says_what_to_do_where_no_cycle_names_the_person(cast, eilidh):
    keeper = client_of(cast.of("champion")).get(url("")).context["nothing"]

    assert keeper.next.label == "See the area's tests of change"
    assert eilidh.get(url("")).context["sentence"] == "1 cycle to fill in now."


@pytest.mark.parametrize("many", [1, 6])
def test_the_list_takes_as_many_queries_for_many_cycles_as_for_one(cast, test, django_assert_max_num_queries, many):
    for _ in range(many):
        made.begun(cast, test, contributors=(cast.of("contributor").pk,))
    client = client_of(cast.of("contributor"))

    with django_assert_max_num_queries(16):
        found = client.get(url("")).context["now"]

    assert len(found) == many


@pytest.mark.parametrize("many", [1, 20])
def test_the_page_takes_as_many_queries_for_much_as_for_little(cast, named, django_assert_max_num_queries, many):
    by = viewer_of(cast.of("contributor"))
    for _ in range(many):
        filling.observe(cycle=named, on=made.STARTS, words="Seen.", by=by, now=timezone.now())
    filling.tally(cycle=named, on=made.STARTS, values=[1] * many, by=by, now=timezone.now())
    client = client_of(cast.of("contributor"))

    with django_assert_max_num_queries(23):
        client.get(url("one", named))
