"""Documents that stay true: pages made from the code are current, and what is pointed at is there."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from pace.config import reference as service_reference
from permanence import reference
from tests.architecture import asvs_page
from tests.architecture.tree import ROOT, files, modules, texts

MADE = ROOT / "docs" / "reference"
DECISIONS = sorted(path for path in (ROOT / "docs" / "decisions").glob("*.md") if path.name != "README.md")
PARTS = ["Context", "Options", "Choice", "What would change our mind"]
A_PAGE = 60

_LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(([^)\s]+)[^)]*\)|<(?:img|a)\s[^>]*(?:src|href)=\"([^\"]+)\"")
_PLACE = re.compile(r"(?<![\w/.-])(?:src|tests|docs|requirements|benchmarks|\.ci)/[\w./-]*\w")
_MACHINE = re.compile(r"(?<![\w.:/-])/(?:home|root|work|tmp|Users|mnt|opt|srv)/\w+|\b[A-Z]:\\\\?Users")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def markdown():
    return [(path, text) for path, text in texts(".md")]


def anchors(text):
    """What a link may point at in a page, as code hosts name its headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_nowhere(path, target):
    file, _, anchor = target.partition("#")
    there = ROOT / path.parent / file if file else ROOT / path
    if not there.exists():
        return True
    return bool(anchor) and anchor not in anchors(there.read_text("utf-8"))


def test_every_relative_link_leads_somewhere():
    links = [
        (str(path), target)
        for path, text in markdown()
        for target in map("".join, _LINK.findall(_CODE.sub("", text)))
        if not re.match(r"[a-z]+:", target)
    ]

    assert [(path, target) for path, target in links if leads_nowhere(Path(path), target)] == []


def test_every_place_in_the_project_that_is_named_is_there():
    known = {path.as_posix() for path in files()}
    known |= {parent.as_posix() for path in files() for parent in path.parents}

    named = [(str(path), place) for path, text in texts() for place in _PLACE.findall(text) if path.parts[0] != "tests"]

    assert [(path, place) for path, place in named if place not in known] == []


def said(program):
    """What a program says to its reader: its comments and docstrings."""
    read = tokenize.generate_tokens(io.StringIO(program).readline)
    lines = [token.string for token in read if token.type == tokenize.COMMENT]
    able = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = (node for node in ast.walk(ast.parse(program)) if isinstance(node, able))
    return "\n".join([*lines, *(ast.get_docstring(node) or "" for node in nodes)])


def test_every_test_that_is_named_is_there():
    known = {path.stem for path in files() if path.parts[0] == "tests"}
    for path in files():
        if path.parts[0] == "tests" and path.suffix == ".py":
            tree = ast.parse((ROOT / path).read_text("utf-8"))
            known |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}

    named = [
        (str(path), name)
        for path, text in texts(".md", ".py", ".toml")
        # The reference names columns and addresses, and is compared with what the code makes.
        if path.parts[0] != "tests" and path.parts[:2] != ("docs", "reference")
        for name in re.findall(r"\btest_\w+", said(text) if path.suffix == ".py" else text)
    ]

    assert [(path, name) for path, name in named if name not in known] == []


def test_no_file_names_a_place_on_one_machine():
    assert [(str(path), found) for path, text in texts() for found in _MACHINE.findall(text)] == []


def test_the_reference_pages_are_those_that_the_code_makes():
    kept = {path.name: path.read_text("utf-8") for path in MADE.glob("*.md")}

    made = {**reference.pages(), **service_reference.pages(), "security.md": asvs_page.page()}

    assert sorted(kept) == sorted(made)
    stale = [name for name, text in made.items() if kept[name] != text]
    assert stale == [], (
        "Write them again: python -m permanence.reference docs/reference; .venv/bin/pace reference docs/reference; "
        "python -m tests.architecture.asvs_page"
    )


def test_every_module_is_on_the_page_of_the_library():
    tops = {path.with_suffix("").parts[2] for path, _ in modules()} - {"__init__"}

    shown = {name.partition(".")[0] for name in reference.library.MODULES}

    assert tops - shown == {"cli", "reference"}


def test_the_glossary_has_each_word_once_and_in_order():
    words = re.findall(r"^\*\*(.+?)\*\*", (ROOT / "GLOSSARY.md").read_text("utf-8"), re.MULTILINE)

    assert words == sorted(set(words), key=str.casefold)
    assert len(words) > 1


def test_decisions_are_numbered_without_a_gap():
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_a_page_with_its_four_parts(path):
    text = path.read_text("utf-8")

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == PARTS
    assert len(text.splitlines()) <= A_PAGE
