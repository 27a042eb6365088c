"""Every address and every role: allowed or refused as the table of roles says, another area's identifiers included."""

from datetime import UTC, date, datetime, time
from functools import cache

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from pace import record
from pace.agreement.models import Memorandum
from pace.areas import queries
from pace.areas.models import Cluster, Invitation
from pace.changes.models import (
    ChangeDecision,
    ChangeTest,
    FrozenEvidence,
    Observation,
    PublishedTest,
    Question,
    Tally,
    TestCycle,
    TestedCondition,
)
from pace.config import urls
from pace.demo import urls as demo_urls
from pace.extracts.models import Extract, ExtractRead
from pace.jobs.models import Job
from pace.kit import sealed
from pace.measures.models import (
    Aim,
    AimVersion,
    ChartMark,
    ChartPhase,
    Driver,
    DriverDiagram,
    HandCount,
    Measure,
    PlanVersion,
)
from pace.meetings.models import (
    Action,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingDecision,
    MeetingSeries,
    Risk,
)
from pace.permissions import MEANINGS, Permission
from pace.phases.models import ConfirmedCondition
from pace.readiness.models import AnswerVersion, Comment
from pace.register.models import (
    Change,
    Journey,
    JourneyFacts,
    LocalLimit,
    MilestoneReached,
    OwnMilestone,
    SavedView,
    WillNotHappen,
)
from pace.reports.models import Report, ReportFile, ReportLook, ReportShared
from pace.reports.rules.making import WORK
from pace.support.models import Advising, Coaching, ProtectedTime, Support, Training
from tests.pace import plain_refusals
from tests.pace.addresses import addresses
from tests.pace.cast import assemble, client_of
from tests.pace.conftest import ON_POSTGRESQL
from tests.pace.readiness import made_rounds

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)


# Addresses of demo mode are not those of an installation; they are public there (see tests of demo).
ADDRESSES = {one.name: one for one in addresses()}
DEMO_ONLY = {one.name for one in addresses(demo_urls.urlpatterns)}
# Words that name the programme's own content: the same in every area, and so of none.
OF_THE_PROGRAMME = {"condition": "baseline-measured", "undertaking": 3, "question": 3, "requirement": 3, "topic": 3}
OF_THE_PROGRAMME |= {"milestone": "panel", "what": "register-share", "decision_kind": "implement"}
OF_THE_PROGRAMME |= {"report_kind": "partnership", "report_format": "pdf", "risk_move": "close"}
OF_THE_PROGRAMME |= {"rule": "no-co-ordinator", "subject": "area"}
# The report of the tests is for the partnership, so to the national team it is not there.
OF_THE_PARTNERSHIP = {"reports.one", "reports.file", "reports.again"}
# What areas publish is there for every area.
SHARED = {"published"}
# Of the national team, who goes to meetings of areas.
NATIONAL_AT_MEETINGS = {"improvement-advisor", "permanence-consultant", "national-data-analyst", "programme-lead"}
BY_HAND = {"kind": "process", "source": "hand", "what": "share", "definition": "Papers.", "frequency": "month"}


@pytest.fixture(scope="module")
def everything(django_db_setup, django_db_blocker):  # noqa: ARG001  # the database must be there first
    """The cast, something of each kind in both areas and of each that belongs to none, and who has signed in where.

    Made once for all tests of this file; what each of these does is undone after it.
    """
    acting = record.acting(by="test", doing="set up the tests of every page", areas=record.ALL_AREAS)
    plain = override_settings(ROOT_URLCONF=plain_refusals.__name__)
    with django_db_blocker.unblock(), transaction.atomic(), acting, plain:
        cast = assemble()
        things = {area.slug: things_of(area, cast) for area in (cast.strathmarr, cast.glenlochy)}
        things[""] = {**things_of_no_area(cast), "published": things["strathmarr"]["published"]}
        sessions = {person.pk: client_of(person).session.session_key for _, person in cast.everyone()}
        # What waits to be checked at the end would be checked again after each test.
        connection.check_constraints()
        seen_by_rules.cache_clear()
        yield cast, things, sessions
        transaction.set_rollback(True)


@pytest.fixture
def world(everything, db):  # noqa: ARG001  # everything must be there first
    """The cast and the things, as every test finds them."""
    cast, things, _ = everything
    return cast, things


@pytest.fixture
def browser_of(everything):
    """Opens a browser in which somebody has signed in just now, with both steps."""
    *_, sessions = everything

    def open_for(person):
        browser = Client()
        browser.cookies[settings.SESSION_COOKIE_NAME] = sessions[person.pk]
        return browser

    return open_for


def things_of(area, cast):
    """One identifier of each kind that belongs to an area: what an address may name, or someone may guess."""
    lead = cast.of("local-area-lead") if area == cast.strathmarr else cast.of_glenlochy
    change = Change.objects.create(area=area, kind="extract", as_of=date(2026, 2, 28), at=NOW, journeys=1)
    journey = Journey.unscoped.create(area=area, reference=f"{area.slug}-1", child="c1")
    JourneyFacts.unscoped.create(
        area=area, journey=journey, since=change, source=change, started_on=date(2025, 1, 6), sex="girl"
    )
    known = {"area": area, "journey": journey, "since": change, "source": change}
    return {
        "area": area.slug,
        "reached": MilestoneReached.unscoped.create(milestone="panel", on=date(2025, 6, 2), **known).pk,
        "mark": WillNotHappen.unscoped.create(milestone="adm_decision", reason="other", **known).pk,
        "person": lead.pk,
        "held": lead.roles.get().pk,
        "agency": area.agencies.first().pk,
        "invitation": invite(area, "champion").pk,
        "key": journey.key,
        "change": change.pk,
        "view": SavedView.objects.create(area=area, person=lead, name="Overdue", query="who-waits-standing=overdue").pk,
        "extract": extract_of(area, lead).pk,
        **own_of(area),
        **support_of(area, lead, cast),
        **readiness_of(area, lead),
        **measured_of(area, lead),
        **changed_of(area, lead),
        **governed_of(area, lead, cast),
        **reported_of(area, lead),
        **OF_THE_PROGRAMME,
    }


def measured_of(area, lead):
    """What an area aims at and measures, with what was counted, decided and marked; a version of its plan."""
    aim = Aim.objects.create(area=area, slug=f"aim-of-{area.slug}", state="proposed", since=NOW)
    says = {"name": "To panel", "start": "permanence_recommended", "end": "panel", "value": 12, "unit": "weeks"}
    AimVersion.objects.create(area=area, aim=aim, number=1, written_at=NOW, written_by=lead, **says)
    measure = Measure.objects.create(area=area, slug=f"measure-of-{area.slug}", name="Papers", aim=aim, **BY_HAND)
    on, number = date(2026, 2, 1), {"strathmarr": 1, "glenlochy": 2}[area.slug]
    HandCount.objects.create(area=area, measure=measure, on=on, numerator=4, denominator=5, by=lead, at=NOW)
    phase = ChartPhase.objects.create(area=area, measure=measure, on=on, why="So.", decided_at=NOW, decided_by=lead)
    mark = ChartMark.objects.create(area=area, measure=measure, on=on, kind="other", words="So.", at=NOW, by=lead)
    PlanVersion.objects.create(area=area, number=number, measures=[], aims=[], proposed_at=NOW, proposed_by=lead)
    return {
        "aim": aim.slug,
        "measure": measure.slug,
        "counted_on": on.isoformat(),
        "chart_phase": phase.pk,
        "chart_mark": mark.pk,
        "plan_number": number,
    }


def changed_of(area, lead):
    """A test of change with a cycle, a decision and what was published, and a condition."""
    aim = area.aims.get()
    diagram = DriverDiagram.objects.create(area=area, aim=aim, version=1, changed_at=NOW, changed_by=lead)
    known = {"area": area, "diagram": diagram, "place": 1}
    primary = Driver.objects.create(kind="primary", words="Early", **known)
    secondary = Driver.objects.create(kind="secondary", words="Shared", above=primary, **known)
    idea = Driver.objects.create(kind="idea", words="Together", above=secondary, **known)
    when = {"since": NOW, "proposed_at": NOW, "proposed_by": lead, "starts_on": date(2026, 2, 2)}
    says = {"name": "Together", "different": "So.", "for_whom": "All", "prediction": "So.", "driver": idea}
    test = ChangeTest.objects.create(
        area=area, slug=f"test-of-{area.slug}", owner=lead, state="testing", **says, **when
    )
    number, on = {"strathmarr": 1, "glenlochy": 2}[area.slug], date(2026, 2, 9)
    days = {"begins_on": on, "ends_on": on, "begun_on": on, "since": NOW, "planned_at": NOW, "planned_by": lead}
    plan = {"number": number, "objective": "Try.", "scale": 1, "tally": "yes-no", "state": "doing"}
    cycle = TestCycle.objects.create(area=area, test=test, **plan, **days)
    cycle.contributors.set(area.roles.filter(role="contributor").values_list("person_id", flat=True))
    Question.objects.create(area=area, cycle=cycle, place=1, question="So?", prediction="So.", written_at=NOW)
    evidence = FrozenEvidence.objects.create(area=area, test=test, content=b"{}", fingerprint="0" * 64, at=NOW, by=lead)
    decided = {"kind": "implement", "why": "So.", "proposed_at": NOW, "proposed_by": lead}
    by = {"by": lead, "at": NOW}
    return {
        "test": test.slug,
        "cycle": cycle.pk,
        "cycle_number": number,
        "observation": Observation.objects.create(area=area, cycle=cycle, on=on, words="So.", **by).pk,
        "tally": Tally.objects.create(area=area, cycle=cycle, on=on, value=1, **by).pk,
        "tested_condition": TestedCondition.objects.create(area=area, dimension="team", words="North").pk,
        "decision": ChangeDecision.objects.create(area=area, test=test, evidence=evidence, **decided).pk,
        "published": PublishedTest.objects.create(area=area, test=test, content={}, **by).pk,
    }


def governed_of(area, lead, cast):
    """A series with a meeting under way, its agenda and who came; an action, a risk and a decision."""
    number, on = {"strathmarr": 1, "glenlochy": 2}[area.slug], date(2026, 3, 2)
    when = {"starts": time(10), "minutes": 90, "chair": lead, "kind": "champions"}
    series = MeetingSeries.objects.create(area=area, name="Champions", **when)
    meeting = Meeting.objects.create(
        area=area, number=number, series=series, name="Champions", on=on, state="under-way", since=NOW, **when
    )
    team = [person for who, person in cast.everyone() if who in NATIONAL_AT_MEETINGS]
    meeting.people.set([lead, *team])
    item = AgendaItem.objects.create(area=area, meeting=meeting, place=1, title="Actions")
    known, wrote = {"area": area, "number": number}, {"since": NOW, "added_at": NOW, "added_by": lead}
    degrees = {"likelihood": 2, "impact": 2, "review_on": on}
    action = Action.objects.create(**known, what="Ask", owner=lead, due_on=on, source="other", **wrote)
    came = {"person": lead, "name": lead.name, "how": "came"}
    decision = MeetingDecision.objects.create(**known, meeting=meeting, on=on, what="So.", at=NOW, by=lead)
    return {
        "series": series.pk,
        "meeting_number": meeting.number,
        "item": item.pk,
        "attendance": Attendance.objects.create(area=area, meeting=meeting, **came).pk,
        "action_number": action.number,
        "risk_number": Risk.objects.create(**known, what="Delay", owner=lead, **degrees, **wrote).number,
        "decided_number": decision.number,
    }


def reported_of(area, lead):
    """A report that is shared, with its file; the work that makes another; a crest."""
    number = {"strathmarr": 1, "glenlochy": 2}[area.slug]
    made = {"content": b"{}", "fingerprint": "0" * 64, "until_on": date(2026, 3, 1), "made_at": NOW, "made_by": lead}
    report = Report.objects.create(area=area, number=number, kind="partnership", title="Report", **made)
    ReportFile.objects.create(area=area, report=report, kind="pdf", content=b"%PDF", fingerprint="0" * 64)
    ReportShared.objects.create(area=area, report=report, at=NOW, by=lead)
    ReportLook.objects.create(area=area, crest=b"\x89PNG", crest_words="Crest")
    asked = {"area": area.pk, "kind": "partnership", "test": None}
    job = Job.objects.create(title="Make a report", work=WORK, arguments=asked, asked_at=NOW, asked_by_id=lead.pk)
    return {"report_number": report.number, "job": job.pk}


def extract_of(area, lead):
    """An extract that was read and not accepted."""
    counts = {
        "rows": 4,
        "columns": 2,
        "columns_used": 2,
        "unmatched": 0,
        "words": 0,
        "journeys": 3,
        "children": 3,
        "found": {"error": 1, "warning": 0, "info": 0},
        "by_check": {},
        "differences": {"new-child": 3},
    }
    on = date(2026, 2, 28)
    made = Extract.objects.create(area=area, begun_at=NOW, begun_by=lead, state="read", as_of=on, counts=counts)
    ExtractRead.unscoped.create(area=area, extract=made, columns=[], words=[], marked=sealed.seal_bytes(b"PK"))
    return made


def own_of(area):
    """What an area adds to the catalogue."""
    said = {"name": "Life story work", "meaning": "Begun.", "agency": "social work", "after": "panel"}
    limit = {"start": "panel", "end": "adm_decision", "value": 1, "unit": "weeks", "why": "Agreed."}
    return {
        "own": OwnMilestone.objects.create(area=area, slug="life_story_work", **said).pk,
        "limit": LocalLimit.objects.create(area=area, since=date(2025, 1, 6), added_at=NOW, **limit).pk,
    }


def support_of(area, lead, cast):
    """What belongs to an area's phases, support and capacity."""
    advisor, other, on = cast.of("improvement-advisor"), cast.of("champion"), date(2026, 3, 2)
    time = {"hours_a_week": 3, "agreed_by": "Their manager", "agreed_on": on}
    return {
        "confirmed": ConfirmedCondition.objects.create(
            area=area, condition="baseline-measured", note="Agreed.", at=NOW
        ).pk,
        "support": Support.objects.create(area=area, kind="visit", phase="phase-2", planned_on=on).pk,
        "advising": Advising.objects.create(area=area, person=advisor, since=NOW).pk,
        "training": Training.objects.create(area=area, person=lead, kind="learning-event", on=on).pk,
        "coaching": Coaching.objects.create(area=area, coach=lead, coached=other, since=on).pk,
        "time": ProtectedTime.objects.create(area=area, person=lead, **time).pk,
    }


def readiness_of(area, lead):
    """A round that was decided, with a file and a named step; its number is one that no other area here has."""
    made = made_rounds.complete(area, lead, state="not-yet", number={"strathmarr": 1, "glenlochy": 2}[area.slug])
    return {
        "round": made.number,
        "evidence": made_rounds.file(made).pk,
        "step": made_rounds.step(made).pk,
        "comment": Comment.objects.create(area=area, round=made, number=3, text="When?", at=NOW, by=lead).pk,
        "version": kept_version(made, lead).pk,
        "memorandum": signed(made, lead).pk,
    }


def kept_version(made, lead):
    """A version of the answer to the third question."""
    answer = made.answers.get(number=3)
    return AnswerVersion.objects.create(
        area=made.area, answer=answer, version=1, text="So.", begun_at=NOW, at=NOW, by=lead
    )


def signed(made, lead):
    """A memorandum that was signed with a round."""
    text = {"title": "Memorandum", "opening": "We agree.", "undertakings": [], "closing": "So it is."}
    words = {"text": text, "plain": "So.", "fingerprint": "0" * 64}
    who = {"name": lead.name, "job_title": "Head", "authority": "The council", "signed_by": lead}
    return Memorandum.objects.create(area=made.area, round=made, signed_at=NOW, **words, **who)


def invite(area, role):
    """An invitation that was sent and can be taken up."""
    return Invitation.objects.create(
        email="new@example.scot", name="New", role=role, area=area,
        token_hash=f"{area}-{role}", sent_at=NOW, expires_at=datetime(2027, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def things_of_no_area(cast):
    """One identifier of each kind that belongs to no area."""
    advisor = cast.of("improvement-advisor")
    return {
        "job": Job.objects.create(title="Of nobody here", asked_at=NOW, asked_by_id=cast.outsider.pk).pk,
        "person": advisor.pk,
        "held": advisor.roles.get().pk,
        "invitation": invite(None, "improvement-advisor").pk,
        "cluster": Cluster.objects.create(name="Neighbours", slug="neighbours").slug,
        "token": "no-such-token",
        "uidb36": "1",
        "key": "set-password",
        "pk": 1,
        "own_action": 1,
    }


def words_of(name, things, area=""):
    """The words that fill an address: of an area, or of none."""
    own = things[area]
    return {word: own[word] for word in ADDRESSES[name].words}


def answer(client, name, kwargs):
    """What a person gets who opens an address, in one word."""
    response = client.get(reverse(name, kwargs=kwargs))
    if response.status_code == 302 and response.headers["Location"].startswith(reverse("account_login") + "?"):
        return "sign in"
    return {403: "refused", 404: "not there"}.get(response.status_code, "allowed")


def areas_tried(cast):
    """Both areas; on PostgreSQL the one in which everybody has a role: the rules are the same, its walls are there."""
    return [cast.strathmarr] if ON_POSTGRESQL else [cast.strathmarr, cast.glenlochy]


def cells_tried(name, cells):
    """Every cell; on PostgreSQL one of each answer, save where rows of children are shown: its walls are about these.

    Rules are asked before the database is, and are the same on both; that the page itself is made there is seen once.
    """
    permission = ADDRESSES[name].declared.permission
    if not ON_POSTGRESQL or (permission and MEANINGS[permission].child_level):
        return cells
    return list({expected(person, name, area): (who, person, area) for who, person, area in reversed(cells)}.values())


def expected(person, name, area):
    """What the table of roles says of this person and this address."""
    declared = ADDRESSES[name].declared
    viewer, areas = seen_by_rules(person.pk)
    if name in OF_THE_PARTNERSHIP and queries.may(viewer, Permission.READ_REPORTS, area):
        return "not there" if queries.may(viewer, Permission.SEE_AREAS) else "allowed"
    if declared.permission is None or queries.may(viewer, declared.permission, area):
        return "allowed"
    return "not there" if area is not None and area.pk not in areas else "refused"


@cache
def seen_by_rules(key):
    """A person as rules see them, and the areas that are theirs: the same in all tests of this file."""
    viewer = queries.viewer_of(key)
    return viewer, frozenset(queries.areas_of(viewer).values_list("pk", flat=True))


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_is_open_to_those_whom_the_table_names(name, world, browser_of, record_property):
    cast, things = world
    words, declared = ADDRESSES[name].words, ADDRESSES[name].declared
    areas = areas_tried(cast) if "area" in words else [None]
    cells = cells_tried(name, [(who, person, area) for who, person in cast.everyone() for area in areas])

    found, wanted = {}, {}
    for who, person, area in cells:
        kwargs = words_of(name, things, area.slug if area else "")
        found[who, str(area)] = answer(browser_of(person), name, kwargs)
        wanted[who, str(area)] = expected(person, name, area)
    record_property("cells", len(cells))

    # A page that concerns only its owner may say that there is nothing for anyone else.
    own_only = declared.permission is None
    assert {
        cell: one for cell, one in found.items() if one != wanted[cell] and not (own_only and one != "refused")
    } == {}


SAY = {"refused": '__title">You may not do this</h1>', "not there": '__title">There is no such page</h1>'}


@pytest.mark.parametrize("name", ["people.words", "people.agencies", "reports.one"])
def test_everyone_who_is_refused_is_told_so_on_a_page(name, world, browser_of, record_property):
    cast, things = world
    cells = [(who, person, area) for who, person in cast.everyone() for area in areas_tried(cast)]

    found, wanted = {}, {}
    with override_settings(ROOT_URLCONF=urls.__name__):
        for who, person, area in cells:
            address = reverse(name, kwargs=words_of(name, things, area.slug))
            page = " ".join(browser_of(person).get(address).content.decode().split())
            found[who, str(area)] = {word for word, title in SAY.items() if title in page} or {"allowed"}
            wanted[who, str(area)] = {expected(person, name, area)}
    record_property("cells", len(cells))

    assert found == wanted
    assert {"refused"} in found.values()


@pytest.mark.on_one_database("whoever is refused is so before a page asks the database anything")
@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_sends_who_has_not_signed_in_to_do_so_unless_it_is_public(name, world, record_property):
    _, things = world
    declared = ADDRESSES[name].declared

    found = answer(Client(), name, words_of(name, things, "strathmarr" if "area" in ADDRESSES[name].words else ""))
    record_property("cells", 1)

    assert (found == "sign in") == declared.signed_in


# Between them they may do everything that anybody may.
MAY_GUESS = {"local-area-lead", "programme-lead", "data-lead", "national-data-analyst", "senior-manager"}
GUESSABLE = [
    name
    for name, one in ADDRESSES.items()
    if "area" in one.words and set(one.words) - {"area"} - set(OF_THE_PROGRAMME) - SHARED
]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", GUESSABLE)
def test_an_identifier_of_another_area_is_not_there(name, method, world, browser_of, record_property):
    cast, things = world
    kwargs = {**things["glenlochy"], "area": "strathmarr"}
    address = reverse(name, kwargs={word: kwargs[word] for word in ADDRESSES[name].words})
    people = [person for who, person in cast.everyone() if who in MAY_GUESS]

    answers = {getattr(browser_of(person), method)(address).status_code for person in people}
    record_property("cells", len(people))

    assert answers <= {403, 404}
    assert 404 in answers


@pytest.mark.on_one_database("whoever is refused is so before a page asks the database anything")
@pytest.mark.parametrize("name", [name for name, one in ADDRESSES.items() if one.declared.permission])
def test_sending_to_an_address_is_refused_as_opening_it_is(name, world, browser_of, record_property):
    cast, things = world
    area = cast.strathmarr if "area" in ADDRESSES[name].words else None
    # Everyone has a second step first: what is refused is then a matter of their roles alone.
    browsers = {person: browser_of(person) for _, person in cast.everyone()}
    refused = [person for person in browsers if expected(person, name, area) != "allowed"]
    address = reverse(name, kwargs=words_of(name, things, "strathmarr" if area else ""))

    answers = {browsers[person].post(address).status_code for person in refused}
    record_property("cells", len(refused))

    assert answers <= {403, 404}


def test_there_is_more_than_one_address_of_each_kind():
    kinds = {one.declared.permission for one in ADDRESSES.values()}

    assert len(ADDRESSES) > len(kinds) > 1
    assert DEMO_ONLY & set(ADDRESSES) == set()
