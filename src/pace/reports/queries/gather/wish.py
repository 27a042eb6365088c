"""What a part of a report is asked for: by whom, of which area, over which period, for which readers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from pace.areas.content.role_words import Word
from pace.areas.models import Area
from pace.areas.queries import may
from pace.areas.queries.people import held_in, words_in
from pace.changes.queries import board
from pace.changes.queries.board import Listed
from pace.kit import words
from pace.measures.queries import aims, seen, tiles
from pace.measures.queries.aims import AimShown
from pace.measures.queries.figures import Figures
from pace.permissions import Permission, Viewer
from pace.register.queries import NothingLoaded
from pace.reports import content
from pace.reports.content import Kind
from pace.reports.rules.asked import Asked, Before
from pace.reports.rules.disclosed import without_names


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Everything that parts ask for; what several of them need is looked up once."""

    viewer: Viewer
    area: Area
    asked: Asked
    now: datetime
    before: Before | None = None

    @property
    def kind(self) -> Kind:
        """The kind of report."""
        return content.KINDS[self.asked.kind]

    @property
    def is_outside(self) -> bool:
        """Whether its readers are outside the area, so that its figures pass disclosure."""
        return self.kind.disclosed

    @property
    def today(self) -> date:
        """The day on which it is made."""
        return timezone.localdate(self.now)

    def may(self, permission: Permission) -> bool:
        """Whether whoever makes it may see this."""
        return may(self.viewer, permission, self.area)

    def holds(self, on: date | datetime | None) -> bool:
        """Whether a day lies in the period, its first and last day included."""
        if on is None:
            return False
        day = timezone.localdate(on) if isinstance(on, datetime) else on
        return (self.asked.since_on or date.min) <= day <= self.asked.until_on

    @property
    def period(self) -> str:
        """The period inside a sentence: "from 1 January 2026 to 31 March 2026"."""
        until = words.day(self.asked.until_on)
        since = self.asked.since_on
        return f"from {words.day(since)} to {until}" if since else f"up to {until}"

    @cached_property
    def words(self) -> Mapping[str, Word]:
        """What roles are called in this area."""
        return words_in(self.area)

    @cached_property
    def aims(self) -> tuple[AimShown, ...]:
        """The aims that are agreed or proposed."""
        return aims.open_aims(self.viewer, self.area)

    @cached_property
    def aims_in_force(self) -> tuple[AimShown, ...]:
        """The aims of which a version is agreed and holds."""
        return tuple(one for one in self.aims if one.in_force)

    @cached_property
    def as_of(self) -> date | None:
        """The day of the data; None where nothing is loaded or this person sees no figures."""
        if not self.may(Permission.SEE_FIGURES):
            return None
        try:
            return seen.choices(self.viewer, self.area).as_of
        except NothingLoaded:
            return None

    @cached_property
    def stages(self) -> Figures | None:
        """Where children wait, as its page has it; None where nothing is loaded or this person sees no figures."""
        if not self.may(Permission.SEE_FIGURES):
            return None
        try:
            return tiles.stages(self.viewer, self.area)
        except NothingLoaded:
            return None

    @cached_property
    def tests(self) -> list[Listed]:
        """The tests of change, the latest moved first."""
        return board.listed(self.viewer, self.area, today=self.today)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of everybody who takes part in the area."""
        return tuple(dict.fromkeys(one.name for one in held_in(self.viewer, self.area)))

    def public(self, text: str) -> str:
        """A text of the area as readers of this report get it: without names of people where they are outside."""
        return without_names(text, self.names) if self.is_outside else text
