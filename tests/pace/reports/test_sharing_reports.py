"""Reports shared with the partnership or the national team: who reads what, and what nobody outside may read."""

import pytest
from django.core import mail
from django.urls import reverse

from pace.areas.rules import Refused
from pace.reports import content
from pace.reports.actions import sharing
from pace.reports.models import ReportShared
from pace.reports.queries import readers
from pace.reports.queries.found import reports
from pace.reports.rules import sharing as rules
from tests.pace.cast import client_of, viewer_of
from tests.pace.reports import really_made
from tests.pace.reports.really_made import NOW, shared, stored

TAKES_PART = {"local-area-lead", "project-manager", "data-lead", "champion", "senior-manager"}
AT_MEETINGS = {"improvement-advisor", "permanence-consultant", "national-data-analyst", "programme-lead"}


def address(page, number=1, **words):
    return reverse(f"reports.{page}", kwargs={"area": "strathmarr", "report_number": number, **words})


def kinds_read(cast, person):
    """The kinds of reports of Strathmarr that somebody may read."""
    return {one.kind for one in reports(viewer_of(person), cast.strathmarr)}


def test_each_person_reads_the_reports_that_are_for_them(cast):
    for number, kind in enumerate(content.KINDS, start=1):
        shared(cast, stored(cast, kind, number=number))

    found = {who: kinds_read(cast, person) for who, person in cast.everyone()}

    assert found == {
        who: set(content.KINDS)
        if who in TAKES_PART
        else {"partnership", "highlight"}
        if who == "partnership-member"
        else {"area-summary"}
        if who in AT_MEETINGS
        else set()
        for who, _ in cast.everyone()
    }


def test_nobody_outside_reads_what_is_not_shared(cast):
    for number, kind in enumerate(content.KINDS, start=1):
        stored(cast, kind, number=number)

    outside = {"partnership-member", *AT_MEETINGS}

    assert {who: kinds_read(cast, cast.of(who)) for who in outside} == {who: set() for who in outside}


@pytest.mark.parametrize(
    ("kind", "reader"), [("partnership", "partnership-member"), ("area-summary", "programme-lead")]
)
def test_a_report_is_there_while_it_is_shared_and_then_no_more(kind, reader, cast):
    report = stored(cast, kind)
    client, lead = client_of(cast.of(reader)), client_of(cast.of("local-area-lead"))
    pages = [address("one"), address("again"), address("file", report_format="pdf")]

    before = [client.get(page).status_code for page in pages]
    lead.post(address("share"), {"read": "on"})
    during = [client.get(page).status_code for page in pages]
    lead.post(address("withdraw"), {"why": "A figure was wrong."})
    after = [client.get(page).status_code for page in pages]

    assert (before, during, after) == ([404] * 3, [200] * 3, [404] * 3)
    kept = ReportShared.objects.get(report=report)
    assert (kept.why, kept.by, kept.until is not None) == ("A figure was wrong.", cast.of("local-area-lead"), True)


def test_the_partnership_does_not_read_what_is_for_the_national_team(cast):
    shared(cast, stored(cast, "area-summary"))

    assert client_of(cast.of("partnership-member")).get(address("one")).status_code == 404


def test_nobody_of_another_area_reads_it(cast):
    shared(cast, stored(cast, "partnership"))

    assert client_of(cast.of_glenlochy).get(address("one")).status_code == 404
    own = reverse("reports.one", kwargs={"area": "glenlochy", "report_number": 1})
    assert client_of(cast.of_glenlochy).get(own).status_code == 404


def test_a_reader_outside_is_not_told_who_made_or_shared_it(cast):
    shared(cast, stored(cast, "partnership"))

    page = client_of(cast.of("partnership-member")).get(address("one")).content.decode()

    assert [name in page for name in ("Bryce Tulloch", "Ailsa Muirfield", "Share it", "Withdraw it")] == [False] * 4


def test_who_may_share_does_and_nobody_else(cast):
    found = {}
    for number, (who, person) in enumerate(cast.everyone(), start=1):
        report = stored(cast, number=number)
        try:
            sharing.share(report=report, read=True, tell=False, by=viewer_of(person), now=NOW)
        except Refused:
            found[who] = False
        else:
            found[who] = True

    assert {who for who, done in found.items() if done} == {"local-area-lead"}


def test_who_may_share_may_withdraw_and_nobody_else(cast):
    found = set()
    for number, (who, person) in enumerate(cast.everyone(), start=1):
        report = stored(cast, number=number)
        shared(cast, report)
        try:
            sharing.withdraw(report=report, why="A figure was wrong.", by=viewer_of(person), now=NOW)
        except Refused:
            continue
        found.add(who)

    assert found == {"local-area-lead"}


@pytest.mark.parametrize("kind", [key for key, one in content.KINDS.items() if one.readers == content.AREA])
def test_what_is_for_the_area_is_not_shared(kind, cast):
    report = stored(cast, kind)
    lead = cast.of("local-area-lead")

    with pytest.raises(Refused, match="not shared"):
        sharing.share(report=report, read=True, tell=False, by=viewer_of(lead), now=NOW)

    page = client_of(lead).get(address("share")).content.decode()
    assert (rules.NOT_FOR_OTHERS in page, "<form" in page.split("<main")[1].split("</main")[0]) == (True, False)


def test_what_was_not_read_is_not_shared(cast):
    report, lead = stored(cast), viewer_of(cast.of("local-area-lead"))

    with pytest.raises(Refused, match="Tick that you have read it"):
        sharing.share(report=report, read=False, tell=False, by=lead, now=NOW)

    page = client_of(cast.of("local-area-lead")).post(address("share"), {}).content.decode()
    assert ("Read the report first" in page, ReportShared.objects.count()) == (True, 0)


def test_a_report_is_shared_once_at_a_time_and_can_be_shared_again(cast):
    report, lead = stored(cast), viewer_of(cast.of("local-area-lead"))
    really_made.share(cast, report)

    with pytest.raises(Refused, match=rules.SHARED_ALREADY):
        really_made.share(cast, report)
    sharing.withdraw(report=report, why="A figure was wrong.", by=lead, now=NOW)
    with pytest.raises(Refused, match=rules.NOT_SHARED):
        sharing.withdraw(report=report, why="Once more.", by=lead, now=NOW)
    really_made.share(cast, report)

    assert ReportShared.objects.filter(report=report).count() == 2


def test_a_report_is_not_withdrawn_without_a_reason(cast):
    report = stored(cast)
    shared(cast, report)

    with pytest.raises(Refused, match=rules.SAY_WHY):
        sharing.withdraw(report=report, why=" ", by=viewer_of(cast.of("local-area-lead")), now=NOW)


def test_the_partnership_is_told_by_a_mail_with_a_link_and_nothing_of_the_report(
    cast, settings, django_capture_on_commit_callbacks
):
    report = stored(cast, title="Children wait 14 weeks")

    with django_capture_on_commit_callbacks(execute=True):
        really_made.share(cast, report, tell=True)

    assert [one.to for one in mail.outbox] == [[cast.of("partnership-member").email]]
    sent = mail.outbox[0]
    assert sent.subject == "A report of Strathmarr is shared with you"
    assert settings.CONFIGURATION.address + address("one") in sent.body
    assert "14" not in sent.subject + sent.body


@pytest.mark.parametrize(("kind", "tell"), [("partnership", False), ("area-summary", True)])
def test_nobody_else_gets_a_mail(kind, tell, cast, django_capture_on_commit_callbacks):
    report = stored(cast, kind)

    with django_capture_on_commit_callbacks(execute=True):
        really_made.share(cast, report, tell=tell)

    assert mail.outbox == []


def test_the_page_says_exactly_what_is_shared_with_whom(cast):
    stored(cast, withheld=["How many wait for a panel: fewer than five do."])
    stored(cast, "area-summary", number=2)
    client = client_of(cast.of("local-area-lead"))

    page = client.get(address("share")).content.decode()
    national = client.get(address("share", number=2)).content.decode()

    assert "Greer Lamont" in page
    assert "How many wait for a panel: fewer than five do." in page
    assert address("file", report_format="pdf") in page
    assert ("Improvement advisor" in national, "Administrator" in national) == (True, False)


def test_who_reads_it_is_told_to_nobody_who_may_not_share(cast):
    found = readers.readers(viewer_of(cast.of("champion")), cast.strathmarr, "partnership")

    assert found == readers.Readers(names=(), roles=())
