"""What a kind of report holds: chosen once, remembered, and by nobody overwritten unseen."""

import pytest
from django.urls import reverse

from pace.areas.rules import Refused
from pace.jobs.models import Job
from pace.kit.forms import Stale
from pace.reports import content
from pace.reports.actions import choosing
from pace.reports.models import ReportChoice
from pace.reports.queries import chosen as queries
from pace.reports.rules.chosen import NOTHING_TO_CHOOSE, Chosen, usual
from tests.pace.cast import client_of, viewer_of
from tests.pace.changes.made_changes import propose
from tests.pace.reports.really_made import work_off

SAID = {"parts": ["aims", "next"], "period": "year", "foreword": "A good year.", "version": "0"}
CHOSEN = Chosen(parts=("next", "aims"), period="year", foreword="A good year.")


def address(kind):
    return reverse("reports.choose", kwargs={"area": "strathmarr", "report_kind": kind})


def choose(cast, *, by="data-lead", kind="partnership", chosen=CHOSEN, version="0"):
    return choosing.choose(area=cast.strathmarr, kind=kind, chosen=chosen, version=version, by=viewer_of(cast.of(by)))


def test_what_is_chosen_is_remembered_in_the_order_of_the_report(cast):
    choose(cast)

    found = queries.chosen(viewer_of(cast.of("project-manager")), cast.strathmarr, "partnership")

    assert found == Chosen(parts=("aims", "next"), period="year", foreword="A good year.", version=1)


def test_where_nobody_has_chosen_it_is_what_is_usual(cast):
    found = queries.chosen_of_all(viewer_of(cast.of("project-manager")), cast.strathmarr)

    assert found == {kind: usual(kind) for kind in content.KINDS}


def test_a_part_that_a_kind_no_longer_has_is_left_out(cast):
    ReportChoice.objects.create(area=cast.strathmarr, kind="partnership", parts=["aims", "weather"], period="year")

    found = queries.chosen(viewer_of(cast.of("data-lead")), cast.strathmarr, "partnership")

    assert found.parts == ("aims",)


def test_the_page_keeps_what_is_chosen_and_makes_the_report_with_the_other_button(cast):
    client = client_of(cast.of("data-lead"))

    kept = client.post(address("partnership"), {**SAID, "save": ""})
    jobs = Job.objects.count()
    made = client.post(address("partnership"), {**SAID, "version": "1", "period": "quarter", "make": ""})

    job = Job.objects.latest("asked_at")
    assert (kept.url, jobs) == (reverse("reports", kwargs={"area": "strathmarr"}), 0)
    assert made.url == reverse("reports.making", kwargs={"area": "strathmarr", "job": job.pk})
    assert (work_off(job.pk).state, ReportChoice.objects.get().period) == ("done", "quarter")


def test_the_page_shows_what_is_chosen(cast):
    choose(cast)

    form = client_of(cast.of("data-lead")).get(address("partnership")).context["form"]

    assert form.initial == {"parts": ("aims", "next"), "period": "year", "foreword": "A good year.", "version": 1}


def test_what_somebody_else_chose_meanwhile_is_shown_before_it_is_replaced(cast):
    choose(cast)

    with pytest.raises(Stale):
        choose(cast)
    answer = client_of(cast.of("data-lead")).post(address("partnership"), {**SAID, "period": "quarter", "make": ""})

    assert (answer.status_code, Job.objects.count()) == (409, 0)
    assert ReportChoice.objects.get().period == "year"


@pytest.mark.parametrize(
    "wrong",
    [
        {"parts": []},
        {"parts": ["weather"]},
        {"parts": ["decisions"]},
        {"period": "century"},
        {"foreword": "x" * (content.LONGEST_TEXT + 1)},
        {"foreword": "Hidden\u202ewords"},
    ],
)
def test_what_cannot_be_chosen_is_refused_and_nothing_is_kept(wrong, cast):
    answer = client_of(cast.of("data-lead")).post(address("partnership"), {**SAID, **wrong, "make": ""})

    assert (answer.status_code, bool(answer.context["form"].errors)) == (200, True)
    assert (ReportChoice.objects.count(), Job.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        Chosen(parts=(), period="year"),
        Chosen(parts=("weather",), period="year"),
        Chosen(parts=("aims",), period="century"),
        Chosen(parts=("aims",), period="year", foreword="x" * (content.LONGEST_TEXT + 1)),
    ],
)
def test_the_action_refuses_the_same(wrong, cast):
    with pytest.raises(Refused):
        choose(cast, chosen=wrong)

    assert ReportChoice.objects.count() == 0


@pytest.mark.parametrize("kind", ["highlight", "measurement-plan", "joining"])
def test_a_kind_without_parts_says_that_there_is_nothing_to_choose(kind, cast):
    page = client_of(cast.of("data-lead")).get(address(kind)).content.decode()

    assert NOTHING_TO_CHOOSE in page
    assert reverse("reports.make", kwargs={"area": "strathmarr", "report_kind": kind}) in page
    with pytest.raises(Refused, match="nothing to choose"):
        choose(cast, kind=kind)


def test_a_report_on_evidence_asks_of_which_test(cast):
    client = client_of(cast.of("data-lead"))
    none = client.get(address("evidence")).content.decode()
    test = propose(cast)

    offered = client.get(f"{address('evidence')}?test={test.slug}").context["form"]
    wrong = client.post(address("evidence"), {"test": "elsewhere"})
    right = client.post(address("evidence"), {"test": test.slug})

    assert "There is no test of change yet." in none
    assert (offered.fields["test"].choices[1:], offered.initial["test"]) == ([(test.slug, test.name)], test.slug)
    assert "test" in wrong.context["form"].errors
    assert (right.status_code, Job.objects.get().arguments["test"]) == (302, test.pk)


@pytest.mark.parametrize("kind", ["newspaper", "Partnership"])
def test_a_kind_that_there_is_not_is_not_there(kind, cast):
    assert client_of(cast.of("data-lead")).get(address(kind)).status_code == 404


def test_who_makes_reports_chooses_and_nobody_else(cast):
    found = set()
    for who, person in cast.everyone():
        try:
            choosing.choose(
                area=cast.strathmarr, kind="partnership", chosen=CHOSEN, version=str(len(found)), by=viewer_of(person)
            )
        except Refused:
            continue
        found.add(who)

    assert found == {"local-area-lead", "project-manager", "data-lead"}
