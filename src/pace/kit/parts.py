"""What the components show, as plain values; the tags of `kit/tags.py` turn them into mark-up."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from types import MappingProxyType

# Each kind of status: its sign, so that colour is never alone, and the colour of the design system.
SIGNS = MappingProxyType(
    {
        "done": ("✓", "green"),
        "waiting": ("…", "blue"),
        "attention": ("!", "orange"),
        "late": ("✕", "red"),
        "none": ("–", "grey"),
    }
)


@dataclass(frozen=True)
class Status:
    """How something stands: a word, and its kind (done, waiting, attention, late, none)."""

    word: str
    kind: str = "none"

    @property
    def sign(self) -> str:
        """The sign beside the word."""
        return SIGNS[self.kind][0]

    @property
    def colour(self) -> str:
        """The design system's name of the colour."""
        return SIGNS[self.kind][1]


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something a person may do: a link; with a reason it is shown but cannot be done now."""

    label: str
    url: str = ""
    reason: str = ""
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Press:
    """A button that does something at once: its words, where it is sent, and of what it says so."""

    label: str
    url: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class SummaryItem:
    """One line of a summary list."""

    key: str
    value: object
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Task:
    """One line of a task list; with a reason it cannot be begun yet."""

    label: str
    status: Status
    url: str = ""
    summary: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class HistoryEntry:
    """One thing that happened: when, who, what, and why if it was said."""

    at: datetime
    who: str
    what: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Empty:
    """What stands where nothing is yet: a sentence, and the next step."""

    words: str
    next: Action | None = None


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far something is, in parts of a whole and in words; without a whole it is under way."""

    words: str
    done: int = 0
    whole: int | None = None


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart: its sentence, its picture for wide and for narrow pages (SVG), its table, what it rests on, its files.

    `links`: where the rows of the table lead, one for each, "" where one leads nowhere.
    `title`, where there is one, stands above it as a heading of this `level`. Without `rows` there is no table.
    """

    name: str
    says: str
    wide: str
    narrow: str
    head: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    title: str = ""
    level: int = 2

    @property
    def lines(self) -> list[tuple[tuple[object, ...], str]]:
        """Each row of the table with where it leads."""
        return list(zip_longest(self.rows, self.links, fillvalue=""))
