"""What changed from one round of an area to the next; the viewer first."""

from dataclasses import dataclass

from pace.permissions import Viewer
from pace.readiness.models import Round
from pace.readiness.queries import requirements, review, rounds


@dataclass(frozen=True, kw_only=True)
class AnswerChanged:
    """One question in two rounds: its answer before and now."""

    number: int
    title: str
    before: str
    now: str

    @property
    def same(self) -> bool:
        """Whether both rounds say the same."""
        return self.before.strip() == self.now.strip()


@dataclass(frozen=True, kw_only=True)
class RatingChanged:
    """One requirement in two rounds: its rating before and now, in words, and what is said to show it."""

    number: int
    title: str
    before: str
    now: str
    text_before: str
    text_now: str

    @property
    def same(self) -> bool:
        """Whether both rounds rate it the same and say the same of it."""
        return self.before == self.now and self.text_before.strip() == self.text_now.strip()


@dataclass(frozen=True, kw_only=True)
class Changes:
    """All questions and requirements of a round, each beside the round before."""

    since: int
    answers: tuple[AnswerChanged, ...]
    ratings: tuple[RatingChanged, ...]

    @property
    def changed_answers(self) -> tuple[AnswerChanged, ...]:
        """The answers that are not what they were."""
        return tuple(one for one in self.answers if not one.same)

    @property
    def changed_ratings(self) -> tuple[RatingChanged, ...]:
        """The ratings that are not what they were."""
        return tuple(one for one in self.ratings if not one.same)

    @property
    def changed(self) -> bool:
        """Whether anything is not what it was."""
        return bool(self.changed_answers or self.changed_ratings)

    @property
    def unchanged(self) -> tuple[str, ...]:
        """What is as it was, by number and title."""
        answers = (f"Question {one.number}: {one.title}" for one in self.answers if one.same)
        ratings = (f"Requirement {one.number}: {one.title}, {one.now.lower()}" for one in self.ratings if one.same)
        return (*answers, *ratings)


def since_last(viewer: Viewer, found: Round) -> Changes | None:
    """What changed in a round since the one before; None where there was none, or where the viewer may not see it."""
    last = rounds.numbered(viewer, found.area, found.number - 1)
    if last is None:
        return None
    return Changes(since=last.number, answers=_answers(viewer, last, found), ratings=_ratings(viewer, last, found))


def _answers(viewer: Viewer, last: Round, found: Round) -> tuple[AnswerChanged, ...]:
    pairs = zip(review.answers_of(viewer, last), review.answers_of(viewer, found), strict=True)
    return tuple(
        AnswerChanged(number=now.number, title=now.title, before=before.text, now=now.text) for before, now in pairs
    )


def _ratings(viewer: Viewer, last: Round, found: Round) -> tuple[RatingChanged, ...]:
    pairs = zip(requirements.ratings_of(viewer, last), requirements.ratings_of(viewer, found), strict=True)
    return tuple(
        RatingChanged(
            number=now.number,
            title=now.title,
            before=before.word,
            now=now.word,
            text_before=before.text,
            text_now=now.text,
        )
        for before, now in pairs
    )
