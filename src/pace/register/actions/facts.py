"""What a `Journeys` value says, as plain rows that the register can keep.

Polars comes with this module, so it is imported where an extract is loaded, and not when the service starts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pace.kit import characters
from pace.register.queries.waits import reference_of
from permanence import dates
from permanence import milestones as catalogue
from permanence.journeys import Journeys

# Longer than any word for it: then the column holds something else, and free text is not kept.
LONGEST_SEX = 10
LONGEST_WORD = 60
_WORDS = ("team", "locality", "placement", "route")
_OPTIONAL = ("age_at_start", "born_on", "sex", *_WORDS, "at_home")


@dataclass(frozen=True, kw_only=True)
class JourneyFact:
    """One journey, with what the register keeps of it."""

    reference: str
    child: str
    started_on: date
    ended_on: date | None
    ended_by: str
    age_at_start: int | None
    born_year: int | None
    born_month: int | None
    sex: str
    team: str = ""
    locality: str = ""
    placement: str = ""
    route: str = ""
    at_home: bool | None = None


@dataclass(frozen=True, kw_only=True)
class MilestoneFact:
    """One dated milestone of a journey."""

    reference: str
    milestone: str
    on: date
    outcome: str


@dataclass(frozen=True, kw_only=True)
class SpellFact:
    """One placement or legal status of a journey."""

    reference: str
    kind: str
    what: str
    began_on: date
    ended_on: date | None


def journeys(known: Journeys) -> list[JourneyFact]:
    """Every journey; of the birth only its month and year."""
    table = known.journeys
    there = [name for name in _OPTIONAL if name in table.collect_schema()]
    rows = table.select("journey", "child", "started_on", "ended_on", "ended_by", *there).collect()
    return [_journey(row) for row in rows.iter_rows(named=True)]


def _journey(row: dict[str, Any]) -> JourneyFact:
    born, sex, age = _day(row.get("born_on")), row.get("sex") or "", row.get("age_at_start")
    return JourneyFact(
        reference=reference_of(row["journey"]),
        child=reference_of(row["child"]),
        started_on=dates.from_day(int(row["started_on"])),
        ended_on=_day(row["ended_on"]),
        ended_by=row["ended_by"] or "",
        age_at_start=int(age) if age is not None and age >= 0 else None,
        born_year=born.year if born else None,
        born_month=born.month if born else None,
        sex=sex if len(sex) <= LONGEST_SEX else "",
        at_home=row.get("at_home"),
        **{name: _word(row.get(name)) for name in _WORDS},
    )


def _word(value: Any) -> str:
    """A short word as it stands, without hidden characters; what is longer is free text, which is not kept."""
    said = characters.cleaned(str(value or ""))
    return said if len(said) <= LONGEST_WORD else ""


def milestones(known: Journeys) -> Iterator[MilestoneFact]:
    """Every dated milestone, whichever way the events write it."""
    slugs: dict[Any, str] = {one.code: slug for slug, one in catalogue.catalogue().items()}
    rows = known.events.select("journey", "milestone", "on", "outcome").collect()
    for journey, milestone, on, outcome in rows.iter_rows():
        if on is not None:
            yield MilestoneFact(
                reference=reference_of(journey),
                milestone=slugs.get(milestone, str(milestone)),
                on=dates.from_day(int(on)),
                outcome=outcome or "",
            )


def spells(known: Journeys) -> Iterator[SpellFact]:
    """Every placement and legal status that the extract has."""
    if known.spells is None:
        return
    rows = known.spells.select("journey", "kind", "what", "began_on", "ended_on").collect()
    for journey, kind, what, began, ended in rows.iter_rows():
        yield SpellFact(
            reference=reference_of(journey),
            kind=kind,
            what=what or "",
            began_on=dates.from_day(int(began)),
            ended_on=_day(ended),
        )


def _day(number: float | None) -> date | None:
    return None if number is None else dates.from_day(int(number))
