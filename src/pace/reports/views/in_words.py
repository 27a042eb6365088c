"""Reports, what is chosen for them and with whom they are shared, as pages say it."""

from typing import Any

from pace.documents import downloads
from pace.kit import words
from pace.kit.parts import Status
from pace.reports import content
from pace.reports.queries.made import FileShown
from pace.reports.rules.chosen import Chosen, is_of_its_day
from pace.reports.rules.sharing import readers_of

SHARED, NOT_SHARED = Status("Shared", "done"), Status("Not shared", "none")


def period(report: Any) -> str:
    """Which days a report covers."""
    if report.since_on is None:
        return f"As of {words.day(report.until_on)}"
    first, last = report.since_on, report.until_on
    begins = f"{first.day} {first:%B}" if first.year == last.year else words.day(first)
    return f"{begins} to {words.day(last)}"


def kind_of(report: Any) -> str:
    """What kind of report it is."""
    return content.KINDS[report.kind].name


def shared(report: Any) -> Status | None:
    """Whether a report is shared; None where its kind is for nobody outside the area."""
    if not readers_of(report.kind):
        return None
    return SHARED if report.is_shared else NOT_SHARED


def shared_in_table(report: Any) -> Status | str:
    """The same in a table."""
    return shared(report) or "For the area"


def holds(kind: str, chosen: Chosen) -> str:
    """What a report of this kind holds now, in a line."""
    one = content.KINDS[kind]
    if one.of_test:
        return "About one test of change."
    if one.fixed:
        days = "as things are on the day" if is_of_its_day(kind) else f"of {_small(content.PERIODS[chosen.period])}"
        return f"Always the same, {days}."
    parts = "all parts" if len(chosen.parts) == len(one.parts) else f"{len(chosen.parts)} of {len(one.parts)} parts"
    own = ", with your own words first" if chosen.foreword else ""
    return f"Holds {parts}; {_small(content.PERIODS[chosen.period])}{own}."


def format_of(file: FileShown) -> str:
    """A format with the size of its file."""
    return f"{label_of(file.kind)}, {words.file_size(file.size)}"


def label_of(kind: str) -> str:
    """What a format is called."""
    return downloads.KINDS[kind].label if kind in downloads.KINDS else kind.capitalize()


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
