"""What is missing in a round, or contradicts itself, by question, with where to mend it; said before submitting."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.urls import reverse

from pace.areas.rules import listed
from pace.kit import words
from pace.readiness import content
from pace.readiness.models import Round
from pace.readiness.rules import drafted as drafts
from pace.readiness.rules.drafted import AnswerDrafted, Drafted, RatingDrafted

# Source: Getting ready for PACE (CELCIS, January 2017), page 9, requirement 5.
ADVISED_SHARE = Decimal("0.5")
PROJECT_MANAGER, CHAMPIONS, GROUP, SHARING = 3, 4, 6, 9


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something that is missing (and must be mended first), or that one should look at again; where, and its page."""

    where: str
    words: str
    url: str
    blocks: bool = True


def problems(found: Round, *, now: datetime) -> tuple[Problem, ...]:
    """Everything that is missing or contradictory in a round, in the order of its questions and requirements."""
    return problems_of(drafts.of(found, now=now))


def problems_of(drafted: Drafted) -> tuple[Problem, ...]:
    """The same of a round that was read already."""
    return (*_of_answers(drafted), *_of_ratings(drafted))


def nothing_is_missing(found: Round, now: datetime) -> str | None:
    """A round is submitted when every question is answered and every requirement rated with what that needs."""
    blocking = [one for one in problems(found, now=now) if one.blocks]
    if not blocking:
        return None
    return f"{_sentence_of(len(blocking))}: the review page says which."


def why_not_as_seen(found: Round, seen: str, *, now: datetime) -> str | None:
    """Why what somebody saw of a round is not what they would submit: it was changed meanwhile."""
    if seen == drafts.as_seen(drafts.of(found, now=now)):
        return None
    return "Something was changed since you opened this page. Look through the review page again, then submit."


def _sentence_of(count: int) -> str:
    return "One thing is missing" if count == 1 else f"{count} things are missing"


def _of_answers(drafted: Drafted) -> Iterator[Problem]:
    for question in content.questions():
        answer = drafted.answers.get(question.number, AnswerDrafted())
        for say, blocks in _said_of(answer, drafted.open_comments.get(question.number, 0)):
            yield Problem(
                where=f"Question {question.number}: {question.title}",
                words=say,
                url=reverse("joining.question", kwargs={"area": drafted.area, "question": question.number}),
                blocks=blocks,
            )


def _said_of(answer: AnswerDrafted, comments: int) -> Iterator[tuple[str, bool]]:
    if not answer.text.strip():
        yield "It has no answer.", True
    elif not answer.complete:
        yield "The answer is not marked as complete.", True
    if answer.text.strip() and answer.reworded:
        yield "The question has another wording since it was answered. See whether the answer still fits.", False
    if comments:
        yield f"{words.counted(comments, 'comment is', 'comments are')} not settled.", False


def _of_ratings(drafted: Drafted) -> Iterator[Problem]:
    for requirement in content.requirements():
        rating = drafted.ratings.get(requirement.number, RatingDrafted())
        for say, blocks in _said_of_rating(requirement, rating, drafted):
            yield Problem(
                where=f"Requirement {requirement.number}: {requirement.title}",
                words=say,
                url=reverse("joining.requirement", kwargs={"area": drafted.area, "requirement": requirement.number}),
                blocks=blocks,
            )


def _said_of_rating(
    requirement: content.Requirement, rating: RatingDrafted, drafted: Drafted
) -> Iterator[tuple[str, bool]]:
    if not rating.rating:
        yield "It has no rating.", True
        return
    yield from _met(rating, drafted) if rating.rating == "met" else _not_met(rating, drafted)
    if rating.rating == "met":
        yield from _figures(requirement, rating)
        yield from _CONTRADICTIONS.get(requirement.number, _nothing)(drafted)
    if rating.reworded:
        yield "The requirement has another wording since it was rated. See whether the rating still fits.", False


def _met(rating: RatingDrafted, drafted: Drafted) -> Iterator[tuple[str, bool]]:
    if not rating.text.strip() and not rating.evidence:
        yield "It is rated as met, but nothing shows it: write what does, or add evidence.", True
    if rating.on is not None and rating.on > drafted.today:
        yield f"It is rated as met, but its day, {words.day(rating.on)}, lies ahead.", False


def _not_met(rating: RatingDrafted, drafted: Drafted) -> Iterator[tuple[str, bool]]:
    if not rating.owner:
        yield "It is not met yet, and nobody is named who sees to it.", True
    if rating.on is None:
        yield "It is not met yet, and has no day by which it will be.", True
    elif rating.on < drafted.today:
        yield f"It should have been met by {words.day(rating.on)}, and is not. Give another day, or rate it anew.", True


def _figures(requirement: content.Requirement, rating: RatingDrafted) -> Iterator[tuple[str, bool]]:
    if "share_of_post" in requirement.asks:
        if rating.share_of_post is None:
            yield "It is rated as met, but the share of a full post is not said.", True
        elif rating.share_of_post < ADVISED_SHARE:
            share = words.number(rating.share_of_post.normalize())
            yield f"It is rated as met with {share} of a full post; half a post (0.5) is advised.", False
    if "protected_hours" in requirement.asks:
        if rating.protected_hours is None:
            yield "It is rated as met, but the protected hours a week are not said.", True
        elif not rating.protected_hours:
            yield "It is rated as met, but no hour is protected for it.", False


def _nobody_holds(role: str) -> Callable[[Drafted], Iterator[tuple[str, bool]]]:
    def contradiction(drafted: Drafted) -> Iterator[tuple[str, bool]]:
        if role not in drafted.roles:
            missing = drafted.called[role].with_article
            yield f"It is rated as met, but nobody here is {missing}. Invite somebody under People.", False

    return contradiction


def _not_everyone(drafted: Drafted) -> Iterator[tuple[str, bool]]:
    if drafted.agencies_without_champion:
        champion = drafted.called["champion"].with_article
        lack = "lacks" if len(drafted.agencies_without_champion) == 1 else "lack"
        names = listed(drafted.agencies_without_champion)
        yield f"It is rated as met, but {names} still {lack} {champion}.", False
    if drafted.missing_kinds:
        yield f"It is rated as met, but no agency takes part of these kinds: {listed(drafted.missing_kinds)}.", False


def _nothing(_: Drafted) -> Iterator[tuple[str, bool]]:
    yield from ()


# Of each requirement, by its number: what the service itself knows that a rating as met would contradict.
_CONTRADICTIONS: dict[int, Callable[[Drafted], Iterator[tuple[str, bool]]]] = {
    PROJECT_MANAGER: _nobody_holds("project-manager"),
    CHAMPIONS: _nobody_holds("champion"),
    GROUP: _not_everyone,
    SHARING: _nobody_holds("data-lead"),
}
