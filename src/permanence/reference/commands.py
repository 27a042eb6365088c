"""The page of the command line: every command with its words, from the parser itself.

Made from the parser's parts and not from its help, which each version of Python lays out in another way.
"""

from __future__ import annotations

import argparse

from permanence import cli
from permanence.reference import markdown

_HEAD = """\
# The command line

`permanence` is installed with the library. Every command reads files and writes files, and opens no connection.
"""


def page() -> str:
    """Every command: what it does, its words, its examples; and the exit codes."""
    parser = cli.parser()
    parts = [_HEAD, _after(parser), *(_command(name, one) for name, one in _commands(parser).items())]
    return "\n".join(parts)


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:  # noqa: SLF001  # argparse has no other way to its parts
        if isinstance(action.choices, dict):
            found |= action.choices
    return found


def _command(name: str, parser: argparse.ArgumentParser) -> str:
    actions = [one for one in parser._actions if not isinstance(one, argparse._HelpAction)]  # noqa: SLF001  # as above
    rows = [(_written(one), _meaning(one)) for one in actions]
    table = markdown.table(("Word", "Meaning"), rows)
    parts = [f"## permanence {name}\n", f"{parser.description or ''}\n", table, _after(parser)]
    return "\n".join(part for part in parts if part.strip())


def _after(parser: argparse.ArgumentParser) -> str:
    return markdown.code(parser.epilog, language="text") if parser.epilog else ""


def _written(action: argparse.Action) -> str:
    """The word itself, and what follows it."""
    if not action.option_strings:
        return f"`{action.metavar or action.dest}`{' …' if action.nargs in ('+', '*') else ''}"
    value = "" if action.nargs == 0 else f" {_value(action)}"
    return ", ".join(f"`{option}{value}`" for option in action.option_strings)


def _value(action: argparse.Action) -> str:
    if action.choices is not None:
        return "{" + ",".join(str(choice) for choice in action.choices) + "}"
    return str(action.metavar or action.dest.upper())


def _meaning(action: argparse.Action) -> str:
    said = (action.help or "") % vars(action)
    notes = ["needed"] if action.required and action.option_strings else []
    if action.default not in (None, False, "", argparse.SUPPRESS) and "%(default)" not in (action.help or ""):
        notes.append(f"usually {action.default}")
    return f"{said} ({'; '.join(notes)})".strip() if notes else said
