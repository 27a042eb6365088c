"""What changed between two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from pace.kit import differences
from pace.kit.differences import Piece, pieces

TEXTS = st.lists(st.sampled_from(["panel", "panels", "late", " ", "  ", "\n", "\n\n", "."]), max_size=30).map("".join)


def test_what_was_removed_stands_before_what_was_added_in_its_place():
    found = pieces("Papers come late.\nNobody chases.", "Papers come in time.\nNobody chases now.")

    assert found == (
        Piece("same", "Papers come "),
        Piece("removed", "late"),
        Piece("added", "in time"),
        Piece("same", ".\nNobody chases"),
        Piece("added", " now"),
        Piece("same", "."),
    )


def test_a_space_alone_does_not_count_as_what_stayed_and_a_number_is_one_word():
    found = pieces("We have no group, 0.25 of a post.", "A group met, 0.5 of a post.")

    assert found == (
        Piece("removed", "We have no"),
        Piece("added", "A"),
        Piece("same", " group"),
        Piece("added", " met"),
        Piece("same", ", "),
        Piece("removed", "0.25"),
        Piece("added", "0.5"),
        Piece("same", " of a post."),
    )


def test_the_same_text_is_one_piece_and_no_text_none():
    assert pieces("As it was.", "As it was.") == (Piece("same", "As it was."),)
    assert pieces("", "") == ()


def test_texts_of_very_many_words_are_compared_by_their_lines():
    lines = [f"Line {number} of the answer.\n" for number in range(differences.MOST_WORDS)]

    found = pieces("".join(lines), "".join([*lines[:7], "Another line.\n", *lines[8:]]))

    assert [piece for piece in found if piece.kind != "same"] == [
        Piece("removed", "Line 7 of the answer.\n"),
        Piece("added", "Another line.\n"),
    ]


@given(before=TEXTS, after=TEXTS)
def test_both_texts_can_be_read_from_what_is_shown(before, after):
    found = pieces(before, after)

    assert "".join(one.text for one in found if one.kind != "added") == before
    assert "".join(one.text for one in found if one.kind != "removed") == after
