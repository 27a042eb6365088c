"""Conditions of extracts: each gives the reason why not, or None."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from pace.areas.models import Area
from pace.areas.rules import Refused
from pace.extracts.models import Extract
from pace.extracts.states import ENDED, IN_HAND, OPEN
from pace.jobs import queries as jobs
from pace.kit import words
from pace.permissions import Viewer
from pace.register.rules import keeping, why_not_keep

__all__ = [
    "ENDINGS",
    "MOST_BYTES",
    "MOST_FILES",
    "Refused",
    "why_not_accept",
    "why_not_choose",
    "why_not_keep",
    "why_not_leave",
    "why_not_match",
    "why_not_read",
    "why_not_stop",
]

ENDINGS = (".xlsx", ".xls", ".csv", ".tsv", ".txt", ".gz")
MOST_FILES = 20
# Of one extract's files together.
MOST_BYTES = 100_000_000
MOST_WAITING = 5


def why_not_choose(area: Area, files: Sequence[tuple[str, int]], *, by: Viewer) -> str | None:
    """Why these files (name, size) cannot be an extract of this area now."""
    return why_not_keep(area, by=by) or _why_not_files(files) or _why_not_more(area)


def _why_not_files(files: Sequence[tuple[str, int]]) -> str | None:
    names = [name for name, _ in files]
    twice = sorted({name for name in names if names.count(name) > 1})
    other = [name for name in names if PurePosixPath(name).suffix.lower() not in ENDINGS]
    if not files:
        return "Choose the extract's file, or its files if there are several."
    if len(files) > MOST_FILES:
        return f"{len(files)} files were chosen; at most {MOST_FILES} are one extract."
    if other:
        return f"{other[0]} is of a kind that is not read. Save it as one of these: {', '.join(ENDINGS)}."
    if twice:
        return f"Two of the files are called {twice[0]}. Give each a name of its own."
    if sum(size for _, size in files) > MOST_BYTES:
        return (
            f"The files have {words.file_size(sum(size for _, size in files))} together; the most is "
            f"{words.file_size(MOST_BYTES)}. Export fewer years or columns."
        )
    return None


def _why_not_more(area: Area) -> str | None:
    if area.extracts.filter(state="waiting").count() >= MOST_WAITING:
        return f"{MOST_WAITING} extracts wait already. Accept or leave one of them first."
    return None


def why_not_read(extract: Extract, *, by: Viewer) -> str | None:
    """Why an extract cannot be read (again) now."""
    if extract.state in ENDED:
        return "This extract has been accepted or left. Choose its file again to load it."
    if is_being_accepted(extract):
        return "It is being accepted at this moment."
    if extract.state == "waiting" and extract.area.extracts.filter(state__in=IN_HAND).exists():
        return "Another extract of this area is in hand. Accept or leave that one first."
    return why_not_keep(extract.area, by=by)


def why_not_match(extract: Extract, *, by: Viewer) -> str | None:
    """Why what the columns and words mean cannot be changed from this extract."""
    if extract.state != "read":
        return "Columns and words are matched when the extract has been read and before it is accepted."
    return why_not_keep(extract.area, by=by)


def why_not_stop(extract: Extract, *, by: Viewer) -> str | None:
    """Why the reading cannot be stopped."""
    if extract.state != "reading":
        return "It is not being read now."
    return why_not_keep(extract.area, by=by)


def is_being_accepted(extract: Extract) -> bool:
    """Whether the register is being written from it now; not so where that was interrupted."""
    return extract.state == "accepting" and jobs.goes_on(extract.job)


def why_not_leave(extract: Extract, *, by: Viewer) -> str | None:
    """Why an extract cannot be left aside."""
    if extract.state not in OPEN:
        return "This extract has been accepted or left already."
    if is_being_accepted(extract):
        return "It is being accepted at this moment. It can be taken back afterwards."
    return why_not_keep(extract.area, by=by)


def _why_not_remove(area: Area) -> str | None:
    """Why nothing may be removed from the register for good: an extract in hand holds children's references."""
    if area.extracts.filter(state__in=OPEN).exists():
        return "An extract of this area is in hand. Accept or leave it first, so that nothing of a child stays with it."
    return None


keeping.offer(_why_not_remove)


def why_not_accept(extract: Extract, *, by: Viewer) -> str | None:
    """Why an extract cannot be accepted now."""
    if extract.state not in {"read", "accepting"} or is_being_accepted(extract):
        return "Only an extract that has been read, and was not accepted or left, can be accepted."
    return why_not_keep(extract.area, by=by) or _why_not_journeys(extract) or _why_not_as_compared(extract)


def _why_not_journeys(extract: Extract) -> str | None:
    if extract.counts.get("rows_as_children"):
        return (
            "No column holds the children's references, so next month's rows could not be tied to these. "
            "Export it again with a column of references, or say below which column holds them."
        )
    if not extract.counts.get("journeys"):
        return "No child's journey with a beginning was found in it. Look at the columns and the findings."
    latest = extract.area.changes.filter(kind="extract", taken_back_by=None).order_by("-as_of").first()
    if latest and extract.as_of and extract.as_of < latest.as_of:
        return (
            f"These data end on {words.day(extract.as_of)}, and the register already has data up to "
            f"{words.day(latest.as_of)}. Load a later extract, or take that one back first."
        )
    return None


def _why_not_as_compared(extract: Extract) -> str | None:
    last = extract.area.changes.order_by("-pk").values_list("pk", flat=True).first()
    if last != extract.compared_with:
        return "The register has changed since this extract was read. Read it again to see what it would change now."
    return None
