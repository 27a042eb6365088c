"""Hostile text in the fields of evidence, requirements and review: shown as text, or refused with words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pace.readiness.models import Evidence, NamedStep, Note, Rating
from tests.pace.cast import client_of
from tests.pace.hostile import NAUGHTY, what_came_of
from tests.pace.kit import made_files
from tests.pace.readiness.made_rounds import complete, noted, put, step

READINESS = "/areas/strathmarr/joining/readiness/"
LINK = {"url": "https://www.example.scot/", "title": "Report"}
RATED = {"rating": "met", "text": "Yes.", "person": "", "other": "Una", "version": "1"}
STEP = {"what": "Find half a post", "person": "", "other": "Una", "due_on_day": "1", "due_on_month": "6"}
OF_THE_AREA, OF_REVIEWERS = ("link", "title", "text", "name", "share", "version", "seen"), (
    "note", "what", "owner", "decision", "why",
)  # fmt: skip


def forms_of(cast, made):
    """Of each text field: who sends it, where, what else, and a page on which it is shown."""
    lead, advisor = client_of(cast.of("local-area-lead")), client_of(cast.of("improvement-advisor"))
    rate, review, decision = f"{READINESS}requirements/5/", f"{READINESS}review/", f"{READINESS}decision/"
    due = {**STEP, "due_on_year": "2090"}
    return {
        "link": (lead, f"{rate}add-link/", "url", LINK, rate),
        "title": (lead, f"{rate}add-link/", "title", LINK, rate),
        "text": (lead, rate, "text", RATED, review),
        "name": (lead, rate, "other", RATED, review),
        "share": (lead, rate, "share_of_post", RATED, rate),
        "version": (lead, rate, "version", RATED, rate),
        "seen": (lead, f"{READINESS}submit/", "seen", {}, review),
        "note": (advisor, f"{READINESS}discussion/1/", "text", {"version": "1"}, f"{READINESS}discussion/1/"),
        "what": (advisor, f"{READINESS}steps/name/", "what", due, decision),
        "owner": (advisor, f"{READINESS}steps/name/", "other", due, f"{READINESS}rounds/{made.number}/"),
        "decision": (advisor, f"{decision}ready/", "decision", {}, decision),
        "why": (advisor, f"{decision}return/", "why", {}, review),
    }


@pytest.fixture
def made(cast):
    found = complete(cast.strathmarr, cast.of("local-area-lead"))
    noted(found, cast.of("improvement-advisor"))
    step(found)
    return found


@pytest.mark.parametrize("field", [*OF_THE_AREA, *OF_REVIEWERS])
def test_hostile_text_about_readiness_is_shown_as_text_or_refused_with_words(field, cast, made):
    put(made, "drafting" if field in OF_THE_AREA else "submitted", cast.of("local-area-lead"))
    form = forms_of(cast, made)[field]

    found = {naughty: what_came_of(form, naughty) for naughty in NAUGHTY}

    assert {naughty: came for naughty, came in found.items() if "breaks" in came} == {}
    assert "kept" in found.values() or field in {"link", "share", "version", "seen"}


@pytest.mark.parametrize("naughty", ["null\x00byte", "\u202etxt.exe", "zero\u200bwidth"])
def test_hidden_characters_about_readiness_are_stored_nowhere(naughty, cast, made):
    for state, fields in (("drafting", OF_THE_AREA), ("submitted", OF_REVIEWERS)):
        put(made, state, cast.of("local-area-lead"))
        forms = forms_of(cast, made)
        for field in fields:
            client, url, name, rest, _ = forms[field]
            client.post(url, {**rest, name: naughty})

    texts = [
        *Evidence.objects.values_list("title", flat=True), *Rating.objects.values_list("text", flat=True),
        *Rating.objects.values_list("owner", flat=True), *Note.objects.values_list("text", flat=True),
        *NamedStep.objects.values_list("what", flat=True), *NamedStep.objects.values_list("owner", flat=True),
    ]  # fmt: skip
    assert [one for one in texts if {"\x00", "\u202e", "\u200b"} & set(one)] == []


def test_a_file_of_a_hostile_name_is_kept_by_a_harmless_one(cast, made):  # noqa: ARG001  # it must be there
    browser = client_of(cast.of("champion"))
    url = f"{READINESS}requirements/5/"
    for number, naughty in enumerate(NAUGHTY):
        content = made_files.PDF + str(number).encode()
        upload = SimpleUploadedFile("x", content)
        upload._name = f"{naughty}.pdf"  # noqa: SLF001  # a browser of one's own sends any name
        browser.post(f"{url}add-file/", {"file": upload, "title": ""})

    page = browser.get(url).content.decode()
    kept = Evidence.objects.values_list("file_name", flat=True)
    answers = [browser.get(f"{READINESS}evidence/{one.pk}/") for one in Evidence.objects.all()]

    assert len(kept) > len(NAUGHTY) // 2
    assert [one for one in kept if set('<>:"/\\|?*\x00\u202e\n') & set(one)] == []
    assert ("<script>alert" in page, "<img src=x" in page) == (False, False)
    assert {one.status_code for one in answers} == {200}
    assert all(one.headers["Content-Disposition"].startswith("attachment; filename") for one in answers)
