"""Markdown from plain parts: tables, code, and the examples inside docstrings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_CHARACTERS = str.maketrans({"|": "\\|", "\n": " ", "<": "&lt;", ">": "&gt;"})


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""A table; bars and line breaks in its cells do no harm.

    >>> print(table(["Name"], [["a|b"]]), end="")
    | Name |
    | --- |
    | a\|b |
    """
    lines = [list(headings), ["---"] * len(headings), *([cell.translate(_CHARACTERS) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def code(text: str, *, language: str = "") -> str:
    """A block of code."""
    return f"```{language}\n{text.rstrip()}\n```\n"


def prose(docstring: str) -> str:
    """A docstring as Markdown: its examples become blocks of code, the rest stays as it is."""
    parts = docstring.strip().split("\n\n")
    blocks = [code(part, language="pycon") if part.lstrip().startswith(">>>") else part + "\n" for part in parts]
    return "\n".join(blocks)
