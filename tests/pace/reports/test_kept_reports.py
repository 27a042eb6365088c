"""Reports as they are kept: saved as they were made, made again to the byte, changed by nobody."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from pace.documents import downloads
from pace.reports.models import Report, ReportFile, ReportLook
from pace.reports.queries import again, made
from tests.pace.cast import client_of, viewer_of
from tests.pace.reports import really_made
from tests.pace.reports.really_made import make


def address(page, number=1, **words):
    return reverse(f"reports.{page}", kwargs={"area": "strathmarr", "report_number": number, **words})


def test_a_file_is_saved_exactly_as_it_was_made(cast):
    report = make(cast, "highlight")
    client = client_of(cast.of("champion"))

    for kept in report.files.all():
        answer = client.get(address("file", report_format=kept.kind))
        kind = downloads.KINDS[kept.kind]
        name = f"strathmarr-highlight-1-{report.until_on.isoformat()}.{kind.suffix}"

        assert answer.content == bytes(kept.content)
        assert answer.headers["Content-Type"] == kind.media_type
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize("report_format", ["excel", "html", "svg"])
def test_a_format_that_was_not_made_is_not_there(report_format, cast):
    really_made.stored(cast, "highlight")

    assert client_of(cast.of("champion")).get(address("file", report_format=report_format)).status_code == 404


@pytest.mark.parametrize("change", ["title", "content", "figures", "withheld"])
def test_the_database_lets_nobody_change_a_report(change, cast):
    report = really_made.stored(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**{change: {"content": b"new"}.get(change, "new")})
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportFile.objects.filter(report=report).delete()


def test_the_files_of_a_report_are_made_again_to_the_byte_after_the_area_has_changed(cast):
    report = make(cast, "champions-pack")
    ReportLook.objects.create(area=cast.strathmarr, crest=really_made.picture(), crest_words="Crest", below="New")
    cast.strathmarr.name = "Strathmarr and the Isles"
    cast.strathmarr.save()

    page = client_of(cast.of("champion")).post(address("again")).content.decode()

    assert [one.is_same for one in again.made_again(report)] == [True] * 4
    assert "Every file came out the same to the byte" in page


def test_a_file_that_comes_out_otherwise_is_said_to(cast):
    report = make(cast, "joining")
    other = really_made.stored(cast, "joining", number=2, content=bytes(report.content))

    page = client_of(cast.of("champion")).post(address("again", number=2)).content.decode()

    found = again.made_again(other)
    assert [(one.kind, one.kept, one.is_same) for one in found] == [("pdf", "0" * 64, False)]
    assert ("Not the same" in page, "Every file" in page) == (True, False)


def test_what_this_program_cannot_read_is_said_to_be_so(cast):
    really_made.stored(cast, "joining")
    client = client_of(cast.of("champion"))

    page = client.post(address("again")).content.decode()

    assert "cannot read what was kept" in page
    assert client.get(address("again")).status_code == 200


def test_opening_the_page_makes_nothing(cast, django_assert_max_num_queries):
    make(cast, "joining")
    client = client_of(cast.of("champion"))

    with django_assert_max_num_queries(25):
        page = client.get(address("again")).content.decode()

    assert "The same to the byte" not in page


def test_a_page_says_what_a_report_is_and_what_went_into_it(cast):
    report = make(cast, "partnership")

    page = client_of(cast.of("project-manager")).get(address("one")).content.decode()
    inside = made.inside(Report.objects.get())

    assert "Bryce Tulloch" in page
    assert "Unchanged since it was made" in page
    assert " ".join(report.fingerprint[n : n + 8] for n in range(0, 64, 8)) in page
    assert inside.is_whole
    assert inside.headings[0][1] in page
    assert all(address("file", report_format=one.kind) in page for one in report.files.all())


def test_a_page_says_what_was_withheld_and_why(cast):
    really_made.stored(cast, withheld=["How many wait for a panel: fewer than five do."])

    page = client_of(cast.of("champion")).get(address("one")).content.decode()

    assert "How many wait for a panel: fewer than five do." in page
    assert "Content and fingerprint differ" in page


def test_a_report_leads_to_those_of_its_kind_before_and_after_it(cast):
    really_made.stored(cast, "partnership", number=1, until_on=date(2026, 1, 14))
    really_made.stored(cast, "joining", number=2)
    found = really_made.stored(cast, "partnership", number=3, until_on=date(2026, 2, 14))
    really_made.stored(cast, "partnership", number=4, until_on=date(2026, 3, 14))

    champion = made.neighbours(viewer_of(cast.of("champion")), found)
    partner = made.neighbours(viewer_of(cast.of("partnership-member")), found)

    assert [one and one.number for one in champion] == [1, 4]
    assert partner == (None, None)
