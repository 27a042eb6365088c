"""The reference pages about the service, made from its own data, so that they cannot say anything else than it does."""

from pathlib import Path

from pace.agreement import states as agreement
from pace.areas import states
from pace.config import settings_page, stored_page
from pace.measures import states as measures
from pace.moves import Move, Workflow, diagram
from pace.permissions import MEANINGS, ROLES, Permission, Role
from pace.phases import states as phases
from pace.readiness import states as readiness
from pace.support import states as support

_MADE = "<!-- Made from the code by: pace reference docs/reference -->\n\n"
WORKFLOWS: tuple[Workflow, ...] = (
    states.INVITATION,
    states.ROLE_HELD,
    readiness.ROUND,
    agreement.MEMORANDUM,
    phases.PHASE,
    phases.PARTICIPATION,
    support.SUPPORT,
    measures.AIM,
    measures.PLAN,
)


def pages() -> dict[str, str]:
    """Every generated page about the service: the name of its file and its text in Markdown."""
    made = {
        "data.md": stored_page.page(),
        "roles.md": roles_page(),
        "settings.md": settings_page.page(),
        "states.md": states_page(),
    }
    return {name: _MADE + text for name, text in made.items()}


def write(folder: Path) -> None:
    """Write every page into a folder, over the one that is there."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def roles_page() -> str:
    """Who may do what: each role, each permission, and the table between them."""
    return "\n".join(
        (
            "# Roles and permissions",
            "",
            "A person holds one or more roles, each in one area or nationally. What no role allows is denied.",
            "A national role counts in every area, and none of them sees rows of children.",
            "",
            "## Roles",
            "",
            "| Role | Held | Second step of signing in | What it is for |",
            "|---|---|---|---|",
            *(_role_row(role) for role in ROLES.values()),
            "",
            "## What a role allows",
            "",
            *_matrix(national=False),
            "",
            "Nationally:",
            "",
            *_matrix(national=True),
            "",
            "Rows of children are seen by: " + ", ".join(_who_sees_children()) + ".",
            "",
        )
    )


def _role_row(role: Role) -> str:
    held = "nationally" if role.national else "in an area"
    return f"| {role.name} | {held} | {'demanded' if role.second_step else 'offered'} | {role.description} |"


def _matrix(*, national: bool) -> list[str]:
    roles = [role for role in ROLES.values() if role.national is national]
    used = [one for one in Permission if any(one in role.may for role in roles)]
    head = "| May | " + " | ".join(role.name for role in roles) + " |"
    rows = [
        f"| {MEANINGS[one].words} | " + " | ".join("yes" if one in role.may else "" for role in roles) + " |"
        for one in used
    ]
    return [head, "|---|" + "---|" * len(roles), *rows]


def _who_sees_children() -> list[str]:
    return [role.name.lower() for role in ROLES.values() if any(MEANINGS[one].child_level for one in role.may)]


def states_page() -> str:
    """The states of each governed thing and the moves between them, as pictures and tables."""
    parts = [
        "# States and moves",
        "",
        "Every move names who may make it and what must be true; pages ask the same data.",
    ]
    for workflow in WORKFLOWS:
        parts += [
            "",
            f"## {workflow.name.capitalize()}",
            "",
            "```mermaid",
            diagram(workflow),
            "```",
            "",
            *_moves(workflow),
        ]
    return "\n".join((*parts, ""))


def _moves(workflow: Workflow) -> list[str]:
    rows = [_move_row(workflow, move) for move in workflow.moves.values()]
    return ["| Move | From | To | Who may | What must be true |", "|---|---|---|---|---|", *rows]


def _move_row(workflow: Workflow, move: Move) -> str:
    conditions = ", ".join(name.replace("-", " ") for name in move.conditions)
    before, after = _states(workflow, sorted(move.before)), workflow.states[move.after]
    return f"| {move.label} | {before} | {after} | {_who(move.permission)} | {conditions} |"


def _states(workflow: Workflow, keys: list[str]) -> str:
    return ", ".join(workflow.states[key] for key in keys)


def _who(permission: Permission | None) -> str:
    return f"who may {MEANINGS[permission].words}" if permission else "the person whom it concerns"
