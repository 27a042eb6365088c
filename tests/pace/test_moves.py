"""Moves between states: allowed, refused with the reason, and drawn."""

from dataclasses import dataclass
from datetime import UTC, datetime

from pace.agreement import rules as agreement
from pace.areas import rules as areas
from pace.config.reference import WORKFLOWS
from pace.measures.rules import aims
from pace.moves import Move, Workflow, diagram, why_not_move
from pace.permissions import Holding, Permission, Viewer
from pace.phases import rules as phases
from pace.readiness.rules import moving as readiness

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
LEAD = Viewer(id=1, holdings=(Holding("local-area-lead", 1),), has_second_step=True)
CHAMPION = Viewer(id=2, holdings=(Holding("champion", 1),))
CONDITIONS_WRITTEN = (
    *(areas.CONDITIONS, readiness.CONDITIONS, agreement.CONDITIONS, phases.CONDITIONS),
    aims.CONDITIONS,
)
CONDITIONS = {"has-a-name": lambda thing, _: None if thing.name else "Give it a name first."}
PLAN = Workflow(
    name="plan",
    states={"draft": "Draft", "agreed": "Agreed"},
    first="draft",
    moves={
        "agree": Move(
            "Agreed",
            before=frozenset({"draft"}),
            after="agreed",
            permission=Permission.CHANGE_AREA,
            conditions=("has-a-name",),
        )
    },
)


@dataclass
class Plan:
    state: str = "draft"
    area_id: int | None = 1
    name: str = "Sooner"


def why_not(plan, *, by=LEAD):
    return why_not_move(PLAN.moves["agree"], workflow=PLAN, thing=plan, by=by, now=NOW, conditions=CONDITIONS)


def test_a_move_is_open_to_who_may_when_all_is_true():
    assert why_not(Plan()) is None


def test_a_move_from_another_state_gives_the_reason():
    assert why_not(Plan(state="agreed")) == "This plan is agreed, so it cannot be agreed."


def test_a_move_gives_the_reason_to_who_may_not():
    assert why_not(Plan(), by=CHAMPION) == (
        "Your roles do not let you change an area's own words and its agencies. "
        "These roles do: local area lead, project manager."
    )


def test_a_move_in_another_area_is_refused():
    assert why_not(Plan(area_id=2)).startswith("Your roles do not let you")


def test_a_move_gives_the_condition_that_is_not_met():
    assert why_not(Plan(name="")) == "Give it a name first."


def test_a_workflow_is_drawn_from_its_moves():
    assert diagram(PLAN) == (
        "stateDiagram-v2\n    draft: Draft\n    agreed: Agreed\n    [*] --> draft\n    draft --> agreed: Agreed"
    )


def test_every_condition_that_a_move_names_is_written():
    named = {name for workflow in WORKFLOWS for move in workflow.moves.values() for name in move.conditions}

    assert named == {name for each in CONDITIONS_WRITTEN for name in each}


def test_every_move_leads_between_states_that_there_are():
    for workflow in WORKFLOWS:
        ends = {state for move in workflow.moves.values() for state in (*move.before, move.after)}

        assert ends | {workflow.first} == set(workflow.states)
