"""Hostile text in answers and comments: shown as text, or refused with words, also among versions and differences."""

from datetime import UTC, datetime

import pytest

from pace.readiness.models import Answer, AnswerVersion, Comment, Round
from tests.pace.cast import client_of
from tests.pace.hostile import NAUGHTY, what_came_of

READINESS = "/areas/strathmarr/joining/readiness/"
QUESTION = f"{READINESS}questions/3/"
# Of each field: where it is sent, what else is sent, and a page on which it is shown.
FIELDS = {
    "an answer": (QUESTION, "text", {"version": "0"}, QUESTION),
    "an answer among its versions": (QUESTION, "text", {"version": "0"}, f"{QUESTION}versions/"),
    "an answer in the list": (QUESTION, "text", {"version": "0"}, READINESS),
    "a comment": (f"{QUESTION}comment/", "text", {}, QUESTION),
    "the version that was seen": (QUESTION, "version", {"text": "We do."}, QUESTION),
    "who writes": (QUESTION, "writer", {"text": "We do.", "version": "0"}, QUESTION),
}


@pytest.fixture
def champion(cast):
    """The browser of a champion of Strathmarr, whose first round is being drafted."""
    Round.objects.create(area=cast.strathmarr, number=1, begun_at=datetime(2026, 11, 20, tzinfo=UTC))
    return client_of(cast.of("champion"))


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_hostile_text_about_answers_is_shown_as_text_or_refused_with_words(field, champion):
    found = {naughty: what_came_of((champion, *field), naughty) for naughty in NAUGHTY}

    assert {naughty: came for naughty, came in found.items() if "breaks" in came} == {}
    assert "kept" in found.values() or field[1] == "version"


@pytest.mark.parametrize("naughty", ["null\x00byte", "\u202etxt.exe", "zero\u200bwidth"])
def test_hidden_characters_about_answers_are_stored_nowhere(naughty, champion):
    for url, name, rest, _ in FIELDS.values():
        champion.post(url, {**rest, name: naughty})

    texts = [
        text for model in (Answer, AnswerVersion, Comment) for text in model.objects.values_list("text", flat=True)
    ]
    assert [text for text in texts if naughty in text] == []


def test_an_answer_that_is_too_long_is_refused_with_words_and_still_on_the_page(champion):
    page = champion.post(QUESTION, {"text": "x" * 12_001, "version": "0"}).content.decode()

    assert "There is a problem" in page
    assert "x" * 12_001 in page
    assert Answer.objects.count() == 0
