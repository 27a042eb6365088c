"""The aims of an area: what each says, which version is in force, what is proposed; the person comes first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pace.areas.models import Area
from pace.areas.queries import may
from pace.kit.parts import HistoryEntry
from pace.measures import states
from pace.measures.models import Aim, AimVersion
from pace.measures.queries import definitions
from pace.measures.queries.definitions import Definition
from pace.measures.rules import aims as rules
from pace.measures.rules import who as whom
from pace.measures.rules.aims import Stated
from pace.permissions import Permission, Viewer
from pace.record import queries as record
from permanence import milestones

if TYPE_CHECKING:
    # Only a name here: Polars comes with it, and the service is to start within two seconds.
    from permanence.stated_aims import StatedAim


@dataclass(frozen=True, kw_only=True)
class VersionShown:
    """One version of an aim: what it says, who wrote and agreed it when, and what the register said then."""

    number: int
    name: str
    sentence: str
    share: int | None
    by_on: date | None
    source: str
    definition: Definition
    baseline: Mapping[str, Any] | None
    written_at: datetime
    written_by: str
    agreed_at: datetime | None
    agreed_by: str
    ended_at: datetime | None

    @property
    def in_force(self) -> bool:
        """Whether it is agreed and holds."""
        return self.agreed_at is not None and self.ended_at is None


@dataclass(frozen=True, kw_only=True)
class AimShown:
    """An aim with its versions, the latest first."""

    id: int
    slug: str
    state: str
    since: datetime
    why: str
    versions: tuple[VersionShown, ...]

    @property
    def in_force(self) -> VersionShown | None:
        """The version that is agreed and holds, also while a change of it is proposed."""
        return next((one for one in self.versions if one.in_force), None)

    @property
    def proposed(self) -> VersionShown | None:
        """The version that waits to be agreed."""
        return self.versions[0] if self.state == "proposed" else None

    @property
    def current(self) -> VersionShown:
        """What counts now: the version in force; else what is proposed, or what was agreed last."""
        agreed = next((one for one in self.versions if one.agreed_at), None)
        return self.in_force or self.proposed or agreed or self.versions[0]

    @property
    def is_open(self) -> bool:
        """Whether it is proposed or agreed."""
        return self.state in states.AIM_OPEN


def sentence(version: "AimVersion | Stated") -> str:
    """What an aim says, as one sentence."""
    return stated(version).sentence(of_whom=of_whom(version))


def of_whom(version: "AimVersion | Stated") -> str:
    """Who counts in an aim, in words."""
    who = whom.read(version.who)
    known = milestones.routes().get(who.route)
    return whom.in_words(who, route=known.name if known else "")


def stated(version: "AimVersion | Stated") -> "StatedAim":
    """What an aim says, as the library takes it."""
    from permanence.limits import Limit  # noqa: PLC0415  # NumPy comes with it
    from permanence.stated_aims import StatedAim  # noqa: PLC0415  # Polars comes with it

    return StatedAim(
        name=version.name,
        start=version.start,
        end=version.end,
        within=Limit(version.value, version.unit),  # type: ignore[arg-type]  # stored as one of these
        start_outcome=tuple(version.start_outcomes) or None,
        end_outcome=tuple(version.end_outcomes) or None,
        share=version.share,
        who=whom.condition(whom.read(version.who)) or None,
        by=version.by_on,
        source=version.source or None,
    )


def aims_of(viewer: Viewer, area: Area) -> tuple[AimShown, ...]:
    """Every aim of an area: open ones first, agreed before proposed, then achieved and retired ones; by their names."""
    if not may(viewer, Permission.SEE_AIMS, area):
        return ()
    rows = area.aims.prefetch_related("versions__written_by", "versions__agreed_by")
    order = ("agreed", "proposed", "achieved", "retired")
    return tuple(sorted(map(_shown, rows), key=lambda one: (order.index(one.state), one.current.name.casefold())))


def open_aims(viewer: Viewer, area: Area) -> tuple[AimShown, ...]:
    """The aims of an area that are proposed or agreed."""
    return tuple(one for one in aims_of(viewer, area) if one.is_open)


def in_force(viewer: Viewer, area: Area) -> tuple[AimShown, ...]:
    """The aims of an area of which a version is agreed and holds, also while a change of it is proposed."""
    return tuple(one for one in aims_of(viewer, area) if one.in_force)


def one(viewer: Viewer, area: Area, slug: str) -> AimShown | None:
    """One aim of an area by its word in addresses; None where there is none."""
    return next((each for each in aims_of(viewer, area) if each.slug == slug), None)


def stored(viewer: Viewer, area: Area, slug: str) -> Aim | None:
    """One aim of an area as it is stored, for actions; None where there is none."""
    if not may(viewer, Permission.SEE_AIMS, area):
        return None
    return area.aims.filter(slug=slug).select_related("area").first()


def saved_in(aim: Aim) -> dict[str, Any]:
    """What an aim says now, as the form that changes it shows it, and the number of its latest version."""
    return {**rules.saved_in(rules.counting(aim)), "version": aim.versions.order_by("-number")[0].number}


def why_not_move(viewer: Viewer, aim: Aim, *, move: str, now: datetime) -> str | None:
    """Why this person may not make this move with an aim now."""
    return rules.why_not_move(move, aim, by=viewer, now=now)


def has_agreed(viewer: Viewer, aim: Aim) -> bool:
    """Whether a version of an aim is agreed and holds."""
    return may(viewer, Permission.SEE_AIMS, aim.area) and rules.in_force(aim) is not None


def measures_of(viewer: Viewer, area: Area, slug: str) -> tuple[tuple[str, str], ...]:
    """The measures of an aim that are still measured, each with its word in addresses, in the order of the plan."""
    if not may(viewer, Permission.SEE_AIMS, area):
        return ()
    rows = area.measures.filter(aim__slug=slug, retired_at=None).order_by("place", "pk")
    return tuple(rows.values_list("name", "slug"))


def history(viewer: Viewer, aim: Aim) -> tuple[HistoryEntry, ...]:
    """What became of an aim, the latest first, for those who may see an area's history; its versions tell the rest."""
    return record.story(viewer, Aim, aim.pk, aim.area)


def _shown(aim: Aim) -> AimShown:
    return AimShown(
        id=aim.pk,
        slug=aim.slug,
        state=aim.state,
        since=aim.since,
        why=aim.why,
        versions=tuple(_versions(aim.versions.all())),
    )


def _versions(rows: Iterable[AimVersion]) -> list[VersionShown]:
    return [_version(each) for each in sorted(rows, key=lambda row: row.number, reverse=True)]


def _version(row: AimVersion) -> VersionShown:
    return VersionShown(
        number=row.number,
        name=row.name,
        sentence=sentence(row),
        share=row.share,
        by_on=row.by_on,
        source=row.source,
        definition=definitions.of_aim(row),
        baseline=row.baseline,
        written_at=row.written_at,
        written_by=row.written_by.name,
        agreed_at=row.agreed_at,
        agreed_by=row.agreed_by.name if row.agreed_by else "",
        ended_at=row.ended_at,
    )
