"""Words: headings and codes however they are spelt, and what must not be taken for them."""

import pytest

from permanence.intake import words

LONG = 500


def meaning(heading):
    found = words.matches(heading, words.headings())
    return found[0].slug if found and found[0].fit > 0.5 else None


@pytest.mark.parametrize(
    ("spelt", "plain"),
    [
        ("LAC Start Date", "lac start date"),
        ("lacStartDate", "LAC_START_DATE"),
        ("Petition Lodged", "PETITION-LODGED"),
        ("1st LAC Rev", "First LAC review"),
        ("DateOfBirth", "Date of birth"),
        ("Pérmanence", "Permanence"),
        ("Permanance recommended", "Permanence recommended"),
        ("Panel deferred", "Panel - deferral"),
        ("PersonID", "person id"),
    ],
)
def test_spellings_of_one_thing_are_one(spelt, plain):
    assert words.plain_words(spelt) == words.plain_words(plain)


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("Child ID", "child"),
        ("DOB", "birth_date"),
        ("Date became looked after", "looked_after"),
        ("LAC start date", "looked_after"),
        ("Date ceased to be looked after", "left_care"),
        ("1st LAC Review", "first_review"),
        ("Permanence recommended", "permanence_recommended"),
        ("Permanence panel date", "panel"),
        ("ADM decision date", "adm_decision"),
        ("Petition lodged", "application_lodged"),
        ("Order granted", "order_granted"),
        ("Destination", "destination"),
        ("De-LAC date", "left_care"),
        ("Date off LAC", "left_care"),
        ("Perm LAAC", "permanence_recommended"),
        ("Agency approval date", "adm_decision"),
        ("Legal application lodged", "application_lodged"),
        ("D.o.B", "birth_date"),
        ("Date of lodging", "application_lodged"),
        ("12 week review", "second_review"),
        ("Zebra", None),
        ("", None),
    ],
)
def test_headings_of_councils_are_known(heading, slug):
    assert meaning(heading) == slug


def test_a_text_that_says_more_of_one_thing_is_that_thing():
    first, *others = words.matches("Date permanence order petition lodged", words.headings())

    assert first.slug == "application_lodged"
    assert all(one.strength <= first.strength for one in others)


def test_a_word_that_forbids_a_meaning_does():
    assert meaning("Child ID") == "child"
    assert meaning("Panel ID") != "child"


def test_what_stands_in_brackets_can_be_left_out():
    assert words.without_brackets("Looked after (any basis) [2]") == "Looked after"


def test_only_the_beginning_of_a_long_text_is_read():
    assert words.plain_words("panel " * 10_000) == words.plain_words(("panel " * 10_000)[:LONG])


def test_every_meaning_of_the_vocabulary_is_said_by_its_own_patterns():
    never = [
        (meaning.slug, pattern)
        for meaning in words.headings()
        for pattern in words.vocabulary("headings")[meaning.slug]["patterns"]
        if "|" not in pattern and not words.matches(pattern, [meaning])
    ]

    assert never == []
