"""Reports made with one click: really, in the background, by whoever makes them, and nothing half kept."""

from datetime import date

import pytest
from django.urls import reverse

from pace.areas.rules import Refused
from pace.changes.rules.evidence import fingerprint
from pace.documents import stored
from pace.jobs.models import Job
from pace.reports import content
from pace.reports.actions import choosing, making
from pace.reports.models import Report, ReportFile, ReportLook
from pace.reports.queries import asked, going
from pace.reports.rules import periods
from pace.reports.rules.chosen import Chosen
from pace.reports.rules.making import NO_SUCH_KIND, NO_TEST
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes.made_changes import propose
from tests.pace.reports import really_made
from tests.pace.reports.really_made import make, work_off

MAKERS = {"local-area-lead", "project-manager", "data-lead"}


def address(page, **words):
    return reverse(f"reports.{page}", kwargs={"area": "strathmarr", **words})


def test_one_click_makes_a_report_in_every_format_and_leads_to_it(cast):
    client = client_of(cast.of("project-manager"))

    asked_for = client.post(address("make", report_kind="champions-pack"))
    job = Job.objects.latest("asked_at")
    before = client.get(asked_for.url).content.decode()
    work_off(job.pk)
    after = client.get(asked_for.url)

    report = Report.objects.get()
    assert asked_for.url == address("making", job=job.pk)
    assert "Being made" in before
    assert after.url == address("one", report_number=1)
    assert (report.kind, report.number, report.made_by) == ("champions-pack", 1, cast.of("project-manager"))
    assert [one.kind for one in report.files.order_by("pk")] == list(content.ALL_FORMATS)
    assert tuple(report.parts) == content.KINDS["champions-pack"].usual


@pytest.mark.parametrize("kind", [key for key, one in content.KINDS.items() if not one.of_test])
def test_every_kind_is_made_in_its_formats_and_no_other(kind, cast):
    report = make(cast, kind)

    assert {one.kind for one in report.files.all()} == set(content.KINDS[kind].formats)
    assert fingerprint(bytes(report.content)) == report.fingerprint
    assert all(fingerprint(bytes(one.content)) == one.fingerprint for one in report.files.all())
    assert stored.read(bytes(report.content)).title == report.title


def test_what_is_asked_of_the_work_are_keys_alone(cast):
    test = propose(cast)

    making.ask(area=cast.strathmarr, kind="evidence", test=test, by=viewer_of(cast.of("data-lead")))

    assert Job.objects.latest("asked_at").arguments == {
        "area": cast.strathmarr.pk,
        "kind": "evidence",
        "test": test.pk,
    }


def test_evidence_is_made_of_the_test_that_is_named(cast):
    test = propose(cast)
    client = client_of(cast.of("project-manager"))

    without = client.post(address("make", report_kind="evidence"), follow=True).content.decode()
    asked_for = client.post(f"{address('make', report_kind='evidence')}?test={test.slug}")
    done = work_off(Job.objects.latest("asked_at").pk)

    assert NO_TEST in without
    assert asked_for.url == address("making", job=done.pk)
    assert (done.state, Report.objects.get().test) == ("done", test)


def test_a_second_click_leads_to_what_is_being_made_already(cast):
    client = client_of(cast.of("project-manager"))
    other = client_of(cast.of("data-lead"))

    first = client.post(address("make", report_kind="highlight"))
    second = other.post(address("make", report_kind="highlight"))

    assert (second.url, Job.objects.count()) == (first.url, 1)


@pytest.mark.parametrize("who", ["local-area-lead", "champion", "senior-manager", "partnership-member", "outsider"])
def test_who_makes_reports_does_and_nobody_else(who, cast):
    person = dict(cast.everyone())[who]

    refused = None
    try:
        making.ask(area=cast.strathmarr, kind="highlight", by=viewer_of(person))
    except Refused as reason:
        refused = str(reason)

    assert (refused is None, Job.objects.count()) == (who in MAKERS, int(who in MAKERS))


@pytest.mark.parametrize("role", ["improvement-advisor", "programme-lead", "administrator", "national-data-analyst"])
def test_nobody_of_the_national_team_makes_an_areas_reports(role, cast):
    with pytest.raises(Refused):
        making.ask(area=cast.strathmarr, kind="highlight", by=viewer_of(cast.of(role)))


def test_a_report_of_no_kind_is_not_made(cast):
    with pytest.raises(Refused, match=NO_SUCH_KIND):
        making.ask(area=cast.strathmarr, kind="newspaper", by=viewer_of(cast.of("data-lead")))

    assert client_of(cast.of("data-lead")).post(address("make", report_kind="newspaper")).status_code == 404


def test_who_lost_the_role_meanwhile_gets_no_report_and_a_reason(cast):
    key = making.ask(area=cast.strathmarr, kind="highlight", by=viewer_of(cast.of("project-manager")))
    cast.of("project-manager").roles.update(state="ended", until=really_made.NOW)

    job = work_off(key)

    assert (job.state, Report.objects.count(), ReportFile.objects.count()) == ("failed", 0, 0)
    assert job.outcome.startswith("Your roles do not let you make an area's reports.")


def test_a_report_that_cannot_be_made_leaves_nothing_and_can_be_asked_for_again(cast):
    ReportLook.objects.create(area=cast.strathmarr, crest=b"no picture at all", crest_words="Nothing")
    key = making.ask(area=cast.strathmarr, kind="highlight", by=viewer_of(cast.of("project-manager")))
    client = client_of(cast.of("data-lead"))

    job = work_off(key)
    page = client.get(address("making", job=key)).content.decode()
    part = client.get(address("making", job=key), headers={"HX-Request": "true"}).content.decode()

    assert (job.state, Report.objects.count(), ReportFile.objects.count()) == ("failed", 0, 0)
    assert "the service failed while it worked. It is not your doing. Nothing of it was kept." in page
    assert job.reference in page
    assert address("make", report_kind="highlight") in page
    assert part.lstrip().startswith('<div id="standing">')


def test_a_page_that_asks_by_itself_is_taken_to_the_report_once_it_is_made(cast):
    make(cast, "highlight")
    key = Job.objects.get().pk

    answer = client_of(cast.of("data-lead")).get(address("making", job=key), headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, address("one", report_number=1))


def test_what_is_made_in_another_area_is_not_there(cast):
    make(cast, "highlight")
    key = Job.objects.get().pk
    lead = cast.of_glenlochy

    assert going.making(viewer_of(lead), cast.glenlochy, key) is None
    there = reverse("reports.making", kwargs={"area": "glenlochy", "job": key})
    assert client_of(lead).get(there).status_code == 404


def test_other_work_is_no_report(cast):
    key = Job.objects.create(
        title="Count", work="elsewhere", arguments={"area": cast.strathmarr.pk}, asked_at=really_made.NOW
    ).pk

    assert client_of(cast.of("data-lead")).get(address("making", job=key)).status_code == 404


def test_reports_are_numbered_in_their_area(cast):
    really_made.stored(cast, area=cast.glenlochy, number=5)

    numbers = [make(cast, "joining").number, make(cast, "joining").number]

    assert numbers == [1, 2]


def test_a_report_begins_the_day_after_the_one_before_it(cast):
    really_made.stored(cast, "champions-pack", number=1, until_on=date(2026, 1, 14), figures={"waiting": 16})
    really_made.stored(cast, "partnership", number=2, until_on=date(2026, 2, 28))
    by = viewer_of(cast.of("data-lead"))

    found = asked.asked(by, cast.strathmarr, "champions-pack", None, today=date(2026, 3, 4))
    before = asked.before(cast.strathmarr, "champions-pack", None, today=date(2026, 3, 4))

    assert (found.since_on, found.until_on) == (date(2026, 1, 15), date(2026, 3, 4))
    assert (before.number, before.on, before.figures) == (1, date(2026, 1, 14), {"waiting": 16})


def test_what_is_made_anew_on_the_same_day_covers_the_same_days(cast):
    really_made.stored(cast, "champions-pack", number=1, until_on=date(2026, 1, 14))
    really_made.stored(cast, "champions-pack", number=2, until_on=date(2026, 3, 4))
    by = viewer_of(cast.of("data-lead"))

    found = asked.asked(by, cast.strathmarr, "champions-pack", None, today=date(2026, 3, 4))

    assert found.since_on == date(2026, 1, 15)


def test_a_report_of_how_things_are_covers_no_period(cast):
    by = viewer_of(cast.of("data-lead"))

    kinds = ("measurement-plan", "joining", "highlight")
    found = [asked.asked(by, cast.strathmarr, kind, None, today=date(2026, 3, 4)).since_on for kind in kinds]

    assert found == [None, None, date(2025, 12, 5)]


@pytest.mark.parametrize(
    ("period", "until", "first"),
    [
        ("since-last", date(2026, 3, 4), date(2025, 12, 5)),
        ("six-weeks", date(2026, 3, 4), date(2026, 1, 22)),
        ("quarter", date(2026, 5, 31), date(2026, 3, 1)),
        ("half-year", date(2026, 8, 31), date(2026, 3, 1)),
        ("year", date(2028, 2, 29), date(2027, 3, 1)),
    ],
)
def test_a_period_reaches_back_from_its_last_day(period, until, first):
    assert periods.since(period, until=until) == first


def test_a_report_holds_what_was_chosen_for_it(cast):
    by = viewer_of(cast.of("data-lead"))
    chosen = Chosen(parts=("next", "aims"), period="year", foreword="A good year.")
    choosing.choose(area=cast.strathmarr, kind="partnership", chosen=chosen, version="0", by=by)

    report = make(cast, "partnership")
    found = asked.asked(by, cast.strathmarr, "partnership", None, today=report.until_on)

    assert (report.parts, report.since_on) == (["aims", "next"], periods.since("year", until=report.until_on))
    assert found.foreword == "A good year."
