"""Figures of evidence worked out ahead, so that the first who looks does not wait."""

from pace.changes.queries import ahead, evidence
from pace.jobs import actions as jobs
from pace.measures.actions import working_out
from pace.measures.queries import figures
from pace.register.models import Kept
from pace.register.queries import figures as register
from tests.pace.cast import viewer_of
from tests.pace.changes import made_changes as made
from tests.pace.measures.made_measures import load_panels


def test_what_the_evidence_of_a_test_asks_is_there_before_anybody_looks(cast):
    load_panels(cast.strathmarr)
    test = made.agreed(cast, who={"age_under": 5})
    made.begun(cast, test)
    lead = viewer_of(cast.of("data-lead"))
    working_out.work_out(
        jobs.Progress(working_out.ask(area=cast.strathmarr, by=lead)), by_id=lead.id, area=test.area_id
    )
    figures.forget()
    register.forget()

    found = evidence.of(lead, test, now=made.NOW)

    asked = {key for *_, key in figures._in_memory}  # noqa: SLF001  # what the page asked for
    assert [len(one.groups) for one in found.effects] == [2]
    assert len(asked) == 6
    assert asked <= set(Kept.unscoped.filter(area=test.area).values_list("name", flat=True))


def test_nothing_is_asked_ahead_for_whoever_may_not_see_tests_of_change(cast):
    made.begun(cast, made.agreed(cast))

    found = {who: bool(ahead.wanted(viewer_of(one), cast.strathmarr)) for who, one in cast.everyone()}

    assert {who for who, some in found.items() if some} == {
        *("local-area-lead", "project-manager", "data-lead", "champion", "senior-manager"),
    }
