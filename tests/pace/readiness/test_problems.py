"""What is missing or contradictory in a round: each with where it is mended, and whether it must be first."""

from datetime import date
from decimal import Decimal

import pytest

from pace.readiness import content
from pace.readiness.models import Answer, Comment, Rating, Round
from pace.readiness.queries import review
from pace.readiness.rules.drafted import AnswerDrafted, Drafted, RatingDrafted
from pace.readiness.rules.submitting import problems_of
from tests.pace.cast import client_of, viewer_of
from tests.pace.readiness.made_rounds import BEGUN, NOW, complete

TODAY = date(2026, 3, 10)
FIGURES = {"share_of_post": Decimal("0.50"), "protected_hours": Decimal("3.5")}
MUST, LOOK = True, False


def drafted(**more):
    """A round of which nothing can be said; changed as the case wants."""
    whole = {
        "area": "strathmarr",
        "today": TODAY,
        "answers": {one.number: AnswerDrafted(text="Yes.", complete=True) for one in content.questions()},
        "ratings": {one.number: RatingDrafted(rating="met", text="Yes.", **FIGURES) for one in content.requirements()},
        "open_comments": {},
        "roles": frozenset({"local-area-lead", "project-manager", "champion", "data-lead"}),
        "agencies_without_champion": (),
        "missing_kinds": (),
    }
    return Drafted(**{**whole, **more})


def with_answer(number, **answer):
    return drafted(answers={**drafted().answers, number: AnswerDrafted(**answer)})


def with_rating(number, **rating):
    return drafted(ratings={**drafted().ratings, number: RatingDrafted(**rating)})


MET = {"rating": "met", "text": "Yes.", **FIGURES}
CASES = {
    "nothing": (drafted(), []),
    "no answer": (with_answer(3, text=" \n"), [("questions/3/", "It has no answer.", MUST)]),
    "no answer, though it was called complete": (
        with_answer(3, text="", complete=True), [("questions/3/", "It has no answer.", MUST)],
    ),
    "not complete": (with_answer(3, text="Yes."), [("questions/3/", "The answer is not marked as complete.", MUST)]),
    "answered before it was reworded": (
        with_answer(3, text="Yes.", complete=True, reworded=True),
        [("questions/3/", "The question has another wording since it was answered.", LOOK)],
    ),
    "a comment that is not settled": (
        drafted(open_comments={3: 1}), [("questions/3/", "1 comment is not settled.", LOOK)],
    ),
    "two comments": (drafted(open_comments={3: 2}), [("questions/3/", "2 comments are not settled.", LOOK)]),
    "no rating": (with_rating(1), [("requirements/1/", "It has no rating.", MUST)]),
    "met, but nothing shows it": (
        with_rating(1, rating="met"), [("requirements/1/", "It is rated as met, but nothing shows it", MUST)],
    ),
    "met, and evidence shows it": (with_rating(1, rating="met", evidence=1), []),
    "met, but its day lies ahead": (
        with_rating(1, **MET, on=date(2026, 3, 11)),
        [("requirements/1/", "It is rated as met, but its day, 11 March 2026, lies ahead.", LOOK)],
    ),
    "met since today": (with_rating(1, **MET, on=TODAY), []),
    "partly met, and nobody named": (
        with_rating(1, rating="partly", on=TODAY),
        [("requirements/1/", "It is not met yet, and nobody is named who sees to it.", MUST)],
    ),
    "not met, and no day": (
        with_rating(1, rating="not-yet", owner="Ailsa"),
        [("requirements/1/", "It is not met yet, and has no day by which it will be.", MUST)],
    ),
    "not met, and its day is past": (
        with_rating(1, rating="not-yet", owner="Ailsa", on=date(2026, 3, 9)),
        [("requirements/1/", "It should have been met by 9 March 2026, and is not.", MUST)],
    ),
    "not met, with a person and today": (with_rating(1, rating="not-yet", owner="Ailsa", on=TODAY), []),
    "rated before it was reworded": (
        with_rating(1, **MET, reworded=True),
        [("requirements/1/", "The requirement has another wording since it was rated.", LOOK)],
    ),
    "no share of a post": (
        with_rating(5, rating="met", text="Yes.", protected_hours=Decimal(1)),
        [("requirements/5/", "It is rated as met, but the share of a full post is not said.", MUST)],
    ),
    "less than half a post": (
        with_rating(5, **{**MET, "share_of_post": Decimal("0.40")}),
        [("requirements/5/", "It is rated as met with 0.4 of a full post; half a post (0.5) is advised.", LOOK)],
    ),
    "more than half a post": (with_rating(5, **{**MET, "share_of_post": Decimal("0.60")}), []),
    "less than half a post, not met": (
        with_rating(5, rating="partly", owner="Ailsa", on=TODAY, share_of_post=Decimal("0.2")), [],
    ),
    "no protected hours said": (
        with_rating(4, rating="met", text="Yes."),
        [("requirements/4/", "It is rated as met, but the protected hours a week are not said.", MUST)],
    ),
    "no hour protected": (
        with_rating(4, **{**MET, "protected_hours": Decimal(0)}),
        [("requirements/4/", "It is rated as met, but no hour is protected for it.", LOOK)],
    ),
    "nobody holds the roles that are rated as filled": (
        drafted(roles=frozenset({"local-area-lead"})),
        [
            ("requirements/3/", "It is rated as met, but nobody here is a project manager.", LOOK),
            ("requirements/4/", "It is rated as met, but nobody here is a champion.", LOOK),
            ("requirements/9/", "It is rated as met, but nobody here is a data lead.", LOOK),
        ],
    ),
    "agencies that the group lacks": (
        drafted(agencies_without_champion=("NHS Strathmarr", "The Reporter"), missing_kinds=("Education",)),
        [
            ("requirements/6/", "It is rated as met, but NHS Strathmarr and The Reporter still lack a champion.", LOOK),
            ("requirements/6/", "It is rated as met, but no agency takes part of these kinds: Education.", LOOK),
        ],
    ),
    "one agency that the group lacks": (
        drafted(agencies_without_champion=("NHS Strathmarr",)),
        [("requirements/6/", "It is rated as met, but NHS Strathmarr still lacks a champion.", LOOK)],
    ),
    "agencies that the group lacks, and it says so": (
        drafted(
            agencies_without_champion=("NHS Strathmarr",),
            ratings={**drafted().ratings, 6: RatingDrafted(rating="partly", owner="Ailsa", on=TODAY)},
        ),
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_said_of_a_round_with(case):
    given, wanted = CASES[case]

    found = problems_of(given)

    said = [(one.url.removeprefix("/areas/strathmarr/joining/readiness/"), one.words, one.blocks) for one in found]
    assert [(url, blocks) for url, _, blocks in said] == [(url, blocks) for url, _, blocks in wanted]
    assert [
        words for (_, words, _), (_, start, _) in zip(said, wanted, strict=True) if not words.startswith(start)
    ] == []


def test_what_is_stored_of_a_round_and_who_takes_part_is_what_the_rules_read(cast):
    made = complete(cast.strathmarr, cast.of("local-area-lead"))
    Answer.objects.filter(number=2).update(complete=False)
    Answer.objects.filter(number=7).update(question="What it was called before.")
    Rating.objects.filter(number=1).update(text="")
    Comment.objects.create(area=cast.strathmarr, round=made, number=1, text="Is that so?", at=BEGUN)
    Comment.objects.create(area=cast.strathmarr, round=made, number=1, text="Fine.", at=BEGUN, settled_at=BEGUN)

    found = review.problems_of(viewer_of(cast.of("champion")), made, now=NOW)

    assert [(one.where.split(":")[0], one.blocks) for one in found] == [
        ("Question 1", LOOK), ("Question 2", MUST), ("Question 7", LOOK), ("Requirement 1", MUST),
        ("Requirement 6", LOOK), ("Requirement 6", LOOK),
    ]  # fmt: skip
    assert review.problems_of(viewer_of(cast.of_glenlochy), made, now=NOW) == ()


def test_an_area_that_calls_its_champions_otherwise_reads_its_own_word(cast):
    made = complete(cast.strathmarr, cast.of("local-area-lead"))
    cast.strathmarr.own_words = {"champion": {"one": "Permanence lead", "more": "Permanence leads"}}
    cast.strathmarr.save()

    found = review.problems_of(viewer_of(cast.of("data-lead")), Round.objects.get(pk=made.pk), now=NOW)

    assert found[0].words == (
        "It is rated as met, but NHS Strathmarr and The Reporter in Strathmarr still lack a permanence lead."
    )


def test_the_review_page_says_first_what_is_missing_and_links_to_it(cast):
    complete(cast.strathmarr, cast.of("local-area-lead"))
    Answer.objects.filter(number=2).update(text="")

    page = client_of(cast.of("local-area-lead")).get("/areas/strathmarr/joining/readiness/review/").content.decode()

    assert "1 thing is missing." in page
    assert '<a href="/areas/strathmarr/joining/readiness/questions/2/">' in page
    assert "One thing is missing: the review page says which." in page
    assert page.index("Missing") < page.index("Look again") < page.index('id="answers"')
