"""The page of security requirements, made of docs/security/asvs.toml: python -m tests.architecture.asvs_page."""

import os
import tomllib
from collections import Counter
from dataclasses import dataclass

from tests.architecture.tree import ROOT

SOURCE = ROOT / "docs" / "security" / "asvs.toml"
PAGE = ROOT / "docs" / "reference" / "security.md"
STATUSES = {"met": "met", "not_applicable": "not applicable", "open": "open"}
INTRODUCTION = """\
<!-- Made from docs/security/asvs.toml by: python -m tests.architecture.asvs_page -->

# Security requirements

The service against level 2 of the OWASP Application Security Verification Standard 5.0.0: all 70 requirements of
level 1 and all 183 of level 2, with those of level 3 that this service holds itself to. "Asks that" is our own short
wording; the standard's words are found at owasp.org under the same numbers.

- **met**: the files and tests that show it stand beside it; the tests run with every change.
- **not applicable**: why there is nothing to protect.
- **open**: what is missing, and what an installation can do about it.

How the parts fit together is told in [privacy and security](../explanation/privacy-and-security.md).
"""


@dataclass(frozen=True)
class Row:
    """One requirement: its number, level and wording, where it stands, and by what files or why."""

    number: str
    level: int
    asks: str
    status: str
    evidence: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Chapter:
    """Requirements about one thing."""

    name: str
    rows: tuple[Row, ...]


def chapters():
    """Every chapter of the source, in its order."""
    source = tomllib.loads(SOURCE.read_text("utf-8"))
    return [
        Chapter(one["chapter"], tuple(row(number, given) for number, given in one["requirements"].items()))
        for one in source.values()
    ]


def row(number, given):
    """One requirement as the source gives it; raises where it does not have exactly one status."""
    (status,) = set(given) & set(STATUSES)
    met = status == "met"
    return Row(
        number=number,
        level=given["level"],
        asks=given["asks"],
        status=status,
        evidence=tuple(given["met"]) if met else (),
        words=given.get("how", "") if met else given[status],
    )


def page():
    """The page in Markdown."""
    parts = chapters()
    return "\n".join((INTRODUCTION, *_counts(parts), *(line for part in parts for line in _table(part)), ""))


def _counts(parts):
    found = Counter((one.status, one.level) for part in parts for one in part.rows)
    lines = [
        f"| {words} | {one} | {two} | {one + two} | {found[status, 3]} |"
        for status, words in STATUSES.items()
        for one, two in [(found[status, 1], found[status, 2])]
    ]
    return ["| | Level 1 | Level 2 | Together | Of level 3 |", "|---|--:|--:|--:|--:|", *lines]


def _table(part):
    lines = [
        f"| {one.number} | {one.level} | {one.asks} | {STATUSES[one.status]} | {_shown(one)} |" for one in part.rows
    ]
    head = ["| No. | Level | Asks that | Status | Shown by, or why |", "|---|--:|---|---|---|"]
    return ["", f"## {part.name}", "", *head, *lines]


def _shown(one):
    return "; ".join((*map(_link, one.evidence), *filter(None, [one.words])))


def _link(place):
    """A link to a file, in the words of the test where it names one."""
    path, _, test = place.partition("::")
    target = os.path.relpath(ROOT / path, PAGE.parent).replace(os.sep, "/")
    return f"[{test.removeprefix('test_').replace('_', ' ')}]({target})" if test else f"[{path}]({target})"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
