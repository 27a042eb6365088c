"""The saved mapping: written by the program, kept as people edit it, read back, and refused in words."""

import pytest

from permanence.intake import mapping, proposals
from permanence.intake.mapping import Accepted, Mapping, MappingNotUnderstood
from permanence.intake.tables import Heading
from tests.permanence.intake.made_extracts import extract, journeys

TEXT = """\
Child ref,Surname,Looked after from,Route,Panel date,Zebra
C1001,Exampleton,14/02/2022,PO,30/08/2022,q
C1002,Testerson,15/02/2022,Adoption,31/08/2022,w
C1003,Mockford,16/02/2022,PO,,e
"""


def write(folder, text):
    (folder / "columns.toml").write_text(text, "utf-8")
    return folder / "columns.toml"


def test_columns_words_and_accepted_findings_are_read(tmp_path):
    path = write(
        tmp_path,
        '[[columns]]\nheading = "When"\nunder = ["Panel", "Court"]\nis = "panel"\n\n[[columns]]\nheading = "X"\n'
        'is = "not used"\n\n[words]\n"OLD-7" = "permanence order"\n\n[[accepted]]\ncheck = "overlap"\n'
        'reason = "two councils"\nchild = 1001\n',
    )

    assert mapping.read(path) == Mapping(
        {Heading("When", ("Panel", "Court")): "panel", Heading("X", ()): "not used"},
        {"OLD-7": "permanence order"},
        (Accepted("overlap", "two councils", child="1001"),),
    )


def test_an_empty_mapping_is_one(tmp_path):
    assert mapping.read(write(tmp_path, "")) == mapping.EMPTY


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = ", "is not TOML"),
        ("[columns]\nx = 1", "columns must be a list of tables: write [[columns]]"),
        ("columns = 3", "columns must be a list of tables"),
        ("accepted = [1]", "accepted must be a list of tables"),
        ('[[columns]]\nis = "panel"', "the [[columns]] number 1 needs a heading and an is"),
        ('[[columns]]\nheading = "X"\nis = 3', "the [[columns]] number 1 needs a heading and an is"),
        ('[[columns]]\nheading = "X"\nis = "panle"', "number 1 says is = 'panle'. Use one of: child"),
        ('[[columns]]\nheading = "X"\nis = "panel"\nunder = 5', "under of the [[columns]] number 1 must be a list"),
        ('[[columns]]\nheading = "X"\nis = "panel"\nunder = "Y"', "under of the [[columns]] number 1 must be a list"),
        ("words = 3", "words must be a table"),
        ('[[accepted]]\ncheck = "overlap"', "the [[accepted]] number 1 needs a check and a reason"),
        ('[[accepted]]\ncheck = "overlap"\nreason = " "', "the [[accepted]] number 1 needs a check and a reason"),
    ],
)
def test_a_mapping_that_is_none_is_refused_with_what_is_wrong_and_where(tmp_path, text, words):
    with pytest.raises(MappingNotUnderstood) as refused:
        mapping.read(write(tmp_path, text))

    assert words in str(refused.value)
    assert "columns.toml" in str(refused.value)


def test_a_mapping_that_is_not_there_or_no_text_is_refused(tmp_path):
    (tmp_path / "columns.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(MappingNotUnderstood, match="is not TOML"):
        mapping.read(tmp_path / "columns.toml")
    with pytest.raises(MappingNotUnderstood, match=r"none\.toml cannot be opened"):
        mapping.read(tmp_path / "none.toml")


def test_what_was_saved_is_read_back_and_gives_the_same_journeys(tmp_path):
    first = extract(TEXT)

    proposals.save(first, tmp_path / "columns.toml")
    saved = mapping.read(tmp_path / "columns.toml")

    again = extract(TEXT, mapping=saved)
    assert saved.columns == {one.heading: one.meaning or "not used" for one in first.tables[0].columns.values()}
    assert {one.why for one in again.tables[0].columns.values()} <= {
        "as the saved mapping says",
        "neither the heading nor the content was recognised",
    }
    assert journeys(again) == journeys(first)


def test_saving_says_why_and_gives_examples_of_codes_and_of_nothing_else(tmp_path):
    proposals.save(extract(TEXT), tmp_path / "columns.toml")

    written = (tmp_path / "columns.toml").read_text("utf-8")

    assert 'is = "route" # by its heading; such as: PO, Adoption' in written
    assert not any(word in written for word in ("C1001", "Exampleton", "Testerson", "14/02/2022", "2022"))


def test_saving_again_keeps_what_people_wrote_and_adds_what_is_new(tmp_path):
    path = write(tmp_path, '# our own notes\n[[columns]]\nheading = "Zebra"\nis = "team" # asked on Monday\n')

    proposals.save(extract(TEXT), path)
    once = path.read_text("utf-8")
    proposals.save(extract(TEXT, mapping=mapping.read(path)), path)

    assert path.read_text("utf-8") == once
    assert "# our own notes" in once
    assert "# asked on Monday" in once
    assert mapping.read(path).columns[Heading("Zebra", ())] == "team"
    assert len(mapping.read(path).columns) == 6


@pytest.mark.parametrize("text", ["x = ", '[[columns]]\nis = "panel"'])
def test_saving_over_a_file_that_is_no_mapping_is_refused_and_leaves_it(tmp_path, text):
    path = write(tmp_path, text)

    with pytest.raises(MappingNotUnderstood):
        proposals.save(extract(TEXT), path)

    assert path.read_text("utf-8") == text


def test_codes_with_signs_that_are_not_shown_are_saved_so_that_they_can_be_read(tmp_path):
    odd = TEXT.replace("PO", "P\x07O").replace("Zebra", "Ze\x08bra")

    proposals.save(extract(odd), tmp_path / "columns.toml")

    assert len(mapping.read(tmp_path / "columns.toml").columns) == 6


def test_every_meaning_that_a_mapping_may_name_can_be_given():
    unknown = [
        meaning
        for meaning in mapping.known_meanings()
        if extract(TEXT, mapping=Mapping({Heading("Zebra", ()): meaning}, {}, ())).tables[0].columns[5].meaning
        not in {meaning.removesuffix("_and_episode"), None}
    ]

    assert unknown == []
