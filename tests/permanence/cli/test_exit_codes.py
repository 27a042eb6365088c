"""Each kind of problem has its number, and says what to do in a sentence on the error stream."""

import importlib
import inspect
import pkgutil

import pytest

import permanence
from permanence.cli.refusals import CODE_OF, EXIT_CODES, refusal_of

WAIT = ("--from", "accommodated", "--to", "panel")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("check", "{missing}"), 3, "There is no file or folder none."),
        (("check", "{empty}"), 3, "Nothing could be read."),
        (("measure", "{extract}", "--from", "birthday", "--to", "panel"), 4, "birthday"),
        (("measure", "{extract}", *WAIT, "--limit", "soon"), 4, "soon"),
        (("measure", "{extract}", *WAIT, "--where", "import os"), 4, "import os"),
        (("measure", "{extract}", *WAIT, "--entry", "late"), 2, "--data-from"),
        (("measure", "{extract}", *WAIT, "--as-of", "31/07/2026"), 2, "write it as 2024-03-31"),
        (("measure", "{extract}", *WAIT, "--columns", "{wrong}"), 5, "wrong.toml"),
        (("measure", "{extract}", *WAIT, "--leave-out", "{extract}"), 4, "not a text file"),
        (("report", "{extract}"), 2, "--out"),
        (("report", "{extract}", "--out", "{folder}/none/report.html"), 6, "could not be opened or written"),
        (("report", "{extract}", "--out", "{folder}/r.html", "--aims", "{empty}"), 5, "holds no aims"),
        (("chart", "aim", "{extract}", *WAIT), 2, "--limit"),
        (("chart", "curve", "{extract}"), 2, "--from and --to"),
        (("chart", "timeline", "{extract}"), 2, "--child"),
        (("chart", "timeline", "{extract}", "--child", "nobody"), 7, "No journey of that child"),
        (("chart", "map", "{extract}", "--out", "{folder}/map.pdf"), 2, "neither .svg nor .png"),
        (("chart", "map", "{extract}", "--width", "100"), 7, "280"),
        (("chart", "time", "{extract}", *WAIT, "--target", "900"), 2, "in a hundred"),
        (("simulate", "--out", "{folder}/area", "--seed", "-1"), 7, "seed"),
        (("simulate", "--out", "{folder}/area", "--seed", "1", "--change-from", "panel"), 2, "--change-to"),
        (("nonsense",), 2, "invalid choice"),
    ],
)
def test_a_problem_ends_with_its_number_and_a_sentence(typed, extract, tmp_path, words, code, said):
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[[columns")
    places = {"wrong": wrong, "missing": tmp_path / "none", "empty": empty, "extract": extract, "folder": tmp_path}

    ended = typed(*(word.format(**places) for word in words))

    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_every_number_is_listed_in_the_help(typed):
    ended = typed("--help")

    assert ended.code == 0
    assert all(f"  {code}  {words}" in ended.out for code, words in EXIT_CODES.items())


@pytest.mark.parametrize("command", ["check", "measure", "chart", "report", "simulate"])
def test_every_command_has_help_with_examples(typed, command):
    ended = typed(command, "--help")

    assert ended.code == 0
    assert f"permanence {command}" in ended.out.split("examples:")[1]


def test_every_refusal_of_the_library_has_its_number():
    names = [found.name for found in pkgutil.walk_packages(permanence.__path__, "permanence.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]

    refusals = {
        name
        for module in modules
        for name, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, ValueError) and found.__module__.startswith("permanence.") and name != "Refused"
    }

    assert refusals == set(CODE_OF)


def test_what_was_not_foreseen_is_said_without_a_word_of_the_data():
    refused = refusal_of(KeyError("C1001"))

    assert refused.code == 8
    assert refused.words.startswith("This failed in a way that was not foreseen (KeyError)")
    assert "C1001" not in refused.words
