"""What may leave an area of a test of change, publishing it in two steps, publishing anew, withdrawing."""

import doctest
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from pace.areas.rules import Refused
from pace.changes import content
from pace.changes.actions import proposing, publishing
from pace.changes.models import ChangeTest, PublishedTest, TestedCondition
from pace.changes.queries import published as queries
from pace.changes.queries import to_publish
from pace.changes.rules import publishing as rules
from pace.permissions import ROLES, Permission
from pace.record.models import Entry
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes
from tests.pace.register.made_registers import load

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)
TEXTS = {
    "name": "Chronology before the review",
    "idea": "Write one chronology",
    "driver": "Shared concerns",
    "for_whom": "Children under five",
    "different": "One chronology instead of three.",
    "prediction": "It is complete at the review.",
    "happened": "It was, for most.",
    "learning": "It needs an hour.",
    "advice": "Begin with one worker.",
}


@pytest.fixture
def test_of_change(cast):
    """A test of Strathmarr with one studied cycle, of which one case was noted."""
    test = made_changes.agreed(cast)
    made_changes.studied(cast, test)
    return ChangeTest.objects.get(pk=test.pk)


@pytest.fixture
def browser(cast):
    """A browser of Strathmarr's lead."""
    return client_of(cast.of("local-area-lead"))


def address(page="publish"):
    """A page about publishing the test."""
    return reverse(f"changes.{page}", kwargs={"area": "strathmarr", "test": "chronology-before-the-review"})


def publish(cast, test, *, now=NOW, read=True, seen=None, by="local-area-lead", **other):
    """Publish the test as its lead saw it."""
    texts = {**TEXTS, **other}
    shown = to_publish.fingerprint(to_publish.composed(test, texts)) if seen is None else seen
    return publishing.publish(test=test, texts=texts, read=read, seen=shown, by=viewer_of(cast.of(by)), now=now)


def seen_in(page):
    """The fingerprint that a preview holds."""
    return page.context["form"].data["seen"]


def confirmed(seen, **other):
    """What the button of the preview sends."""
    return {**TEXTS, "read": "on", "seen": seen, "publish": "yes", **other}


def test_the_worked_tables_of_the_rules_hold():
    assert doctest.testmod(rules) == doctest.TestResults(0, 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to una.macleod+pace@example.scot", "an e-mail address"),
        ("She lives at EH1 1AA", "a postcode"),
        ("she lives at eh11 1aa now", "a postcode"),
        ("AB 12 34 56 C", "a National Insurance number"),
        ("ab123456c", "a National Insurance number"),
        ("Number 2109118508", "a CHI number"),
        ("210911 8508", "a CHI number"),
        ("Ring 0131 496 0000", "a telephone number"),
        ("Ring +44 131 496 0000.", "a telephone number"),
        ("Ring (0131) 496-0000", "a telephone number"),
        ("mobile 07700900123", "a telephone number"),
        ("Ask Una Macleod about it", "the name of somebody who takes part"),
        ("Una\nMacleod wrote it", "the name of somebody who takes part"),
        ("ask una macleod's team", "the name of somebody who takes part"),
        ("12 of 20 cases, 60 %, in 2025 and 2026", None),
        ("From 01/02/2025 to 02/03/2025, 9.30 to 10.30", None),
        ("In Q1 2nd cycle, 3 to 4 weeks, 0.5 0.6 0.7", None),
        ("Una Macleods lived there", None),
        ("", None),
    ],
)
def test_what_identifies_somebody_is_found_and_figures_are_left_alone(text, found):
    assert rules.identifying(text, people=["Una Macleod"]) == found


@pytest.mark.parametrize(
    ("text", "reference", "found"),
    [
        ("As with SM-1042.", "SM-1042", True),
        ("as with sm-1042", "SM-1042", True),
        ("As with SM-10421.", "SM-1042", False),
        ("As with SM-10421 and SM-1042", "SM-1042", True),
        ("SM-1042", "SM-1042", True),
        ("SM-1042", "", False),
        ("Twelve: 10421", "10421", True),
        # Short ones and years stand in many texts and mean something else there.
        ("In 2025", "2025", False),
        ("for 12 weeks", "12", False),
        ("A1", "A1", False),
    ],
)
def test_a_reference_of_the_register_is_found_as_a_word_of_its_own(text, reference, found):
    assert rules.names_a_reference(text, [reference]) is found


def test_what_is_published_is_plain_values_in_which_no_number_of_cases_stands(cast):
    test = made_changes.agreed(cast, agencies=tuple(cast.strathmarr.agencies.values_list("pk", flat=True)))
    under = {
        name: TestedCondition.objects.create(area=cast.strathmarr, dimension=name, words=f"One {name}").pk
        for name in ("worker", "team")
    }
    made_changes.studied(cast, test, values=(1,) * 7, conditions=(under["worker"], under["team"]))
    made_changes.studied(cast, test, values=(1, 0, 1, 0, 1), results=("not-kept",), conditions=(under["team"],))
    made_changes.plan(cast, test)

    made = publish(cast, ChangeTest.objects.get(pk=test.pk))

    assert made.content == {
        **TEXTS,
        "result": "tried",
        "cycles": 2,
        "cases": "10 to 19",
        "predictions": "1 of 2",
        "agencies": ["health", "reporter", "social-work"],
        "conditions": {"worker": 1, "team": 1},
    }


def test_of_few_cases_no_count_is_published_and_nothing_noted_reads_otherwise_than_none(cast):
    tests = {name: made_changes.agreed(cast, name=name) for name in ("Few", "Nothing noted", "None")}
    made_changes.studied(cast, tests["Few"])
    made_changes.studied(cast, tests["Nothing noted"], values=(), tally="", results=("not-kept",))
    made_changes.studied(cast, tests["None"], values=())

    said = {name: to_publish.composed(test, TEXTS) for name, test in tests.items()}

    assert {name: (one["cases"], one["predictions"]) for name, one in said.items()} == {
        "Few": ("Fewer than 10", "All (number withheld: fewer than 10 cases)"),
        "Nothing noted": ("Not recorded", "None"),
        "None": ("None", "All (number withheld: fewer than 10 cases)"),
    }


@pytest.mark.usefixtures("test_of_change")
def test_the_form_begins_with_what_the_test_says_and_the_preview_shows_what_others_will_read(browser):
    first = browser.get(address())
    typed = {**first.context["form"].initial, "advice": "Begin small.\nThen widen.", "read": "on"}

    preview = browser.post(address(), typed)

    assert first.context["form"].initial == {
        "name": "Chronology before the review",
        "idea": "Write one chronology",
        "driver": "Shared concerns 1",
        "for_whom": "Children under five who are newly accommodated",
        "different": "The health visitor and the social worker write one chronology.",
        "prediction": "The chronology is complete at the first review.",
        "happened": "Cycle 1. As predicted: So it was.",
        "learning": "It needs an hour.",
        "advice": "",
    }
    said = preview.content.decode()
    assert "It is not published yet." in said
    assert "<p>Begin small.<br>Then widen.</p>" in said
    assert "All (number withheld: fewer than 10 cases)" in said
    assert not PublishedTest.objects.exists()


def test_what_the_person_saw_is_published_and_read_so_by_others(cast, test_of_change, browser):
    seen = seen_in(browser.post(address(), {**TEXTS, "read": "on"}))

    done = browser.post(address(), confirmed(seen))

    made = PublishedTest.objects.get()
    assert done.url == reverse("changes.one", kwargs={"area": "strathmarr", "test": test_of_change.slug})
    assert {name: made.content[name] for name in TEXTS} == TEXTS
    assert made.by_id == cast.of("local-area-lead").pk
    there = client_of(cast.of_glenlochy).get(
        reverse("changes.published", kwargs={"area": "glenlochy", "published": made.pk})
    )
    assert "Begin with one worker." in there.content.decode()
    assert "publish a test of change" in set(Entry.objects.values_list("doing", flat=True))


@pytest.mark.usefixtures("test_of_change")
def test_from_the_preview_one_goes_back_to_the_words_with_what_was_typed(browser):
    typed = {**TEXTS, "read": "on", "change": "yes", "seen": "0" * 64, "learning": "Nearly."}

    page = browser.post(address(), typed)

    assert "Nearly.</textarea>" in page.content.decode()
    assert not PublishedTest.objects.exists()


@pytest.mark.usefixtures("test_of_change")
def test_back_at_the_words_the_next_step_is_the_preview_again_and_never_publishing(browser):
    seen = seen_in(browser.post(address(), {**TEXTS, "read": "on"}))
    back = browser.post(address(), {**TEXTS, "read": "on", "seen": seen, "change": "yes"})

    again = browser.post(address(), {**TEXTS, "read": "on", "seen": back.context["form"]["seen"].value()})

    assert "It is not published yet." in again.content.decode()
    assert publishing.CHANGED_MEANWHILE not in again.content.decode()
    assert not PublishedTest.objects.exists()


def test_what_changed_between_preview_and_publishing_is_shown_again_and_not_published(cast, test_of_change, browser):
    seen = seen_in(browser.post(address(), {**TEXTS, "read": "on"}))
    made_changes.studied(cast, test_of_change)

    again = browser.post(address(), confirmed(seen))

    assert publishing.CHANGED_MEANWHILE in again.content.decode()
    assert not PublishedTest.objects.exists()
    assert browser.post(address(), confirmed(seen_in(again))).status_code == 302
    assert PublishedTest.objects.get().content["cycles"] == 2


def test_without_the_tick_nothing_is_shown_or_published(cast, test_of_change, browser):
    page = browser.post(address(), TEXTS)

    assert "Read it through first, then tick this." in page.content.decode()
    assert "It is not published yet." not in page.content.decode()
    with pytest.raises(Refused, match="Tick that you read it"):
        publish(cast, test_of_change, read=False)


@pytest.mark.parametrize("name", [name for name in content.PUBLISHED if name != "advice"])
def test_each_text_but_the_advice_is_needed(cast, test_of_change, name):
    with pytest.raises(Refused, match=f"^{content.PUBLISHED[name]}: write what others will read.$"):
        publish(cast, test_of_change, **{name: " "})

    assert publish(cast, test_of_change, advice="").content["advice"] == ""


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("una@example.scot", "an e-mail address"),
        ("EH1 1AA", "a postcode"),
        ("0131 496 0000", "a telephone number"),
        ("2109118508", "a CHI number"),
        ("Dougal Farquhar", "the name of somebody who takes part"),
        ("Hamish Ogilvy", "the name of somebody who takes part"),
        ("SM-1042", "a reference of the register"),
        ("child-SM-1042", "a reference of the register"),
    ],
)
def test_what_identifies_is_refused_at_its_field_without_being_repeated(cast, test_of_change, browser, value, kind):
    load(cast.strathmarr, ("SM-1042", date(2025, 1, 6), None, None, []))
    value = value.replace("child-SM-1042", cast.strathmarr.journeys.get().child)
    said = f"It holds what looks like {kind}. Take it out: others will read this."

    page = browser.post(address(), {**TEXTS, "learning": f"We saw it with {value}.", "read": "on"})

    assert page.context["form"].errors == {"learning": [said]}
    with pytest.raises(Refused) as refused:
        publish(cast, test_of_change, learning=f"We saw it with {value}.")
    assert str(refused.value) == f"What was learnt: {said}"
    assert value not in str(refused.value)


@pytest.mark.usefixtures("test_of_change")
def test_sent_twice_it_is_published_once(browser):
    typed = confirmed(seen_in(browser.post(address(), {**TEXTS, "read": "on"})))

    for _ in range(2):
        assert browser.post(address(), typed).status_code == 302

    assert PublishedTest.objects.count() == 1


def test_published_anew_it_takes_the_place_of_what_was_there(cast, test_of_change, browser):
    first = publish(cast, test_of_change)

    second = publish(cast, test_of_change, now=NOW + timedelta(days=1), learning="It needs two hours.")

    first.refresh_from_db()
    assert (first.withdrawn_at, first.withdrawn_why) == (NOW + timedelta(days=1), "Published anew.")
    assert [one.key for one in queries.library(viewer_of(cast.of_glenlochy), cast.glenlochy)] == [second.pk]
    # The form begins with what stands in the library.
    assert browser.get(address()).context["form"].initial["learning"] == "It needs two hours."


def test_it_is_withdrawn_with_a_reason_and_can_be_published_again(cast, test_of_change, browser):
    publish(cast, test_of_change)

    without = browser.post(address("withdraw-published"), {"why": " "})
    done = browser.post(address("withdraw-published"), {"why": "It says too much."})

    assert "Say why it is withdrawn." in without.content.decode()
    assert done.status_code == 302
    there = PublishedTest.objects.get()
    assert (there.withdrawn_why, there.withdrawn_by_id) == ("It says too much.", cast.of("local-area-lead").pk)
    assert queries.library(viewer_of(cast.of_glenlochy), cast.glenlochy) == []
    assert "It is not in the library." in browser.get(address("withdraw-published")).content.decode()
    with pytest.raises(Refused, match="It is not in the library"):
        publishing.withdraw(test=test_of_change, why="So.", by=viewer_of(cast.of("local-area-lead")), now=NOW)
    assert publish(cast, test_of_change).withdrawn_at is None


def test_before_anything_was_learnt_there_is_nothing_to_publish(cast, browser):
    test = made_changes.agreed(cast)
    made_changes.begun(cast, test)

    page = browser.get(address()).content.decode()

    assert "Study a cycle of it first" in page
    assert "<textarea" not in page
    with pytest.raises(Refused, match="Study a cycle of it first"):
        publish(cast, test)


def test_an_abandoned_test_is_published_with_what_was_learnt(cast):
    lead = viewer_of(cast.of("local-area-lead"))
    test = proposing.move(test=made_changes.agreed(cast), move="abandon", why="No hour was found.", by=lead, now=NOW)

    made = publish(cast, test)

    assert (made.content["result"], made.content["cases"]) == ("abandoned", "Not recorded")
    publishing.withdraw(test=test, why="So.", by=lead, now=NOW)
    assert to_publish.prefilled(lead, test)["learning"] == "No hour was found."


@pytest.mark.parametrize("role", [key for key, role in ROLES.items() if not role.national])
def test_only_the_lead_publishes_and_withdraws(cast, test_of_change, role):
    may = Permission.PUBLISH_CHANGES in ROLES[role].may
    found = {}

    for name, act in {
        "publish": lambda: publish(cast, test_of_change, by=role),
        "withdraw": lambda: publishing.withdraw(test=test_of_change, why="So.", by=viewer_of(cast.of(role)), now=NOW),
    }.items():
        try:
            act()
            found[name] = True
        except Refused:
            found[name] = False

    assert found == {"publish": may, "withdraw": may}
    assert may == (role == "local-area-lead")


def test_the_lead_of_another_area_publishes_nothing_here(cast, test_of_change):
    with pytest.raises(Refused):
        publishing.publish(
            test=test_of_change, texts=TEXTS, read=True, seen="", by=viewer_of(cast.of_glenlochy), now=NOW
        )

    assert client_of(cast.of_glenlochy).get(address()).status_code == 404
