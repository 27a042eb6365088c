"""The page of an area's phases: what each person sees and may do; what is typed; what a paused area shows."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pace.phases import actions, queries
from pace.phases.models import ConfirmedCondition, Moved, Standing
from pace.phases.queries.national import StandingShown, standings
from tests.pace.cast import SINCE, client_of, viewer_of
from tests.pace.phases import ways
from tests.pace.phases.ways import NOW

URL = "/areas/strathmarr/joining/phases/"
HOSTILE = "<script>alert(1)</script>{{ 7*7 }} '; DROP TABLE pace_standing; --"


@pytest.fixture
def national(cast):
    return client_of(cast.of("improvement-advisor"))


def text_of(client, url=URL):
    """What a page says."""
    return words_of(client.get(url))


def words_of(answer):
    """What an answer says, without mark-up."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_the_page_says_where_the_area_is_what_is_missing_and_whose_it_is(cast):
    page = text_of(client_of(cast.of("champion")))

    assert "Joining: no phase has begun yet. 3 conditions are missing before phase 1." in page
    assert "2 of 5 conditions met. The national team begins phase 1 when all of them are met." in page
    assert "The area has not begun its questionnaire. Checked by the service." in page
    assert "Whose it is: Local area lead (Ailsa Muirfield); the national team." in page


def test_the_picture_names_the_phases_that_are_over_the_one_that_is_and_those_ahead(cast, national):
    by = viewer_of(cast.of("programme-lead"))
    ways.meet(cast, "phase-1")
    actions.move(area=cast.strathmarr, move="begin-phase-1", by=by, now=NOW)
    ways.stands(cast.strathmarr, phase="phase-2")

    page = national.get(URL).content.decode()

    found = re.findall(r'phases_step--(\w+)"( aria-current="step")?>.*?<strong>([^<]+)</strong>', page, re.DOTALL)
    assert found == [
        ("done", "", "Joining"),
        ("done", "", "Phase 1"),
        ("here", ' aria-current="step"', "Phase 2"),
        ("ahead", "", "Phase 3"),
        ("ahead", "", "Sustaining"),
    ]
    assert "Began 20 November 2026" in page
    assert "Here since 2 March 2026" in page


def test_who_may_begin_a_phase_sees_the_button_with_the_reason_and_without_once_all_is_met(cast, national):
    before = text_of(national)
    ways.meet(cast, "phase-1")

    after = national.get(URL).content.decode()

    assert "Begin phase 1 3 conditions are not met yet." in before
    assert f'href="{URL}begin/">Begin phase 1</a>' in after
    assert "begin/" not in client_of(cast.of("local-area-lead")).get(URL).content.decode()


def test_a_phase_is_begun_on_its_page_and_the_history_tells_it(cast, national):
    ways.meet(cast, "phase-1")

    answer = national.post(f"{URL}begin/", {"why": "All seven agencies came."}, follow=True)

    page = words_of(answer)
    assert "Strathmarr has begun phase 1." in page
    assert "Hamish Ogilvy began phase 1 All seven agencies came." in page
    assert Standing.objects.get().phase == "phase-1"


def test_a_phase_that_lacks_something_is_not_begun_by_sending_the_form_all_the_same(national):
    page = national.post(f"{URL}begin/", {"why": ""}).content.decode()

    assert "3 conditions are not met yet." in page
    assert (Standing.objects.count(), Moved.objects.count()) == (0, 0)


def test_a_condition_is_confirmed_with_a_note_and_withdrawn_with_a_reason(cast, national):
    ways.stands(cast.strathmarr, phase="phase-1")
    empty = national.post(f"{URL}conditions/baseline-measured/confirm/", {"note": ""}).content.decode()
    national.post(f"{URL}conditions/baseline-measured/confirm/", {"note": "Agreed on 3 March."})
    confirmed = text_of(national)
    key = ConfirmedCondition.objects.get().pk
    national.post(f"{URL}confirmed/{key}/withdraw/", {"why": "It was last year's."})

    withdrawn = text_of(national)

    assert "Write what shows it, so that others can follow it later." in empty
    assert "1 of 3 conditions met." in confirmed
    assert "Agreed on 3 March. Confirmed by Hamish Ogilvy on" in confirmed
    assert "0 of 3 conditions met." in withdrawn
    assert "withdrew: Baseline measured It was last year's." in withdrawn


def test_an_area_is_paused_with_a_reason_that_stands_on_every_page_of_joining(cast):
    lead, champion = client_of(cast.of("local-area-lead")), client_of(cast.of("champion"))
    without = lead.post(f"{URL}pause/", {"why": ""}).content.decode()
    lead.post(f"{URL}pause/", {"why": "A restructure."})
    Standing.objects.update(participation_since=NOW)

    said = {
        address: "Strathmarr has paused since 20 November 2026. Nothing is locked. Why: A restructure."
        in text_of(champion, f"/areas/strathmarr/{address}")
        for address in ("joining/", "joining/agreement/", "joining/phases/", "joining/support/", "people/")
    }

    assert "Say why. It is kept, and everybody who takes part may read it." in without
    assert said == {
        "joining/": True, "joining/agreement/": True, "joining/phases/": True, "joining/support/": True,
        "people/": False,
    }  # fmt: skip


def test_a_paused_area_offers_to_go_on_and_says_why_no_phase_begins(cast, national):
    ways.meet(cast, "phase-1")
    ways.stands(cast.strathmarr, participation="paused")

    page = text_of(national)

    assert "Begin phase 1 The area has paused. Let it go on first." in page
    assert "Let the area go on" in page
    assert "Pause the area" not in page


def test_an_area_that_has_left_says_so_and_comes_back(cast, national):
    ways.stands(cast.strathmarr, phase="phase-2", participation="left")
    left = text_of(national)
    of_the_lead = text_of(client_of(cast.of("local-area-lead")))

    national.post(f"{URL}come-back/", {"why": "A new lead is in post."})

    assert "Strathmarr left the programme on 2 March 2026." in left
    assert "Let the area come back" in left
    assert "Let the area come back" not in of_the_lead
    assert "left the programme on" not in text_of(national)
    assert Standing.objects.get().participation == "taking-part"


def test_a_phase_is_put_back_where_the_move_was_a_mistake(cast, national):
    ways.stands(cast.strathmarr, phase="phase-3")

    national.post(f"{URL}put-back/", {"why": "The evidence was another area's."})

    assert Standing.objects.get().phase == "phase-2"
    assert "Hamish Ogilvy put the area back to phase 2 The evidence was another area's." in text_of(national)


def test_pages_of_moves_that_there_are_not_say_so(cast, national):
    joining = text_of(national, f"{URL}put-back/")
    ways.stands(cast.strathmarr, phase="sustaining")

    sustaining = text_of(national, f"{URL}begin/")

    assert "The area is only joining, so there is no earlier phase." in joining
    assert "This is the last phase, so no other begins." in sustaining


def test_a_confirmation_of_another_area_is_not_there(cast, national):
    ways.stands(cast.strathmarr, phase="phase-1")
    elsewhere = ways.confirmed(cast, "baseline-measured")
    ConfirmedCondition.objects.update(area=cast.glenlochy)

    url = f"{URL}confirmed/{elsewhere.pk}/withdraw/"
    answers = [national.get(url).status_code, national.post(url, {"why": "Mine."}).status_code]

    assert answers == [404, 404]
    assert ConfirmedCondition.objects.get().withdrawn_at is None


def test_hostile_words_are_shown_as_words(cast, national):
    ways.stands(cast.strathmarr, phase="phase-1")
    national.post(f"{URL}conditions/baseline-measured/confirm/", {"note": HOSTILE})
    national.post(f"{URL}pause/", {"why": HOSTILE})

    page = national.get(URL).content.decode()

    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}") >= 3


def test_hidden_characters_are_refused(cast, national):
    ways.stands(cast.strathmarr, phase="phase-1")

    page = national.post(f"{URL}pause/", {"why": "txt\u202eexe\x00"}).content.decode()

    assert "There is a problem" in page
    assert Standing.objects.get().participation == "taking-part"


def test_the_national_list_says_where_every_area_stands_and_what_it_lacks_first(cast):
    cast.glenlochy.own_words = {"champion": {"one": "Permanence lead", "more": "Permanence leads"}}
    cast.glenlochy.save()
    ways.found_ready(cast.glenlochy)
    ways.memorandum(cast.glenlochy, cast.of_glenlochy, acknowledged_by=cast.of("programme-lead"))
    ways.stands(cast.strathmarr, phase="phase-2", participation="paused")

    found = standings(viewer_of(cast.of("national-data-analyst")), now=NOW)

    assert found == {
        cast.strathmarr.pk: StandingShown(
            phase="phase-2", since=SINCE, participation="paused", participation_since=SINCE,
            next_missing="A test of change widened, with evidence", missing=1,
        ),
        cast.glenlochy.pk: StandingShown(
            phase="joining", since=None, participation="taking-part", participation_since=None,
            next_missing="A permanence lead in each main agency", missing=3,
        ),
    }  # fmt: skip
    assert standings(viewer_of(cast.of("local-area-lead")), now=NOW) == {}


def test_the_national_list_takes_as_many_queries_for_many_areas_as_for_few(cast):
    viewer = viewer_of(cast.of("programme-lead"))
    with CaptureQueriesContext(
        connection,
    ) as few:
        standings(viewer, now=NOW)
    type(cast.strathmarr).objects.bulk_create(
        type(cast.strathmarr)(name=f"Area {number}", slug=f"area-{number}") for number in range(30)
    )

    with CaptureQueriesContext(connection) as many:
        found = standings(viewer, now=NOW)

    assert (len(found), len(many)) == (32, len(few))


def test_the_page_takes_no_more_queries_as_its_history_grows(cast, national):
    ways.stands(cast.strathmarr, phase="phase-1")
    national.get(URL)
    with CaptureQueriesContext(connection) as short:
        national.get(URL)
    by = viewer_of(cast.of("improvement-advisor"))
    for _ in range(5):
        actions.move(area=cast.strathmarr, move="pause", by=by, now=NOW, why="A restructure.")
        actions.move(area=cast.strathmarr, move="go-on", by=by, now=NOW)

    with CaptureQueriesContext(connection) as long:
        national.get(URL)

    assert len(queries.way(by, cast.strathmarr, now=NOW).needed) == 3
    assert len(long) == len(short)
