"""A document that is kept is the same when it is read again, and so are its bytes."""

import json
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pace.documents import blocks, stored
from pace.documents.blocks import Chart, Document, Figures, Heading, Line, Note, Series, Signature, Table
from tests.pace.documents.made_documents import everything

NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
WORDS = st.text(max_size=20)
NAMES = WORDS.filter(str.strip)
CELLS = WORDS | NUMBERS | st.dates()


@st.composite
def rows_below_a_head(draw):
    """A head and rows that fit it."""
    width = draw(st.integers(1, 4))
    row = st.tuples(*[CELLS] * width)
    return draw(st.tuples(*[WORDS] * width)), tuple(draw(st.lists(row, max_size=4)))


@st.composite
def tables(draw):
    """A table of cells of every kind."""
    head, rows = draw(rows_below_a_head())
    return Table(head, rows, draw(WORDS), draw(st.none() | st.just((0,))), draw(st.just((1.5,) * len(head))))


@st.composite
def series(draw):
    """What a chart is drawn from, with gaps."""
    categories = tuple(draw(st.lists(WORDS, max_size=4)))
    values = st.tuples(*[st.none() | NUMBERS] * len(categories))
    lines = st.builds(Line, WORDS, values, st.sampled_from(["data", "centre", "limit", "target"]))
    found = tuple(draw(st.lists(lines, min_size=1, max_size=3)))
    return Series(categories, found, draw(st.sampled_from(["line", "bars"])), draw(WORDS), draw(WORDS))


@st.composite
def charts(draw):
    """A chart with its numbers."""
    head, rows = draw(rows_below_a_head())
    notes = tuple(draw(st.lists(WORDS, max_size=2)))
    words = [draw(one) for one in (NAMES, WORDS, NAMES, WORDS)]
    return Chart(*words, head, rows, notes, draw(st.none() | series()), draw(st.booleans()))


def several(kind):
    """Any number of parts of a block."""
    return st.lists(st.from_type(kind), max_size=3).map(tuple)


BLOCKS = st.one_of(
    st.builds(Heading, NAMES),
    st.builds(blocks.Numbered, several(blocks.Point)),
    st.builds(Signature, several(blocks.Field)),
    st.builds(Figures, several(blocks.Figure)),
    *(st.from_type(one) for one in (blocks.Paragraph, blocks.Aside, blocks.Quote, Note, blocks.Contents)),
    st.just(blocks.PageBreak()),
    tables(),
    charts(),
)
DOCUMENTS = st.builds(
    Document,
    title=NAMES,
    subject=WORDS,
    author=WORDS,
    date=st.dates(),
    blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    crest=st.none() | st.binary().map(lambda end: b"\xff\xd8\xff" + end),
    crest_says=NAMES,
    below=WORDS,
    has_cover=st.booleans(),
)


def kinds_in(value):
    """Every kind of part in a document."""
    if isinstance(value, tuple):
        return {kind for one in value for kind in kinds_in(one)}
    if not is_dataclass(value):
        return set()
    return {type(value).__name__} | {kind for one in fields(value) for kind in kinds_in(getattr(value, one.name))}


@given(DOCUMENTS)
@settings(max_examples=60)
def test_what_is_kept_is_read_again_as_it_was_and_written_again_in_the_same_bytes(document):
    kept = stored.written(document)

    again = stored.read(kept)

    assert again == document
    assert stored.written(again) == kept


def test_every_kind_of_block_can_be_kept():
    document = everything()

    assert stored.read(stored.written(document)) == document
    assert kinds_in(document) == set(stored._KINDS)  # noqa: SLF001  # a block that is new is kept as well


def test_the_kind_of_a_cell_is_kept():
    rows = ((1, 1.0, "1", date(2026, 1, 2)),)
    document = everything(Table(("A", "B", "C", "D"), rows, "Kinds"))

    found = stored.read(stored.written(document)).blocks[-1].rows

    assert [type(one) for one in found[0]] == [int, float, str, date]


def test_what_was_kept_before_a_field_was_thought_of_is_read():
    kept = json.loads(stored.written(everything()))
    del kept["document"]["below"]

    assert stored.read(json.dumps(kept).encode()) == everything(below="")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"version":2,"document":{"is":"PageBreak"}}',
        b'{"version":1,"document":{"is":"PageBreak"}}',
        b'{"version":1,"document":{"is":"Popen"}}',
        b'{"version":1,"document":{"title":"x"}}',
        b'{"version":1,"document":{"is":"Document","title":"x"}}',
    ],
)
def test_what_is_no_document_is_refused(content):
    with pytest.raises(stored.NotUnderstood):
        stored.read(content)
