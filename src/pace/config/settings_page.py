"""The reference page of settings, made from the variables that are read."""

from pace.config.variables import GROUPS, Group, Variable


def page() -> str:
    """Every environment variable, by what it is about, as Markdown."""
    lines = [
        "# Settings",
        "",
        "The service is configured by environment variables alone. `pace serve` names every one that is missing or",
        "cannot be meant, with what to do. A name that begins with PACE_ and is not listed here is refused: it is most",
        "likely mistyped.",
    ]
    for group in GROUPS:
        lines += ["", *_table(group)]
    return "\n".join(lines) + "\n"


def _table(group: Group) -> list[str]:
    head = ["| Name | Sets | Example | Otherwise |", "|---|---|---|---|"]
    return [f"## {group.heading}", "", *head, *(_row(variable) for variable in group.variables)]


def _row(variable: Variable) -> str:
    marks = " **Needed in real use.**" * variable.needed + " Keep it secret." * variable.secret
    example = variable.example if "`" in variable.example else f"`{variable.example}`"
    return f"| `{variable.name}` | {variable.meaning}{marks} | {example} | {variable.otherwise or '—'} |"
