"""The pages of extracts: choosing, matching, looking through, accepting; what they say where nothing is."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pace.extracts.models import Extract, SavedMatching
from pace.record.models import Entry
from tests.pace.cast import client_of
from tests.pace.extracts.made_extracts import CHILDREN, NAME, accepted, again, csv, read, work

FAULTY = (*CHILDREN, "C1005,Wrongly,30/02/2025,03/02/2025,,,North,")


@pytest.fixture
def browser(lead):
    """The data lead's browser."""
    return client_of(lead)


def page(name, area, extract=None):
    """The address of a page."""
    words = {"area": area.slug} | ({"extract": extract.pk} if extract else {})
    return reverse(f"extracts.{name}" if name else "extracts", kwargs=words)


def upload(content=None, name=NAME):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, csv(*CHILDREN) if content is None else content)


def words_of(answer):
    """What a page says, without its markup."""
    return answer.content.decode()


def test_without_any_extract_the_list_says_what_to_do(browser, cast):
    assert "No extract has been loaded here yet" in words_of(browser.get(page("", cast.strathmarr)))


def test_a_file_is_chosen_read_looked_through_and_accepted(browser, cast):
    area = cast.strathmarr
    sent = browser.post(page("choose", area), {"files": [upload()]})
    extract = Extract.objects.get()
    own = page("one", area, extract)
    reading = words_of(browser.get(own))
    work()
    shown = words_of(browser.get(own))
    differences = words_of(browser.get(page("differences", area, extract)))
    accepting = browser.post(page("accept", area, extract))
    work()
    done = words_of(browser.get(own))

    assert (sent.status_code, sent.headers["Location"]) == (302, own)
    assert "Being read" in reading
    assert "3 journeys up to 31 July 2026; 0 errors and 0 warnings in the files." in shown
    assert "C1003/1" in differences
    assert accepting.status_code == 302
    assert "The register holds what this extract says. Its files were removed." in done
    assert reverse("children.change", kwargs={"area": area.slug, "change": again(extract).change_id}) in done


def test_several_files_at_once_are_one_extract(browser, cast):
    files = [upload(name="a.csv"), upload(csv(CHILDREN[0].replace("C1001", "C2001")), "b.csv")]

    browser.post(page("choose", cast.strathmarr), {"files": files})
    work()

    assert (Extract.objects.count(), Extract.objects.get().counts["journeys"]) == (1, 4)


def test_no_file_or_one_of_another_kind_is_said_at_the_field(browser, cast):
    none = words_of(browser.post(page("choose", cast.strathmarr), {}))
    other = words_of(browser.post(page("choose", cast.strathmarr), {"files": [upload(b"x", "letter.docx")]}))

    assert "Choose a file." in none
    assert "The file must be one of these: .xlsx, .xls, .csv, .tsv, .txt, .gz." in other
    assert Extract.objects.count() == 0


def test_a_second_extract_waits_and_says_why_and_for_which(browser, cast, lead):
    first = read(cast.strathmarr, lead)
    told = words_of(browser.get(page("choose", cast.strathmarr)))
    browser.post(page("choose", cast.strathmarr), {"files": [upload(name="next.csv")]})
    second = Extract.objects.exclude(pk=first.pk).get()

    shown = words_of(browser.get(page("one", cast.strathmarr, second)))

    assert "Another extract of Strathmarr is in hand" in told
    assert "This one is read when that is accepted or left." in shown
    assert page("one", cast.strathmarr, first) in shown


def test_findings_are_filtered_by_severity_and_saved_as_a_workbook_with_marked_cells(browser, cast, lead):
    extract = read(cast.strathmarr, lead, *FAULTY)
    every = browser.get(page("findings", cast.strathmarr, extract))
    errors = browser.get(page("findings", cast.strathmarr, extract) + "?severity=error")
    browser.post(page("mark", cast.strathmarr, extract))
    work()
    saved = browser.get(page("marked", cast.strathmarr, extract))

    book = openpyxl.load_workbook(io.BytesIO(saved.content))
    assert [cell.words for row in errors.context["table"].rows for cell in row] == [
        *("Error", "marker_2026-07-31.csv", "–", "5", "LAC start date"),
        *("There is no such day.", "Look the date up in the case record and correct it."),
    ]
    assert every.context["table"].found == 2
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert book.sheetnames[0] == "Findings"
    assert any(cell.comment for row in book[book.sheetnames[1]] for cell in row)


def test_the_marked_workbook_is_gone_when_the_extract_is_accepted(browser, cast, lead):
    extract = read(cast.strathmarr, lead)
    browser.post(page("mark", cast.strathmarr, extract))
    work()
    there = browser.get(page("marked", cast.strathmarr, extract)).status_code
    browser.post(page("accept", cast.strathmarr, extract))
    work()

    assert (there, browser.get(page("marked", cast.strathmarr, extract)).status_code) == (200, 404)


def test_a_form_of_columns_shows_what_was_proposed_and_remembers_what_was_said(browser, cast, lead):
    extract = read(cast.strathmarr, lead)
    address = page("columns", cast.strathmarr, extract)
    shown = browser.get(address)
    fields = {name: field.initial for name, field in shown.context["form"].fields.items()}

    browser.post(address, fields | {"column-6": "locality"})
    work()

    assert fields["column-6"] == "team"
    assert "By its heading" in words_of(shown)
    assert [one["means"] for one in SavedMatching.objects.get().columns][6] == "locality"
    assert again(extract).state == "read"


def test_looking_at_what_would_change_is_on_record_and_so_is_taking_it_as_a_file(browser, cast, lead):
    extract = read(cast.strathmarr, lead)
    address = page("differences", cast.strathmarr, extract)

    browser.get(address)
    browser.get(address + "?format=csv")

    looks = Entry.objects.filter(operation="look").order_by("pk").values_list("doing", "after")
    assert list(looks) == [
        ("look at what an extract would change", '{"count": 3}'),
        ("look at what an extract would change, as a file", '{"count": 3}'),
    ]


def test_an_extract_is_left_aside_and_the_list_says_so(browser, cast, lead):
    extract = read(cast.strathmarr, lead)

    answer = browser.post(page("leave", cast.strathmarr, extract), follow=True)

    assert "The extract is left aside, and its files are removed." in words_of(answer)
    assert again(extract).state == "left"


def test_a_refusal_is_said_and_nothing_happens(browser, cast, lead):
    extract = accepted(cast.strathmarr, lead)

    answers = [browser.post(page(name, cast.strathmarr, extract), follow=True) for name in ("read", "stop", "leave")]
    again_accepted = browser.post(page("accept", cast.strathmarr, extract))

    assert "has been accepted or left" in words_of(answers[0])
    assert "It is not being read now." in words_of(answers[1])
    assert "accepted or left already" in words_of(answers[2])
    assert "can be accepted" in words_of(again_accepted)
    assert again(extract).state == "accepted"


def test_data_quality_says_what_was_found_over_time_and_what_the_next_extract_should_mend(browser, cast, lead):
    address = reverse("children.quality", kwargs={"area": "strathmarr"})
    accepted(cast.strathmarr, lead)
    before = words_of(browser.get(address))
    accepted(cast.strathmarr, lead, *FAULTY, name="marker_2026-08-31.csv")

    after = browser.get(address)
    kept = next(one for one in after.context["sections"] if one.title == "What was found in extracts").section

    assert "What the next extract should mend" not in before
    assert [(one.title, one.now, one.before) for one in kept["to_mend"]] == [("There is no such day.", 1, 0)]
    assert [[cell.words for cell in row][1:3] for row in kept["table"].rows] == [
        ["31 August 2026", "1"],
        ["31 July 2026", "0"],
    ]
    other = client_of(cast.of("local-area-lead")).get(address).content.decode()
    assert "There is no such day." in other
