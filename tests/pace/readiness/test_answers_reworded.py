"""Questions that an installation asks in other words: answers keep theirs, and their pages say that it is so."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from pace.kit import wording
from pace.readiness import content
from pace.readiness.actions import answers
from pace.readiness.models import AnswerVersion, Round
from tests.pace.cast import client_of, viewer_of

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
OLD, NEW = "How does your area define permanence?", "What do all of you call a permanent home?"
CHANGED = "The question reads differently now"


@pytest.fixture
def begun(cast):
    """The first round of Strathmarr, with its third question answered in the words of before."""
    made = Round.objects.create(area=cast.strathmarr, number=1, begun_at=NOW)
    by = viewer_of(cast.of("champion"))
    answers.write(round=made, number=3, text="As in law.", complete=False, version="0", by=by, now=NOW)
    return made


@pytest.fixture
def reworded(begun, tmp_path, settings):  # noqa: ARG001  # the answer is of before
    """The installation asks in other words from now on."""
    folder = tmp_path / "readiness"
    folder.mkdir()
    rows = wording.shipped(content.QUESTIONS)["questions"]
    texts = [(one["number"], one["title"], NEW if one["number"] == 3 else one["text"]) for one in rows]
    entries = (
        f'[[questions]]\nnumber = {number}\ntitle = "{title}"\ntext = "{text}"\n' for number, title, text in texts
    )
    (folder / "questions.toml").write_text("\n".join(entries), "utf-8")
    settings.WORDING = str(tmp_path)


def page(cast, name="question", **words):
    """A page about the third question, as the champion sees it."""
    address = reverse(f"joining.{name}", kwargs={"area": "strathmarr", "question": 3, **words})
    return client_of(cast.of("champion")).get(address).content.decode()


def test_while_the_words_are_those_of_the_answer_nothing_is_said(cast, begun):  # noqa: ARG001  # it must be there
    shown = page(cast)

    assert (OLD in shown, CHANGED in shown) == (True, False)


@pytest.mark.usefixtures("reworded")
def test_the_page_asks_in_the_new_words_and_shows_those_that_were_answered(cast):
    shown = page(cast)

    assert (NEW in shown, CHANGED in shown, OLD in shown) == (True, True, True)


@pytest.mark.usefixtures("reworded")
def test_an_answer_that_is_saved_again_answers_the_new_words_and_its_earlier_version_keeps_the_old(cast, begun):
    by, later = viewer_of(cast.of("local-area-lead")), NOW + timedelta(days=1)

    answers.write(round=begun, number=3, text="As in law.", complete=True, version="1", by=by, now=later)

    rows = AnswerVersion.objects.order_by("version").values_list("question", "text", "by__name")
    assert list(rows) == [(OLD, "As in law.", "Dougal Farquhar"), (NEW, "As in law.", "Ailsa Muirfield")]
    assert CHANGED not in page(cast)
    assert "It answers another wording than the version before" in page(cast, "versions")
