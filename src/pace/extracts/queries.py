"""What a person may see of an area's extracts; the viewer first. Who may not load extracts is refused here too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from pace import permissions
from pace.areas.models import Area
from pace.extracts import rules
from pace.extracts.models import Difference, Extract, ExtractFinding
from pace.extracts.states import IN_HAND, OPEN
from pace.jobs import queries as jobs
from pace.kit import sealed
from pace.kit.parts import Progress
from pace.permissions import Permission, Viewer

# Of each kind of difference that many are listed; how many there are is said whatever is listed.
MOST_SHOWN = 5_000


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How an extract stands: whether work on it goes on and how far it is, and why each thing cannot be done now."""

    goes_on: bool
    interrupted: bool
    progress: Progress | None
    waits_for: Extract | None
    why_not_read: str
    why_not_stop: str
    why_not_match: str
    why_not_accept: str
    why_not_leave: str


@dataclass(frozen=True, kw_only=True)
class ToMend:
    """A kind of fault: how often it stands in the latest extract and in the one before (None: there is none)."""

    title: str
    why: str
    now: int
    before: int | None


def entered(viewer: Viewer, area: Area) -> Area:
    """The area, where this person may load extracts; else a refusal with its reason."""
    reason = permissions.why_not(viewer, Permission.KEEP_REGISTER, area_id=area.pk)
    if reason is not None:
        raise PermissionDenied(reason)
    return area


def extracts(viewer: Viewer, area: Area) -> QuerySet[Extract]:
    """Every extract of the area, the latest first."""
    return entered(viewer, area).extracts.select_related("area", "begun_by", "ended_by", "change").order_by("-pk")


def extract(viewer: Viewer, area: Area, key: int) -> Extract | None:
    """One extract of this area; None where there is none."""
    return extracts(viewer, area).filter(pk=key).first()


def why_not_keep(viewer: Viewer, area: Area) -> str | None:
    """Why this person may not load extracts into this area's register."""
    return rules.why_not_keep(area, by=viewer)


def accepted(viewer: Viewer, area: Area) -> list[Extract]:
    """The extracts that the register took, the latest first."""
    return list(extracts(viewer, area).filter(state="accepted"))


def to_mend(loaded: Sequence[Extract]) -> list[ToMend]:
    """The kinds of errors and warnings in the latest of these extracts, the most frequent first."""
    checks = {check.code: check for check in _checks() if check.severity != "info"}
    now = loaded[0].counts["by_check"] if loaded else {}
    before = loaded[1].counts["by_check"] if len(loaded) > 1 else None
    found = [
        ToMend(
            title=checks[code].title,
            why=checks[code].why,
            now=many,
            before=None if before is None else before.get(code, 0),
        )
        for code, many in now.items()
        if code in checks
    ]
    return sorted(found, key=lambda one: (-one.now, one.title))


def _checks() -> tuple[Any, ...]:
    from permanence.intake import findings as library  # noqa: PLC0415  # Polars comes with it

    return library.all_checks()


def files(viewer: Viewer, one: Extract) -> list[tuple[str, int]]:
    """The names and sizes of its files."""
    return list(entered(viewer, one.area).extract_files.filter(extract=one).order_by("pk").values_list("name", "size"))


def in_hand(viewer: Viewer, area: Area) -> Extract | None:
    """The extract that is in hand, for whose end the next waits."""
    return extracts(viewer, area).filter(state__in=IN_HAND).first()


def open_ones(viewer: Viewer, area: Area) -> list[Extract]:
    """The extracts that were neither accepted nor left, the first one chosen first."""
    return list(extracts(viewer, area).filter(state__in=OPEN).order_by("pk"))


def standing(viewer: Viewer, one: Extract) -> Standing:
    """How an extract stands now."""
    goes_on = one.state in {"reading", "accepting"} and jobs.goes_on(one.job)
    return Standing(
        goes_on=goes_on,
        interrupted=one.state in {"reading", "accepting"} and not goes_on,
        progress=jobs.progress_of(one.job) if goes_on else None,
        waits_for=in_hand(viewer, one.area) if one.state == "waiting" else None,
        why_not_read=rules.why_not_read(one, by=viewer) or "",
        why_not_stop=rules.why_not_stop(one, by=viewer) or "",
        why_not_match=rules.why_not_match(one, by=viewer) or "",
        why_not_accept=rules.why_not_accept(one, by=viewer) or "",
        why_not_leave=rules.why_not_leave(one, by=viewer) or "",
    )


def columns(viewer: Viewer, one: Extract) -> list[Mapping[str, object]]:
    """What each column was taken for, with the reason and examples."""
    read = entered(viewer, one.area).extracts_read.filter(extract=one).first()
    return read.columns if read else []


def unknown_words(viewer: Viewer, one: Extract) -> list[Mapping[str, object]]:
    """The words that were not understood: the word, its column, how many rows hold it."""
    read = entered(viewer, one.area).extracts_read.filter(extract=one).first()
    return read.words if read else []


def findings(viewer: Viewer, one: Extract) -> QuerySet[ExtractFinding]:
    """What is wrong in its files, in their order."""
    return entered(viewer, one.area).extract_findings.filter(extract=one).order_by("pk")


def titles_of_checks() -> dict[str, tuple[str, str]]:
    """What each check finds, and why it matters, by its code."""
    return {check.code: (check.title, check.why) for check in _checks()}


def differences(viewer: Viewer, one: Extract) -> QuerySet[Difference]:
    """What it would change in the register, by kind and reference."""
    return entered(viewer, one.area).extract_differences.filter(extract=one).order_by("pk")


def is_marked(viewer: Viewer, one: Extract) -> bool:
    """Whether the workbook with marked cells is there."""
    return entered(viewer, one.area).extracts_read.filter(extract=one, marked__isnull=False).exists()


def marked(viewer: Viewer, one: Extract) -> bytes | None:
    """The workbook with marked cells; None where it is not there."""
    read = entered(viewer, one.area).extracts_read.filter(extract=one, marked__isnull=False).first()
    return sealed.opened_bytes(read.marked) if read else None
