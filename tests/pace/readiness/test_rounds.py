"""Rounds: the next begins from the last; what changed is shown; all are kept and readable."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pace.areas.rules import Refused
from pace.readiness.actions import repeating
from pace.readiness.models import Answer, AnswerVersion, Evidence, NamedStep, Note, Rating, Round
from pace.readiness.queries import changes, rounds
from tests.pace.cast import client_of, viewer_of
from tests.pace.readiness.made_rounds import BEGUN, NOW, complete, file, link, noted, put, step


@pytest.fixture
def decided(cast):
    """A round found not yet ready, with evidence that is there and evidence that was removed, notes and a step."""
    lead = cast.of("local-area-lead")
    made = complete(cast.strathmarr, lead, state="not-yet")
    noted(made, cast.of("improvement-advisor"))
    step(made)
    file(made, content=bytes(range(256)))
    link(made, requirement=2)
    link(made, title="Old", removed_at=NOW)
    return made


@pytest.fixture
def champion(cast):
    return viewer_of(cast.of("champion"))


def url(page, area="strathmarr", **words):
    return reverse(f"joining.{page}", kwargs={"area": area, **words})


def test_the_next_round_begins_with_what_the_last_said_and_nothing_complete(cast, decided, champion):
    begun = repeating.begin_again(area=cast.strathmarr, by=champion, now=NOW)

    assert (begun.number, begun.state, begun.begun_by_id) == (2, "drafting", champion.id)
    own = {"round": begun}
    answers = Answer.objects.filter(**own).values_list("number", "text", "complete", "version", "changed_by__name")
    assert list(answers.order_by("number")) == [
        (number, f"Answer {number}.", False, 1, "Ailsa Muirfield") for number in range(1, 15)
    ]
    versions = AnswerVersion.objects.filter(answer__round=begun).values_list("answer__number", "version", "text", "at")
    assert list(versions.order_by("answer__number")) == [
        (number, 1, f"Answer {number}.", BEGUN) for number in range(1, 15)
    ]
    assert [row.text for row in Rating.objects.filter(**own).order_by("number")][:2] == ["Shown 1.", "Shown 2."]
    kept = [(row.title, bytes(row.content or b"")) for row in Evidence.objects.filter(**own).order_by("pk")]
    assert kept == [("plan.pdf", bytes(range(256))), ("Report", b"")]
    assert (Note.objects.filter(**own).count(), NamedStep.objects.filter(**own).count()) == (0, 0)
    assert Round.objects.get(number=1).state == "not-yet"
    assert Answer.objects.filter(round=decided, complete=True).count() == 14


def test_what_is_written_in_the_next_round_changes_nothing_in_the_last(cast, decided, champion):
    begun = repeating.begin_again(area=cast.strathmarr, by=champion, now=NOW)

    Evidence.objects.filter(round=begun).update(removed_at=NOW)
    Answer.objects.filter(round=begun).update(text="Quite another.")

    assert Evidence.objects.filter(round=decided, removed_at=None).count() == 2
    assert Answer.objects.get(round=decided, number=1).text == "Answer 1."


def test_no_next_round_before_the_last_is_decided_nor_without_one(cast, champion):
    with pytest.raises(Refused, match="No round was begun yet"):
        repeating.begin_again(area=cast.strathmarr, by=champion, now=NOW)
    complete(cast.strathmarr, cast.of("local-area-lead"), state="submitted")
    with pytest.raises(Refused, match="Round 1 is not decided yet"):
        repeating.begin_again(area=cast.strathmarr, by=champion, now=NOW)

    assert Round.objects.count() == 1


def test_a_champion_begins_the_next_round_from_the_list_of_rounds(cast, decided):  # noqa: ARG001  # it must be there
    browser = client_of(cast.of("champion"))

    listed = browser.get(url("rounds")).content.decode()
    begun = browser.post(url("begin-again"))
    again = browser.post(url("begin-again"), follow=True).content.decode()

    assert url("begin-again") in listed
    assert begun.headers["Location"] == url("readiness")
    assert "Round 2 is not decided yet." in again
    assert [row.number for row in rounds.rounds_of(viewer_of(cast.of("champion")), cast.strathmarr)] == [2, 1]


def test_whoever_may_not_draft_is_told_why_they_cannot_begin_the_next_round(cast, decided):  # noqa: ARG001
    browser = client_of(cast.of("improvement-advisor"))

    listed = browser.get(url("rounds")).content.decode()

    assert url("begin-again") not in listed
    assert "Your roles do not let you answer the readiness questions" in listed
    assert browser.post(url("begin-again")).status_code == 403


def test_what_changed_since_the_last_round_is_shown_by_question_word_by_word(cast, decided, champion):  # noqa: ARG001
    begun = repeating.begin_again(area=cast.strathmarr, by=champion, now=NOW)
    Answer.objects.filter(round=begun, number=3).update(text="Answer 3 since October.")
    Answer.objects.filter(round=begun, number=4).update(text="")
    Rating.objects.filter(round=begun, number=5).update(rating="partly", text="Shown 5 no longer.")

    found = changes.since_last(champion, rounds.current(champion, cast.strathmarr))
    page = client_of(cast.of("champion")).get(url("round", round=2)).content.decode()

    assert [one.number for one in found.answers if not one.same] == [3, 4]
    assert [(one.number, one.before, one.now) for one in found.ratings if not one.same] == [(5, "Met", "Partly met")]
    assert "What changed since round 1" in page
    assert "Met → Partly met" in page
    assert "No longer answered" in page
    assert 'Answer 3<ins><span class="visually-hidden"> [added: </span> since October<' in page
    assert '<del><span class="visually-hidden"> [removed: </span>Answer 4.<' in page
    assert (len(found.unchanged), "<li>Requirement 9: Sharing data, met</li>" in page) == (12 + 8, True)


def test_the_first_round_has_nothing_to_be_compared_with(cast, decided, champion):
    page = client_of(cast.of("champion")).get(url("round", round=1)).content.decode()

    assert changes.since_last(champion, decided) is None
    assert "What changed since" not in page


def test_every_round_is_kept_and_can_be_read_in_full(cast, decided, champion):
    begun = repeating.begin_again(area=cast.strathmarr, by=champion, now=NOW)
    Answer.objects.filter(round=begun).update(text="Quite another.")
    put(begun, "submitted", cast.of("local-area-lead"))

    page = client_of(cast.of("senior-manager")).get(url("round", round=1)).content.decode()

    wanted = (
        "Not yet ready",
        "So.",
        "Find half a post",
        "Answer 14.",
        "Shown 9.",
        "Note 12.",
        url("evidence", evidence=decided.evidence.get(title="plan.pdf").pk),
    )
    assert [word for word in wanted if word not in page] == []
    assert "Quite another." not in page
    assert decided.pk == Round.objects.get(number=1).pk


def test_rounds_of_another_area_are_not_there(cast, decided):  # noqa: ARG001
    outsider, theirs = viewer_of(cast.outsider), viewer_of(cast.of_glenlochy)

    assert rounds.current(outsider, cast.strathmarr) is None
    assert rounds.current(theirs, cast.strathmarr) is None
    assert rounds.current(theirs, cast.glenlochy) is None
    assert client_of(cast.of("champion")).get(url("round", round=2)).status_code == 404
    assert client_of(cast.of_glenlochy).get(url("round", round=1)).status_code == 404


def test_before_any_round_the_pages_say_what_is_next(cast):
    browser = client_of(cast.of("champion"))

    words = {name: browser.get(url(name)).content.decode() for name in ("rounds", "review", "discussion", "decision")}

    assert [name for name, page in words.items() if "No round was begun yet" not in page] == []


@pytest.mark.parametrize("name", ["review", "round", "requirements", "decision", "discussion"])
def test_a_page_takes_as_many_queries_with_much_in_a_round_as_with_little(name, cast):
    lead = cast.of("local-area-lead")
    little = Round.objects.create(area=cast.glenlochy, number=1, begun_at=BEGUN)
    much = complete(cast.strathmarr, lead)
    for number in (1, 2, 3):
        file(much, question=number, by=lead)
        step(much, what=f"Step {number}", done_by=lead)
    step(little)
    for made in (little, much):
        noted(made, lead)
        put(made, "submitted", lead)
    browser = client_of(cast.of("improvement-advisor"))
    words = {"round": 1} if name == "round" else {}
    browser.get(url(name, **words))

    taken = []
    for area in ("glenlochy", "strathmarr"):
        with CaptureQueriesContext(connection) as asked:
            browser.get(url(name, area, **words))
        taken.append(len(asked))

    assert taken[0] == taken[1]
