"""Hostile text in every text field: stored and shown as text, or refused with words; never a page that breaks."""

import pytest

from pace.areas.models import Agency, Area, Cluster, Invitation, Person
from tests.pace.cast import client_of
from tests.pace.hostile import EVERYWHERE, NAUGHTY, what_came_of

WORDS = {
    f"{key}-{part}": "Word"
    for key in ("local-area-lead", "project-manager", "data-lead", "champion", "contributor")
    for part in ("one", "more")
}


def forms_of(cast):
    """Of each text field: who sends it, where, what else, and a page on which it is shown."""
    lead, national = client_of(cast.of("local-area-lead")), client_of(cast.of("programme-lead"))
    health = cast.strathmarr.agencies.get(kind="health")
    contributor, champion = cast.of("contributor"), cast.of("champion")
    people, agencies = "/areas/strathmarr/people/", "/areas/strathmarr/agencies/"
    invite = {"name": "New", "email": "new@example.scot", "role": "contributor"}
    end = f"{people}{contributor.pk}/roles/{contributor.roles.get().pk}/end/"
    hand_over = f"{people}{champion.pk}/roles/{champion.roles.get().pk}/hand-over/"
    return {
        "agency": (lead, f"{agencies}add/", "name", {"kind": "other"}, agencies),
        "agency's change": (lead, f"{agencies}{health.pk}/", "name", {"kind": "other", "version": "1"}, people),
        "version": (lead, f"{agencies}{health.pk}/", "version", {"kind": "other", "name": "X"}, agencies),
        "own word": (lead, "/areas/strathmarr/words/", "champion-one", {**WORDS, "version": "1"}, people),
        "name invited": (lead, f"{people}invite/", "name", invite, people),
        "address invited": (lead, f"{people}invite/", "email", invite, people),
        "agency invited": (lead, f"{people}invite/", "agency", invite, people),
        "why ended": (lead, end, "why", {}, f"{people}{contributor.pk}/"),
        "why handed over": (lead, hand_over, "why", {"to_id": cast.of("data-lead").pk}, f"{people}{champion.pk}/"),
        "who takes over": (lead, hand_over, "to_id", {"why": ""}, people),
        "cluster": (national, "/areas/clusters/add/", "name", {}, "/areas/clusters/"),
        "areas of a cluster": (national, "/areas/clusters/add/", "areas", {"name": "Cluster"}, "/areas/"),
        "council": (national, "/areas/add/", "council", {"sheriffdom": ""}, "/areas/"),
        "own name": (lead, "/me/name/", "name", {}, people),
    }


FIELDS = (
    "agency", "agency's change", "version", "own word", "name invited", "address invited", "agency invited",
    "why ended", "why handed over", "who takes over", "cluster", "areas of a cluster", "council", "own name",
)  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_hostile_text_is_shown_as_text_or_refused_with_words(cast, field):
    form = forms_of(cast)[field]

    found = {naughty: what_came_of(form, naughty) for naughty in NAUGHTY}

    assert {naughty: came for naughty, came in found.items() if "breaks" in came} == {}


def test_a_search_for_hostile_text_finds_nothing_and_breaks_nothing(cast):
    lead = client_of(cast.of("local-area-lead"))

    pages = [lead.get("/areas/strathmarr/people/", {"search": naughty, "sort": naughty}) for naughty in NAUGHTY]

    assert {page.status_code for page in pages} == {200}
    assert not [page for page in pages if b"<script>alert" in page.content or b"<img src=x" in page.content]


def test_the_forms_that_are_tried_are_those_that_are_named(cast):
    assert set(forms_of(cast)) == set(FIELDS)


def test_what_is_kept_of_hostile_text_is_the_text_itself(cast):
    lead, script = client_of(cast.of("local-area-lead")), EVERYWHERE[0]

    lead.post("/areas/strathmarr/agencies/add/", {"kind": "other", "name": script})

    assert Agency.objects.filter(name=script).exists()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in lead.get("/areas/strathmarr/agencies/").content.decode()


@pytest.mark.parametrize("naughty", ["null\x00byte", "\u202etxt.exe"])
def test_hidden_characters_are_stored_nowhere(cast, naughty):
    for client, url, name, rest, _ in forms_of(cast).values():
        client.post(url, {**rest, name: naughty})

    kept = [
        *Agency.objects.values_list("name", flat=True), *Person.objects.values_list("name", flat=True),
        *Cluster.objects.values_list("name", flat=True), *Invitation.objects.values_list("name", flat=True),
        *map(str, Area.objects.values_list("own_words", flat=True)),
    ]  # fmt: skip
    assert not [one for one in kept if "\x00" in one or "\u202e" in one or "\\u202e" in one or "\\x00" in one]
