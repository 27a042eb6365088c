"""Why a measure may not be added, changed or retired; what is said of one, and what must be true of it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.utils.text import slugify

from pace import permissions
from pace.areas.models import Area
from pace.measures import content
from pace.measures.content import charts
from pace.measures.models import Measure
from pace.measures.rules import who as whom
from pace.permissions import Permission, Viewer

LONGEST_SLUG = 60


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said of a measure; `who` as it is stored."""

    name: str
    kind: str
    source: str
    what: str
    frequency: str
    aim_id: int | None = None
    start: str = ""
    start_outcomes: tuple[str, ...] = ()
    end: str = ""
    end_outcomes: tuple[str, ...] = ()
    competing: tuple[str, ...] = ()
    value: int | None = None
    unit: str = ""
    who: tuple[tuple[str, Any], ...] = ()
    definition: str = ""
    better: str = ""
    target: int | None = None
    collects: str = ""
    chart: str = ""
    rules: str = ""
    segments: tuple[str, ...] = ()

    def stored(self) -> dict[str, Any]:
        """The values of the fields, as they are stored."""
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}
        return {**plain, "who": dict(self.who)}


NAMES = tuple(one.name for one in fields(Said))


def saved_in(measure: Measure) -> dict[str, Any]:
    """What is said of a measure now, by field."""
    return {name: getattr(measure, name) for name in NAMES}


def why_not_keep(area: Area, *, by: Viewer) -> str | None:
    """Why this person may not write an area's measures."""
    return permissions.why_not(by, Permission.KEEP_AIMS, area_id=area.pk)


def why_not_retire(measure: Measure, *, by: Viewer) -> str | None:
    """Why this measure may not be retired now."""
    retired = measure.retired_at is not None
    return why_not_keep(measure.area, by=by) or ("It is measured no more already." if retired else None)


def why_not_take_up(measure: Measure, *, by: Viewer) -> str | None:
    """Why this measure may not be taken up again."""
    return why_not_keep(measure.area, by=by) or (None if measure.retired_at else "It is measured already.")


def why_not_said(said: Said, *, area: Area, of: Measure | None = None) -> str | None:
    """Why this cannot be said of a measure of this area."""
    return _why_not_choices(said, area) or _why_not_name(said, area, of) or _why_not_measured(said)


def slug_of(name: str, *, area: Area) -> str:
    """A word for the addresses of a new measure that no other has: made of its name, and it stays."""
    word = slugify(name)[:LONGEST_SLUG].strip("-") or "measure"
    taken = {*area.measures.values_list("slug", flat=True), *content.RESERVED}
    return next(one for one in (word, *(f"{word}-{number}" for number in range(2, 1_000))) if one not in taken)


def _why_not_choices(said: Said, area: Area) -> str | None:
    """Why one of the things that are chosen cannot be."""
    known = said.source in content.SOURCES and said.what in content.WHATS_OF[said.source]
    if not known:
        return "Choose what is measured."
    offered = charts.CHARTS_OF[said.source, said.what]
    faults = {
        "Choose what kind of measure it is.": said.kind not in content.KINDS,
        "Choose how often it is measured.": said.frequency not in content.FREQUENCIES,
        "Choose a chart that can show this measure.": bool(said.chart) and said.chart not in offered,
        "Choose rules of the chart that is chosen, or leave them to the service.": bool(said.rules)
        and said.rules not in charts.rules_of(said.chart),
        "Choose by what children are told apart from the list.": bool(set(said.segments) - set(content.SEGMENTS)),
        "Choose an aim of this area.": said.aim_id is not None and not area.aims.filter(pk=said.aim_id).exists(),
    }
    return next((fault for fault, is_so in faults.items() if is_so), None)


def _why_not_name(said: Said, area: Area, of: Measure | None) -> str | None:
    others = area.measures.filter(name__iexact=said.name).exclude(pk=of.pk if of else None)
    return f"There is already a measure called {said.name}. Give this one another name." if others.exists() else None


def _why_not_measured(said: Said) -> str | None:
    if said.source == "hand":
        return None if said.definition.strip() else "Say in words what is counted, so that everybody counts alike."
    return _why_not_step(said) or whom.why_not(whom.read(dict(said.who)))


def _why_not_step(said: Said) -> str | None:
    """Why the clock cannot run so."""
    from permanence import milestones  # noqa: PLC0415  # NumPy comes with it

    known, ends_otherwise = milestones.catalogue(), {*said.competing}
    faults = {
        "Choose the milestone at which the clock starts.": said.what != "count" and said.start not in known,
        "Choose the milestone that counts.": said.end not in known,
        "The clock cannot start and stop at the same milestone. Choose another one for its end.": said.start
        == said.end,
        "A milestone at which the clock starts or stops cannot end the wait otherwise.": bool(
            ends_otherwise & {said.start, said.end}
        ),
        "Say within how long they should reach it.": said.what == "share" and not said.value,
    }
    first = next((fault for fault, is_so in faults.items() if is_so), None)
    return first or _why_not_outcomes(said.start, said.start_outcomes) or _why_not_outcomes(said.end, said.end_outcomes)


def _why_not_outcomes(milestone: str, outcomes: Iterable[str]) -> str | None:
    from permanence import milestones  # noqa: PLC0415  # as above

    stray = sorted(set(outcomes) - set(milestones.outcomes_of(milestone))) if milestone else []
    names = milestones.outcome_names()
    if not stray:
        return None
    return f"“{names.get(stray[0], stray[0])}” does not come of “{milestones.milestone(milestone).name}”."
