"""The page of the checks: what each looks for, why it matters, what to do, and an example."""

from __future__ import annotations

from permanence.intake import findings
from permanence.intake.findings import Check, Example
from permanence.reference import markdown

_HEAD = """\
# Checks

What `permanence check` looks for. Every check ends in one of three, which is always shown: checked, not applicable, or
could not run. A finding that is no fault in an area can be accepted, with a reason, in its saved mapping.
"""


def page() -> str:
    """A table of all checks, the graver first, and then each of them."""
    found = findings.all_checks()
    rows = [(f"[`{one.code}`](#{one.code})", one.severity, one.title) for one in found]
    contents = markdown.table(("Check", "Severity", "What is wrong"), rows)
    return "\n".join([_HEAD, contents, *(_check(one) for one in found)])


def _check(check: Check) -> str:
    shown = [_example(one) for one in check.examples[:1]]
    words = f"**{check.severity.capitalize()}.** {check.title}\n\n{check.why}\n\n**What to do.** {check.action}\n"
    return "\n".join([f"## {check.code}\n", words, *shown])


def _example(example: Example) -> str:
    files = [f"`{name}`:\n\n" + markdown.code(text, language="text") for name, text in example.files.items()]
    return "\n".join([*files, f"Found at {'; '.join(_place(*place) for place in example.found)}.\n"])


def _place(file: str, row: int | None, column: str | None) -> str:
    parts = [f"`{file}`", f"row {row}" if row is not None else "", f"column “{column}”" if column is not None else ""]
    return ", ".join(part for part in parts if part)
