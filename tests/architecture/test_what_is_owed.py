"""What every part owes its reader: a docstring, an example that runs, an example of each check."""

import ast
import doctest
import importlib
import inspect
import re

import pytest

from permanence.intake import findings
from permanence.reference import library
from tests.architecture.tree import LIBRARY, modules, texts

NAMES = [".".join(path.with_suffix("").parts[1:]).removesuffix(".__init__") for path, _ in modules()]
WITH_EXAMPLES = [name for name in NAMES if not name.endswith("__main__")]
# The pages of the reference show examples of docstrings, which run where they stand.
PAGES = [(path, text) for path, text in texts(".md") if ">>> " in text and path.parts[:2] != ("docs", "reference")]
CHECKS = sorted(path.stem for path in (LIBRARY / "intake" / "checks").glob("*.py"))


def test_every_module_says_what_it_is():
    assert [str(path) for path, tree in modules() if not ast.get_docstring(tree)] == []


def test_every_public_name_of_the_library_says_what_it_gives():
    silent = []
    for name in library.MODULES:
        offered = library.public_names(importlib.import_module(f"permanence.{name}"))
        silent += [
            f"{name}.{own}"
            for own, value in offered.items()
            if (inspect.isroutine(value) or inspect.isclass(value)) and not says_something(value)
        ]

    assert silent == []


def says_something(value):
    """Whether it has words of its own, and not those that a dataclass or a base gives it."""
    words = vars(value).get("__doc__") if inspect.isclass(value) else value.__doc__
    return bool(words) and not words.startswith(f"{value.__name__}(")


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_run(name):
    module = importlib.import_module(name)

    failed = doctest.testmod(module).failed

    assert failed == 0


@pytest.mark.parametrize(("path", "text"), PAGES, ids=[str(path) for path, _ in PAGES])
def test_the_examples_in_the_pages_run(path, text):
    without_fences = re.sub(r"^```.*$", "", text, flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(without_fences, {}, str(path), str(path), 0)

    failed = doctest.DocTestRunner().run(examples).failed

    assert failed == 0


@pytest.mark.parametrize("check", findings.all_checks(), ids=lambda check: check.code)
def test_every_check_shows_what_it_finds(check):
    shown = [example for example in check.examples if example.files and example.found]

    assert shown != []


def test_every_check_is_named_as_its_file():
    codes = {check.code.replace("-", "_") for check in findings.all_checks()}

    assert codes == set(CHECKS) - {"__init__", "page"}
