"""The reference pages of docs/reference, made from the code, so that they cannot say anything else than it does."""

from __future__ import annotations

from pathlib import Path

from permanence.reference import catalogue, checks, commands, library

_MADE = "<!-- Made from the code by: python -m permanence.reference docs/reference -->\n\n"


def pages() -> dict[str, str]:
    """Every generated page: the name of its file and its text in Markdown.

    >>> sorted(pages())[0]
    'checks.md'
    """
    made = {
        "checks.md": checks.page(),
        "cli.md": commands.page(),
        "library.md": library.page(),
        "limits.md": catalogue.limits_page(),
        "milestones.md": catalogue.milestones_page(),
    }
    return {name: _MADE + text for name, text in made.items()}


def write(folder: Path) -> None:
    """Write every page into a folder, over the one that is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
