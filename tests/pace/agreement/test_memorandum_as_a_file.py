"""The memorandum and the questionnaire as PDF and Word: opened and read back, tags and signature included."""

from io import BytesIO

import docx
import pikepdf
import pytest
from django.urls import reverse

from pace.agreement import content, queries
from pace.areas.models import Area
from pace.readiness import content as readiness
from tests.pace import cast
from tests.pace.agreement.test_agreement import acknowledge, confirm_all, sign
from tests.pace.cast import client_of
from tests.pace.documents.reading import tags
from tests.pace.readiness import made_rounds

HOSTILE_NAME = "Ailsa #panic() <b>Muirfield</b> & Ó Néill"


@pytest.fixture
def people(db):  # noqa: ARG001  # the database must be there first
    """The cast, in an area that has submitted a whole questionnaire."""
    found = cast.assemble()
    made_rounds.complete(found.strathmarr, found.of("local-area-lead"), state="submitted")
    return found


def file(people, name, **words):
    """What the champion of Strathmarr gets."""
    response = client_of(people.of("champion")).get(reverse(name, kwargs={"area": "strathmarr", **words}))
    return response, response.content


def paragraphs(made):
    """The paragraphs of a Word document."""
    return docx.Document(BytesIO(made)).paragraphs


def lines(made):
    """Their words."""
    return [one.text for one in paragraphs(made) if one.text]


def test_the_memorandum_is_read_back_from_word_with_its_signature(people):
    confirm_all(people)
    signed = sign(people, name=HOSTILE_NAME)

    response, made = file(people, "joining.agreement.word", memorandum=signed.pk)

    words = content.memorandum()
    said = lines(made)
    assert response["Content-Disposition"] == 'attachment; filename="memorandum-strathmarr-2026-11-20.docx"'
    assert said[:4] == [
        "Memorandum of understanding: Strathmarr",
        "As it was signed",
        f"{HOSTILE_NAME}, 20 November 2026",
        words.opening.replace("{area}", "Strathmarr"),
    ]
    assert said[5:13] == [f"{one.title}. {one.text}" for one in words.undertakings]
    assert said[said.index("Signature") + 1 :][:3] == [
        f"Name\t{HOSTILE_NAME}",
        "Job title\tChief social work officer",
        "Authority\tStrathmarr Council",
    ]
    assert [one for one in said if one.startswith("Fingerprint\t")] == [
        "Fingerprint\t" + " ".join(signed.fingerprint[place : place + 4] for place in range(0, 64, 4))
    ]


def test_who_signed_stands_in_the_frame_and_who_acknowledged_below_it(people):
    confirm_all(people)
    signed = sign(people)
    acknowledge(people, note="Welcome.\n\nAll of you.")

    _, made = file(people, "joining.agreement.word", memorandum=signed.pk)

    framed = [one.text.partition("\t")[0] for one in paragraphs(made) if one.style.name == "Signature Line"]
    below = [one.text.partition("\t") for one in paragraphs(made) if one.style.name == "Field"]
    assert framed == ["Name", "Job title", "Authority", "Signed", "Fingerprint"]
    assert [(label, value) for label, _, value in below] == [
        ("Goes with", "the questionnaire of round 1"),
        ("Acknowledged", "20 November 2026 at 10:30am, by Hamish Ogilvy"),
        ("Note of the national team", "Welcome.\nAll of you."),
    ]


def test_an_area_that_is_called_something_else_since_signed_under_its_old_name(people):
    confirm_all(people)
    signed = sign(people)
    Area.objects.filter(slug="strathmarr").update(name="Marr and Strath")

    _, made = file(people, "joining.agreement.word", memorandum=signed.pk)
    _, page = file(people, "joining.agreement.signed", memorandum=signed.pk)

    assert lines(made)[0] == "Memorandum of understanding: Strathmarr"
    assert "<h1" in page.decode()
    assert "Marr and Strath" not in page.decode().partition("</h1>")[0].partition("<h1")[2]
    assert (queries.is_as_signed(signed), "Marr and Strath" in signed.plain) == (True, False)


def test_before_it_is_signed_it_can_be_taken_round_with_lines_to_write_on(people):
    response, made = file(people, "joining.agreement.to-sign-word")

    framed = [one.text for one in paragraphs(made) if one.style.name == "Signature Line"]
    assert framed == ["Name\t\t", "Job title\t\t", "Authority\t\t", "Signature\t\t", "Date\t\t"]
    assert lines(made)[1] == "Not signed: a copy to read and to take round"
    assert response["Content-Disposition"].startswith('attachment; filename="memorandum-strathmarr-not-signed-')


def test_the_memorandum_as_pdf_is_read_in_its_order_with_its_undertakings_numbered(people):
    confirm_all(people)
    signed = sign(people, name=HOSTILE_NAME)

    _, made = file(people, "joining.agreement.pdf", memorandum=signed.pk)

    read = tags(made, "Title", "H1", "LI")
    words = content.memorandum()
    assert [one.text for one in read[:10]] == [
        "Memorandum of understanding: Strathmarr",
        "Undertakings",
        *(f"{one.number}. {one.title}. {one.text}" for one in words.undertakings),
    ]
    assert [one.text for one in read[10:13]] == [
        "Signature",
        f"Name {HOSTILE_NAME}",
        "Job title Chief social work officer",
    ]


def test_the_memorandum_as_pdf_is_tagged_titled_and_says_its_language(people):
    confirm_all(people)
    signed = sign(people, name=HOSTILE_NAME)

    response, made = file(people, "joining.agreement.pdf", memorandum=signed.pk)

    assert (response["Content-Type"], made[:5]) == ("application/pdf", b"%PDF-")
    with pikepdf.open(BytesIO(made)) as opened:
        with opened.open_metadata() as said:
            assert said["dc:title"] == "Memorandum of understanding: Strathmarr"
            assert said["pdfuaid:part"] == "1"
        assert bool(opened.Root.MarkInfo.Marked)
        assert str(opened.Root.Lang) == "en-GB"


def test_the_questionnaire_is_read_back_from_word_with_every_answer_and_rating(people):
    _, made = file(people, "joining.round-word", round=1)

    said = lines(made)
    assert said[0] == "Readiness of Strathmarr: round 1"
    for one in readiness.questions():
        place = said.index(f"{one.number}. {one.title}")
        assert said[place + 1 : place + 3] == [one.text, f"Answer {one.number}."]
    ratings = said[said.index("Requirements") :]
    assert ratings.count("Rating\tMet") == 9
    assert "Share of a full post\t0.5" in ratings


def test_the_questionnaire_lists_evidence_and_the_steps_of_its_decision(people):
    lead = people.of("local-area-lead")
    decided = made_rounds.complete(people.glenlochy, lead, state="not-yet", number=2)
    made_rounds.step(decided)
    made_rounds.link(decided, question=3, title="#A report", by=lead)
    address = reverse("joining.round-word", kwargs={"area": "glenlochy", "round": 2})

    made = client_of(people.of("improvement-advisor")).get(address).content

    table = docx.Document(BytesIO(made)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Step", "Whose it is", "Due", "Done"],
        ["Find half a post", "Ailsa Muirfield", "1 June 2026", "Not yet"],
    ]
    evidence = [one.text for one in paragraphs(made) if one.style.name == "List Bullet"]
    assert evidence == ["#A report: https://www.example.scot/report"]


def test_the_questionnaire_as_pdf_is_tagged(people):
    _, made = file(people, "joining.round-pdf", round=1)

    with pikepdf.open(BytesIO(made)) as opened, opened.open_metadata() as said:
        assert (said["dc:title"], said["pdfuaid:part"]) == ("Readiness of Strathmarr: round 1", "1")


@pytest.mark.parametrize("name", ["joining.round-pdf", "joining.round-word"])
def test_a_round_that_is_not_there_is_no_file(people, name):
    response, _ = file(people, name, round=7)

    assert response.status_code == 404


@pytest.mark.parametrize("name", ["joining.agreement.pdf", "joining.agreement.word"])
def test_another_areas_memorandum_is_no_file(people, name):
    confirm_all(people)
    signed = sign(people)

    address = reverse(name, kwargs={"area": "glenlochy", "memorandum": signed.pk})

    assert client_of(people.of_glenlochy).get(address).status_code == 404
