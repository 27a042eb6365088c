"""The page from which an area joins, and the national list of all areas on their way."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from pace.areas.models import Cluster
from pace.overview import queries
from pace.overview.queries import AREA, NATIONAL
from pace.permissions import ROLES
from pace.phases.models import Standing
from pace.phases.queries.national import StandingShown
from pace.readiness.models import Round
from pace.support.models import Advising, Support
from tests.pace import cast as people
from tests.pace.agreement.test_agreement import acknowledge, confirm_all, sign
from tests.pace.cast import client_of, viewer_of
from tests.pace.readiness import made_rounds

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def cast(db):  # noqa: ARG001  # the database must be there first
    """Everyone; Strathmarr has submitted a whole questionnaire."""
    found = people.assemble()
    made_rounds.complete(found.strathmarr, found.of("local-area-lead"), state="submitted")
    return found


def stands(phase="joining", *, participation="taking-part", missing=0):
    """Where an area stands."""
    return StandingShown(
        phase=phase,
        since=None,
        participation=participation,
        participation_since=None,
        next_missing="A champion in each main agency" if missing else "",
        missing=missing,
    )


@pytest.mark.parametrize(
    ("standing", "readiness", "agreement", "step", "whose"),
    [
        (stands(), "none", "unsigned", "Begin the readiness questionnaire", AREA),
        (stands(), "drafting", "unsigned", "Finish and submit the questionnaire", AREA),
        (stands(), "submitted", "signed", "Discuss readiness, and decide", NATIONAL),
        (stands(), "not-yet", "unsigned", "Take the named steps, then begin the next round", AREA),
        (stands(), "ready", "unsigned", "Sign the memorandum", AREA),
        (stands(), "ready", "signed", "Acknowledge the memorandum", NATIONAL),
        (stands(missing=3), "ready", "acknowledged", "A champion in each main agency, and 2 more", AREA),
        (stands(), "ready", "acknowledged", "Begin phase 1", NATIONAL),
        (stands("phase-2", missing=1), "ready", "acknowledged", "A champion in each main agency", AREA),
        (stands("phase-2"), "ready", "unsigned", "Sign the memorandum", AREA),
        (stands("sustaining"), "ready", "acknowledged", "", ""),
        (stands("phase-1", participation="paused"), "ready", "acknowledged", "Go on, or leave", AREA),
        (stands("phase-1", participation="left"), "ready", "acknowledged", "", ""),
    ],
)
def test_what_is_next_and_whose_it_is(standing, readiness, agreement, step, whose):
    assert queries.next_step(standing, readiness=readiness, agreement=agreement) == (step, whose)


def test_the_national_list_tells_of_every_area(cast):
    area, advisor = cast.strathmarr, cast.of("improvement-advisor")
    area.clusters.add(Cluster.objects.create(name="Neighbours", slug="neighbours"))
    confirm_all(cast)
    sign(cast)
    acknowledge(cast)
    Advising.objects.create(area=area, person=advisor, since=NOW)
    hours = {"planned_hours": Decimal(3), "phase": "joining"}
    Support.objects.create(
        area=area, kind="visit", planned_on=date(2026, 11, 2), state="delivered", delivered_on=date(2026, 11, 3),
        delivered_hours=Decimal("2.5"), **hours,
    )  # fmt: skip
    Support.objects.create(area=area, kind="visit", planned_on=date(2026, 11, 19), **hours)
    Standing.objects.create(area=cast.glenlochy, participation="left", participation_since=NOW)

    glenlochy, strathmarr = queries.areas_on_their_way(viewer_of(advisor), now=NOW)

    assert (glenlochy.name, glenlochy.readiness, glenlochy.participation, glenlochy.next_step) == (
        "Glenlochy", "none", "left", "",
    )  # fmt: skip
    assert strathmarr == queries.AreaOnItsWay(
        name="Strathmarr",
        slug="strathmarr",
        clusters=("Neighbours",),
        advisors=("Hamish Ogilvy",),
        phase="joining",
        since=None,
        participation="taking-part",
        readiness="submitted",
        round=1,
        agreement="acknowledged",
        last_contact=date(2026, 11, 3),
        next_planned=None,
        next_step="Discuss readiness, and decide",
        whose=NATIONAL,
        planned_hours=6.0,
        delivered_hours=2.5,
        overdue=1,
    )


@pytest.mark.parametrize("role", [key for key, role in ROLES.items() if not role.national])
def test_nobody_of_an_area_sees_the_national_list(cast, role):
    viewer = viewer_of(cast.of(role))

    assert queries.areas_on_their_way(viewer, now=NOW) == ()
    assert client_of(cast.of(role)).get(reverse("national-joining")).status_code == 403


def test_the_national_list_takes_as_many_queries_for_many_areas_as_for_two(cast, django_assert_max_num_queries):
    from pace.areas.models import Area  # noqa: PLC0415  # only here

    Area.objects.bulk_create(Area(name=f"Area {one}", slug=f"area-{one}") for one in range(30))
    Round.objects.bulk_create(
        Round(area=area, number=1, begun_at=NOW) for area in Area.objects.filter(name__startswith="Area ")
    )

    with django_assert_max_num_queries(25):
        shown = queries.areas_on_their_way(viewer_of(cast.of("programme-lead")), now=NOW)

    assert len(shown) == 32


def test_the_list_is_filtered_by_cluster_phase_and_advisor(cast):
    Standing.objects.create(area=cast.glenlochy, phase="phase-2", phase_since=NOW)
    cast.glenlochy.clusters.add(Cluster.objects.create(name="Neighbours", slug="neighbours"))
    Advising.objects.create(area=cast.glenlochy, person=cast.of("permanence-consultant"), since=NOW)
    client = client_of(cast.of("programme-lead"))

    def names(**query):
        page = client.get(reverse("national-joining"), query).content.decode()
        return [name for name in ("Glenlochy", "Strathmarr") if f">{name}</a>" in page.split("<tbody")[1]]

    assert names() == ["Glenlochy", "Strathmarr"]
    assert names(phase="phase-2") == ["Glenlochy"]
    assert names(cluster="Neighbours") == ["Glenlochy"]
    assert names(advisor="Isla Renwick") == ["Glenlochy"]
    assert names(phase="joining") == ["Strathmarr"]


def test_the_workbook_holds_what_is_filtered_with_dates_as_dates_and_no_formula(cast):
    cast.strathmarr.name = "=1+1"
    cast.strathmarr.save()
    Support.objects.create(
        area=cast.strathmarr, kind="visit", phase="joining", planned_on=date(2026, 11, 2), state="delivered",
        delivered_on=date(2026, 11, 3), planned_hours=Decimal(3), delivered_hours=Decimal("2.5"),
    )  # fmt: skip

    response = client_of(cast.of("programme-lead")).get(reverse("national-joining"), {"format": "xlsx", "sort": "name"})

    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    head, first, *_ = sheet.iter_rows()
    row = {label.value: cell for label, cell in zip(head, first, strict=True)}
    assert response["Content-Disposition"] == 'attachment; filename="areas-and-where-each-is.xlsx"'
    assert (row["Area"].value, row["Area"].data_type) == ("=1+1", "s")
    assert row["Last contact"].value == datetime(2026, 11, 3)  # noqa: DTZ001  # a workbook's days have no zone
    assert (row["Hours delivered"].value, row["Hours planned"].value) == (2.5, 3)


def test_an_areas_page_of_joining_says_how_each_part_stands(cast):
    page = client_of(cast.of("champion")).get(reverse("joining", kwargs={"area": "strathmarr"})).content.decode()

    assert "Round 1: 14 of 14 answers are complete." in page
    assert "Nobody has signed for Strathmarr yet." in page
    assert "Nothing is planned yet. Nobody supports the area yet." in page
    assert "2 agencies lack a champion." in page


@pytest.mark.parametrize(
    ("role", "told"),
    [("improvement-advisor", True), ("administrator", False), ("champion", False), ("contributor", False)],
)
def test_the_home_of_an_area_tells_the_next_step_to_those_whose_it_is(cast, role, told):
    page = client_of(cast.of(role)).get(reverse("area", kwargs={"area": "strathmarr"})).content.decode()

    assert ("Discuss readiness, and decide" in page) == told


def test_the_home_tells_the_area_what_is_its_own(cast):
    Round.objects.update(state="ready")

    page = client_of(cast.of("champion")).get(reverse("area", kwargs={"area": "strathmarr"})).content.decode()

    assert "Sign the memorandum" in page
