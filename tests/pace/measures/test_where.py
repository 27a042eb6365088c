"""Where children wait: what the page says is what the library says of the same register, whatever is chosen of it."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from pace import record
from pace.measures.queries import definitions, figures, seen, where
from pace.measures.queries.seen import Seen
from pace.register import content, queries
from pace.register.models import LocalLimit
from permanence import improvement, stages
from permanence.improvement import Window
from permanence.limits import Limit
from tests.pace.cast import assemble, client_of, viewer_of
from tests.pace.measures.made_areas import file_of, simulated, words_of
from tests.pace.register.made_registers import AS_OF, NOW

WHERE, CHILDREN = "/areas/strathmarr/measures/where/", "/areas/strathmarr/children/"
FILE = f"{WHERE}?stages-format=csv"
NAMES = {one.end: one.name for one in content.STAGES}
FINAL_ORDER = {"start": "application_lodged", "end": "order_granted", "value": 20, "unit": "weeks", "why": "Agreed."}


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):  # noqa: ARG001  # the database must be there first
    """The cast, and an invented area in the register: made once, undone after these tests."""
    acting = record.acting(by="test", doing="set up the tests of where children wait", areas=record.ALL_AREAS)
    with django_db_blocker.unblock(), transaction.atomic(), acting:
        cast = assemble()
        simulated(cast.strathmarr)
        yield cast
        transaction.set_rollback(True)


@pytest.fixture
def lead(made, db):  # noqa: ARG001  # what a test writes is undone after it
    return client_of(made.of("data-lead"))


def known(cast):
    """The register as everybody else reads it."""
    return queries.journeys_of(viewer_of(cast.of("data-lead")), cast.strathmarr)


def told(found):
    """The stages as the library has them, in the cells of the file."""
    ranked = [*found.ranked, *(one for one in found.stages if one.excess_days is None)]
    return [
        {
            "Waits for": NAMES[one.stage.end],
            "Limit": str(one.limit or ""),
            "Standing of the limit": one.standing or "",
            **_cells(
                {
                    "Started": one.started,
                    "Reached the next": one.reached,
                    "Ended otherwise": one.ended,
                    "Waiting now": one.waiting,
                    "Waiting over the limit": one.beyond,
                    "Days over the limit": one.excess_days,
                    **_quantile(one, 0.5, "Half by day"),
                    **_quantile(one, 0.8, "80 % by day"),
                }
            ),
        }
        for one in ranked
    ]


def _quantile(one, share, label):
    estimate = one.times.quantile(share)
    return {label: estimate.value, f"{label}, lowest": estimate.low, f"{label}, highest": estimate.high}


def _cells(values):
    return {label: "" if value is None else str(value) for label, value in values.items()}


def shown(client, url):
    """The same cells of the file that the page gives."""
    left_out = ("Whose step", "Trend", "Starts of the last year against those of the year before")
    return [{label: cell for label, cell in row.items() if label not in left_out} for row in file_of(client, url)]


def test_the_stages_are_those_of_the_library_on_the_same_register(made, lead):
    journeys = known(made)

    found = stages.stages(journeys, data_from=definitions.complete_from(journeys))

    assert shown(lead, FILE) == told(found)
    assert sum(one.waiting for one in found.stages) > 0


@pytest.mark.parametrize(
    ("chosen", "condition"),
    [
        ("&home=away", "at_home == False"),
        ("&age=1-4&sex=F", "age_at_start >= 1 and age_at_start <= 4 and sex == 'F'"),
    ],
)
def test_children_that_are_chosen_are_those_whom_the_library_chooses(made, lead, chosen, condition):
    journeys = known(made)

    found = stages.stages(journeys.where(condition), data_from=definitions.complete_from(journeys))

    assert shown(lead, FILE + chosen) == told(found)


def test_a_team_is_chosen_by_its_name(made, lead):
    journeys = known(made)
    team = journeys.journeys.select("team").collect()["team"].drop_nulls().to_list()[0]

    found = stages.stages(journeys.where(f"team == {team!r}"), data_from=definitions.complete_from(journeys))

    assert shown(lead, f"{FILE}&team={team}") == told(found)
    assert f"Children: team {team}, waits seen from" in words_of(lead.get(f"{WHERE}?team={team}"))


def test_waits_are_seen_from_a_quarter_on_and_as_of_an_earlier_day(made, lead):
    day = date(2025, 6, 30)

    found = stages.stages(known(made).up_to(day), data_from=date(2024, 10, 1))

    assert shown(lead, f"{FILE}&since=2024-10-01&on_day=30&on_month=6&on_year=2025") == told(found)


def test_an_areas_own_limit_counts_where_there_is_no_other(made, lead):
    LocalLimit.objects.create(area=made.strathmarr, since=date(2025, 1, 6), added_at=NOW, **FINAL_ORDER)
    journeys = known(made)

    found = stages.stages(
        journeys,
        own_limits={("application_lodged", "order_granted"): Limit(20, "weeks")},
        data_from=definitions.complete_from(journeys),
    )

    assert shown(lead, FILE) == told(found)
    assert "20 weeks (local aim)" in words_of(lead.get(WHERE))


def test_a_limit_that_is_set_later_changes_what_was_kept(made, lead):
    before = words_of(lead.get(WHERE))
    LocalLimit.objects.create(area=made.strathmarr, since=date(2025, 1, 6), added_at=NOW, **FINAL_ORDER)

    assert "20 weeks" not in before
    assert "20 weeks (local aim)" in words_of(lead.get(WHERE))


def test_the_trend_holds_the_last_years_starts_against_those_of_the_year_before(made, lead):
    year = timedelta(days=365)
    windows = (
        Window(AS_OF - 2 * year + timedelta(days=1), AS_OF - year),
        Window(AS_OF - year + timedelta(days=1), AS_OF),
    )
    stage = stages.usual_pathway()[0]
    contrast = improvement.compare(stages.intervals_of(known(made), stage), horizon=365, windows=windows).contrasts[0]

    row = next(one for one in file_of(lead, FILE) if one["Waits for"] == "Recommendation")

    said = contrast.restricted_mean.sentence
    assert row["Trend"] == "Cannot tell yet"
    assert said.startswith("Cannot tell yet")
    assert said.endswith(f"; {row['Starts of the last year against those of the year before']}.")


def test_the_numbers_who_wait_lead_to_their_list_for_those_who_may_see_children_alone(made, lead):
    champion = client_of(made.of("champion"))

    of_lead, of_champion = (client.get(WHERE).content.decode() for client in (lead, champion))

    link = f'href="{CHILDREN}?who-waits-stage=permanence_recommended#who-waits"'
    assert link in of_lead
    assert CHILDREN not in of_champion.split("<main", 1)[1]
    assert lead.get(f"{CHILDREN}?who-waits-stage=permanence_recommended").status_code == 200


@pytest.mark.parametrize(
    ("chosen", "leads_to"),
    [
        ("?home=away", "?who-waits-stage=permanence_recommended&amp;who-waits-home=away#who-waits"),
        ("?age=1-4", None),
        ("?on_day=30&on_month=6&on_year=2025", None),
    ],
)
def test_a_number_leads_to_the_list_only_where_that_can_be_narrowed_alike(lead, chosen, leads_to):
    page = lead.get(WHERE + chosen).content.decode().split("<main", 1)[1]

    assert (f'href="{CHILDREN}{leads_to}"' in page) if leads_to else (CHILDREN not in page)


def test_the_page_says_where_most_days_lie_and_what_came_back(lead):
    page = words_of(lead.get(WHERE))

    assert "of them over the limit. All children, waits seen from" in page
    assert "Most days over a limit lie between accommodated away from home and permanence recommended" in page
    assert "with a recommended route" in page
    assert "Milestones that came again, and steps back" in page


@pytest.mark.parametrize("kind", ["svg", "png", "csv", "xlsx"])
def test_the_map_is_a_file_of_what_is_chosen(lead, kind):
    answer = lead.get(f"{WHERE}?home=away&chart=map&format={kind}")

    assert "attachment" in answer["Content-Disposition"]
    if kind == "svg":
        assert "Where children wait. Children: away from home" in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("?team=Nowhere", "Team: The register does not hold this value now. Choose another."),
        (
            "?since=2025-07-01&on_day=1&on_month=6&on_year=2025",
            "Choose a day after 1 July 2025, or see waits from before.",
        ),
        ("?on_day=1&on_month=6&on_year=2099", "The date must be 28 February 2026 or earlier."),
    ],
)
def test_what_cannot_be_chosen_is_said_and_everything_is_shown(lead, asked, said):
    page = words_of(lead.get(WHERE + asked))

    assert said in page
    assert "All children, waits seen from" in page


def test_what_the_page_wants_first_can_be_made_before_and_kept(made, lead):  # noqa: ARG001  # the register is there
    viewer = viewer_of(made.of("data-lead"))

    wanted = where.defaults(viewer, made.strathmarr)

    found = [figures.figures(viewer, made.strathmarr, one) for one in wanted]
    choices = seen.choices(viewer, made.strathmarr)
    assert [figures.read(figures.written(one)) for one in found] == found
    assert wanted[1].key == where.wanted(viewer, made.strathmarr, choices, Seen()).key
