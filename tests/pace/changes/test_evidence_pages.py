"""The page of a test's evidence and the pages on which decisions are made: what each person sees and may do."""

import html
import re

import pytest

from pace.changes.actions import deciding
from pace.changes.models import ChangeDecision, Question
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes import made_changes as made
from tests.pace.changes import made_decisions as decisions
from tests.pace.measures import made_measures

NOW = made.NOW
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}"


def text_of(answer):
    """What an answer says, without mark-up."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def page_of(cast, test, role="champion", page="evidence/"):
    """A page of a test as somebody sees it."""
    return client_of(cast.of(role)).get(f"/areas/strathmarr/changes/{test.slug}/{page}")


def test_the_page_answers_first_and_says_what_is_missing(cast):
    made_measures.load_panels(cast.strathmarr)
    test = decisions.studied(cast, who={"age_under": 12})

    page = text_of(page_of(cast, test))

    for said in (
        "One cycle was studied; 1 of 1 prediction came true. Whether “Panel within 12 weeks” moved cannot be told yet.",
        "1 as predicted, 0 not as predicted, 0 cannot be told yet.",
        "Its run chart shows no sustained shift since the test began.",
        "Children in the test",
        "The others",
        "It was tried in one cycle only.",
        "Next: Plan another cycle",
        "The evidence proposes 3.0 of 5.0, “First signs”.",
        "Nobody has confirmed it yet.",
        "No decision has been proposed yet.",
    ):
        assert said in page


def test_a_test_that_was_only_proposed_has_a_page_too(cast):
    answer = page_of(cast, made.propose(cast))

    assert answer.status_code == 200
    assert "No cycle was studied yet, so nothing can be said of it." in text_of(answer)


def test_what_people_typed_is_shown_and_never_run(cast):
    test = decisions.studied(cast, name=HOSTILE)
    Question.objects.update(happened=HOSTILE)
    decision = decisions.proposed(cast, test, despite=HOSTILE)

    pages = [
        page_of(cast, test).content.decode(),
        page_of(cast, test, page=f"decisions/{decision.pk}/").content.decode(),
    ]

    assert [HOSTILE in page for page in pages] == [False, False]
    assert all(html.escape(HOSTILE) in page for page in pages)


@pytest.mark.parametrize("kind", ["svg", "png", "csv", "xlsx"])
def test_each_chart_is_a_file_too(cast, kind):
    made_measures.load_panels(cast.strathmarr)
    test = decisions.studied(cast)

    answer = page_of(cast, test, page=f"evidence/?chart=panel-within-12-weeks-2&format={kind}")

    assert answer["Content-Disposition"].endswith(f'.{kind}"')


def test_a_chart_that_there_is_not_is_no_file(cast):
    answer = page_of(cast, decisions.studied(cast), page="evidence/?chart=nothing&format=svg")

    assert answer["Content-Type"].startswith("text/html")


def test_who_may_not_propose_reads_why(cast):
    test = decisions.studied(cast)

    page = text_of(page_of(cast, test, "data-lead", "decide/widen/"))

    assert "It is for Dougal Farquhar, who owns this test, or for whoever agrees the area's tests of change." in page


def test_proposing_shows_what_is_lacking_and_asks_why_although(cast):
    test, client = decisions.studied(cast), client_of(cast.of("champion"))
    address = f"/areas/strathmarr/changes/{test.slug}/decide/widen/"

    asked = text_of(client.get(address))
    refused = client.post(address, {"why": "It works."})
    done = client.post(address, {"why": "It works.", "despite": "Winter is near."})

    assert "Only one cycle was studied." in asked
    assert "Why do you propose it although this is lacking?" in asked
    assert "Something is lacking: write why you propose it nevertheless." in text_of(refused)
    assert done.status_code == 302
    assert ChangeDecision.objects.get().despite == "Winter is near."


def test_what_is_to_be_decided_is_one_of_two_things(cast):
    assert page_of(cast, decisions.studied(cast), page="decide/adore/").status_code == 404


def test_a_senior_manager_reads_what_is_lacking_and_accepts_with_a_reason(cast):
    decision, client = decisions.proposed(cast), client_of(cast.of("senior-manager"))
    page = f"/areas/strathmarr/changes/{decision.test.slug}/decisions/{decision.pk}/"

    offered, asked = text_of(client.get(page)), text_of(client.get(f"{page}accept/"))
    refused = client.post(f"{page}accept/", {"why": ""})
    done = client.post(f"{page}accept/", {"why": "The team is ready."})

    assert "Accept it" in offered
    assert "Return it with reasons" in offered
    assert "Why do you accept it although this is lacking?" in asked
    assert "Why it is proposed nevertheless: It is urgent." in asked
    assert refused.status_code == 200
    assert done["Location"] == page
    decision.refresh_from_db()
    assert decision.state == "accepted"


@pytest.mark.parametrize(
    ("move", "role", "state"), [("return", "senior-manager", "returned"), ("withdraw", "champion", "withdrawn")]
)
def test_a_decision_is_returned_or_withdrawn_with_the_reason(cast, move, role, state):
    decision, client = decisions.proposed(cast), client_of(cast.of(role))
    page = f"/areas/strathmarr/changes/{decision.test.slug}/decisions/{decision.pk}/"

    empty = client.post(f"{page}{move}/", {"why": ""})
    client.post(f"{page}{move}/", {"why": "Try it with one more team."})

    assert "Say why." in text_of(empty)
    decision.refresh_from_db()
    assert (decision.state, decision.decided_why) == (state, "Try it with one more team.")
    assert "Try it with one more team." in text_of(client.get(page))


def test_whoever_may_do_nothing_with_a_decision_is_offered_nothing(cast):
    decision = decisions.proposed(cast)

    page = text_of(page_of(cast, decision.test, "data-lead", f"decisions/{decision.pk}/"))

    assert [label for label in ("Accept it", "Return it with reasons", "Withdraw it") if label in page] == []


def test_a_decided_test_lists_its_decisions(cast):
    decision = decisions.proposed(cast)
    deciding.give_back(decision=decision, why="So.", by=viewer_of(cast.of("senior-manager")), now=NOW)

    page = text_of(page_of(cast, decision.test))

    assert "Implement it: proposed by Dougal Farquhar on 4 March 2026" in page
    assert "Returned with reasons" in page
