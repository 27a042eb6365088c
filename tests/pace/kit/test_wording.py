"""Words of an installation in place of ours: what they replace, and how a wrong file is said before anything starts."""

import tomllib

import pytest
from django.core import checks

from pace.config import preparing
from pace.config.refusals import Refused
from pace.kit import wording
from pace.kit.wording import WordsNotUnderstood
from pace.readiness import content
from pace.readiness.content import QUESTIONS, REQUIREMENTS


@pytest.fixture
def folder(tmp_path, settings):
    """The installation's folder, with nothing in it yet."""
    (tmp_path / "readiness").mkdir()
    settings.WORDING = str(tmp_path)
    return tmp_path


def put(folder, rows, *, file="questions"):
    """Put a file of the installation's own there, with these entries."""
    lines = [f"[[{file}]]\n" + "".join(f"{key} = {value}\n" for key, value in row.items()) for row in rows]
    (folder / "readiness" / f"{file}.toml").write_text("\n".join(lines), "utf-8")


def asked(many=14, **words):
    """So many questions in other words; `words` go into the third."""
    rows = [{"number": one, "title": f'"Title {one}"', "text": f'"Text {one}?"'} for one in range(1, many + 1)]
    rows[2] |= words
    return rows


@pytest.mark.usefixtures("folder")
def test_without_a_folder_and_without_a_file_in_it_the_words_are_ours(settings):
    with_folder = content.questions()
    settings.WORDING = ""

    assert content.questions() == with_folder
    assert content.question(3).text == "How does your area define permanence?"


def test_every_question_requirement_and_topic_has_its_number_and_the_page_of_the_pack():
    found = {one.name: wording.shipped(one) for one in content.WORDINGS}

    assert {name: (table["page"], len(next(v for v in table.values() if isinstance(v, list)))) for name, table in
            found.items()} == {
        "readiness/questions.toml": (15, 14), "readiness/requirements.toml": (9, 9), "readiness/topics.toml": (12, 12),
    }  # fmt: skip
    assert [one.number for one in content.questions()] == list(range(1, 15))
    assert [one.asks for one in content.requirements() if one.asks] == [("protected_hours",), ("share_of_post",)]


def test_an_installations_words_replace_ours_and_leave_no_help_of_ours_beside_them(folder):
    put(folder, asked(help='"Say it shortly."'))

    found = content.questions()

    assert (found[2].title, found[2].text, found[2].help) == ("Title 3", "Text 3?", "Say it shortly.")
    assert found[0].help == ""


def test_what_the_service_works_with_stays_ours(folder):
    rows = [{**row, "asks": '["anything"]', "colour": '"red"'} for row in asked(9)]

    put(folder, rows, file="requirements")

    assert [one.asks for one in content.requirements()] == [
        tuple(one.get("asks", ())) for one in wording.shipped(REQUIREMENTS)["requirements"]
    ]
    assert content.requirement(5).title == "Title 5"


WRONG = {
    "a question too few": (asked(13), "in this order, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14; they have 1, 2,"),
    "a number twice": (asked(number=2), "they have 1, 2, 2, 4,"),
    "no words": (asked(text='""'), "number 3 lacks its 'text'. Give it words"),
    "a number for a title": (asked(title=7), "number 3 lacks its 'title'. Give it words"),
    "help that is a list": (asked(help='["a"]'), "number 3 has a 'help' that is no text"),
    "no entries": ([], "it has no entries [[questions]]"),
}


@pytest.mark.parametrize(("rows", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_named_with_its_entry_and_what_to_do(folder, rows, said):
    put(folder, rows)

    with pytest.raises(WordsNotUnderstood) as wrong:
        wording.rows(QUESTIONS)

    assert said in str(wrong.value)
    assert str(folder / "readiness" / "questions.toml") in str(wrong.value)


@pytest.mark.parametrize("broken", [b"[[questions", b"\xff\xfe", b"questions = 3"])
def test_a_file_that_is_no_toml_is_said_and_the_service_does_not_start(folder, broken):
    (folder / "readiness" / "questions.toml").write_bytes(broken)

    found = checks.run_checks(tags=[wording.TAG])

    assert [(one.id, str(folder) in one.msg) for one in found] == [("pace.E003", True)]
    with pytest.raises(Refused, match=r"questions\.toml.* Copy the file that the service ships"):
        preparing.prepare(say=str)


def test_a_folder_that_is_not_there_is_said(settings, tmp_path):
    settings.WORDING = str(tmp_path / "nowhere")

    assert [one.id for one in checks.run_checks(tags=[wording.TAG])] == ["pace.E002"]


def test_our_own_files_are_what_is_asked_of_an_installations(folder):
    for one in content.WORDINGS:
        (folder / one.name).write_text(dumped(wording.shipped(one)), "utf-8")

    assert checks.run_checks(tags=[wording.TAG]) == []
    assert {one.name: wording.table(one) for one in content.WORDINGS} == {
        one.name: wording.shipped(one) | {one.list_of: with_help(one)} for one in content.WORDINGS
    }


def with_help(expected):
    """Our entries, each with every word that it may have."""
    blank = dict.fromkeys(expected.may, "")
    return [{**blank, **row} for row in wording.shipped(expected)[expected.list_of]]


def dumped(table):
    """A table as TOML that reads back the same."""
    heads = "".join(f"{key} = {value}\n" for key, value in table.items() if not isinstance(value, list))
    rows = [(name, row) for name, rows in table.items() if isinstance(rows, list) for row in rows]
    text = heads + "".join(
        f"[[{name}]]\n" + "".join(f"{k} = {quoted(v)}\n" for k, v in row.items()) for name, row in rows
    )
    assert tomllib.loads(text) == table
    return text


def quoted(value):
    """A value as TOML writes it."""
    return f'"{value}"' if isinstance(value, str) else str(value).replace("'", '"')
