"""What is asked of an area: questions, requirements and topics, in the programme's words or the installation's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pace.kit import wording
from pace.kit.wording import Expected

QUESTIONS = Expected("readiness/questions.toml", list_of="questions", needs=("title", "text"), may=("help",))
REQUIREMENTS = Expected("readiness/requirements.toml", list_of="requirements", needs=("title", "text"), may=("help",))
TOPICS = Expected("readiness/topics.toml", list_of="topics", needs=("title", "text"))
WORDINGS = (QUESTIONS, REQUIREMENTS, TOPICS)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One of the fourteen questions: its number in the pack, what lists say, what is asked, what a good answer has."""

    number: int
    title: str
    text: str
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One of the nine requirements; `asks`: figures that are asked for as such (`share_of_post`, `protected_hours`)."""

    number: int
    title: str
    text: str
    help: str = ""
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One of the twelve topics that are discussed; `questions`: the numbers of the answers that bear on it."""

    number: int
    title: str
    text: str
    questions: tuple[int, ...] = ()


def questions() -> tuple[Question, ...]:
    """The fourteen questions."""
    return tuple(Question(**_known(one, ("help",))) for one in wording.rows(QUESTIONS))


def requirements() -> tuple[Requirement, ...]:
    """The nine requirements."""
    return tuple(Requirement(**_known(one, ("help", "asks"))) for one in wording.rows(REQUIREMENTS))


def topics() -> tuple[Topic, ...]:
    """The twelve topics."""
    return tuple(Topic(**_known(one, ("questions",))) for one in wording.rows(TOPICS))


def question(number: int) -> Question | None:
    """The question of this number; None where there is none."""
    return next((one for one in questions() if one.number == number), None)


def requirement(number: int) -> Requirement | None:
    """The requirement of this number; None where there is none."""
    return next((one for one in requirements() if one.number == number), None)


def topic(number: int) -> Topic | None:
    """The topic of this number; None where there is none."""
    return next((one for one in topics() if one.number == number), None)


def _known(row: Mapping[str, Any], more: Sequence[str]) -> dict[str, Any]:
    """What we know of an entry; lists become tuples. Another key, such as a note, is passed over."""
    wanted = ("number", "title", "text", *more)
    return {key: tuple(row[key]) if isinstance(row[key], list) else row[key] for key in wanted if key in row}
