"""An area calls its roles as it likes, and every page of it follows."""

from django.core import mail

from pace.areas.content.role_words import Word, words_of_roles
from pace.areas.models import Area
from tests.pace.cast import client_of

URL = "/areas/strathmarr/words/"
KEYS = ("local-area-lead", "project-manager", "data-lead", "champion", "contributor")


def sent(version="1", **own):
    words = {f"{key}-{part}": f"Word {part}" for key in KEYS for part in ("one", "more")}
    return {**words, "champion-one": "Permanence lead", "champion-more": "Permanence leads", "version": version, **own}


def test_every_page_of_the_area_uses_the_areas_own_words_and_no_page_of_another(cast):
    lead = client_of(cast.of("local-area-lead"))

    lead.post(URL, sent())

    pages = ["", "people/", "people/invite/", "people/roles/", f"people/{cast.of('champion').pk}/", "agencies/"]
    texts = {page: lead.get(f"/areas/strathmarr/{page}").content.decode() for page in pages}
    assert {page for page, text in texts.items() if "ermanence lead" not in text} == set()
    assert {page for page, text in texts.items() if ">Champion<" in text or "No champion yet" in text} == set()
    other = client_of(cast.of_glenlochy).get("/areas/glenlochy/").content.decode()
    assert "No champion yet" in other


def test_refusals_and_mails_of_the_area_use_its_words_too(cast, django_capture_on_commit_callbacks):
    lead = client_of(cast.of("local-area-lead"))
    lead.post(URL, sent())
    invite = {"name": "Una", "email": "una@example.scot", "role": "champion"}
    health = cast.strathmarr.agencies.get(kind="health")

    refused = lead.post("/areas/strathmarr/people/invite/", {**invite, "agency": ""})
    with django_capture_on_commit_callbacks(execute=True):
        lead.post("/areas/strathmarr/people/invite/", {**invite, "agency": health.pk})

    assert "A permanence lead belongs to one agency: choose which." in refused.content.decode()
    assert "permanence lead" in mail.outbox[0].body
    assert "champion" not in mail.outbox[0].body


def test_the_home_suggests_to_choose_words_until_the_area_has_looked_at_them(cast):
    lead = client_of(cast.of("local-area-lead"))
    before = lead.get("/areas/strathmarr/").content.decode()

    lead.post(URL, sent())

    after = lead.get("/areas/strathmarr/").content.decode()
    assert ("Choose what you call your roles" in before, "Choose what you call your roles" in after) == (True, False)


def test_words_of_two_people_are_both_shown_and_none_is_lost(cast):
    lead, manager = client_of(cast.of("local-area-lead")), client_of(cast.of("project-manager"))
    lead.post(URL, sent())

    late = manager.post(URL, sent(**{"champion-one": "Pace lead", "champion-more": "Pace leads"}))

    area = Area.objects.get(pk=cast.strathmarr.pk)
    assert late.status_code == 409
    assert all(text in late.content.decode() for text in ("Permanence lead", "Pace lead", "Ailsa Muirfield"))
    assert (area.own_words["champion"], area.version) == ({"one": "Permanence lead", "more": "Permanence leads"}, 2)


def test_a_missing_word_is_asked_for(cast):
    answer = client_of(cast.of("local-area-lead")).post(URL, sent(**{"champion-more": ""}))

    assert "Enter a word. The programme says champions." in answer.content.decode()
    assert Area.objects.get(pk=cast.strathmarr.pk).own_words == {}


def test_a_word_stands_in_a_sentence_with_a_small_letter_unless_it_is_an_abbreviation():
    words = words_of_roles(
        {"champion": {"one": "Agent", "more": "Agents"}, "data-lead": {"one": "IT lead", "more": "X"}}
    )

    assert (words["champion"].with_article, words["data-lead"].small) == ("an agent", "IT lead")
    assert words["senior-manager"] == Word("Senior manager", "Senior managers")
