"""What is installed: each package with its reason, pinned, hashed, and from whichever index the machine uses."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT

REQUIREMENTS = ROOT / "requirements"
LOCKED = sorted(REQUIREMENTS.glob("*.txt"))
PLAIN = [*LOCKED, *sorted(REQUIREMENTS.glob("*.in"))]
MOST_UNDER_ONE_REASON = 5

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ASKED_FOR = {
    "run.txt": _PROJECT["project"]["dependencies"],
    "test.txt": _PROJECT["dependency-groups"]["test"],
    "benchmarks.txt": _PROJECT["dependency-groups"]["benchmarks"],
}


def entries(path):
    """The requirements of a locked file, each with its hashes on one line."""
    return [line for line in path.read_text("utf-8").replace("\\\n", " ").splitlines() if line.strip()]


def pins(*names):
    """Every version that these locked files allow for a package (they may differ between versions of Python)."""
    found = {}
    for name in names:
        for entry in entries(REQUIREMENTS / name):
            one = Requirement(entry.partition("--hash")[0].strip())
            found.setdefault(canonicalize_name(one.name), []).append(str(one.specifier).removeprefix("=="))
    return found


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_a_requirements_file_names_no_index_and_no_address(path):
    options = [word for word in re.findall(r"(?:^|\s)(-{1,2}[a-z][\w-]*)", path.read_text("utf-8")) if word != "--hash"]
    addresses = re.findall(r"\S*://\S*|\S+ @ \S+", path.read_text("utf-8"))

    assert (options, addresses) == ([], [])


@pytest.mark.parametrize("name", ["pyproject.toml", "run.py", ".ci/run"])
def test_nothing_that_installs_names_an_index(name):
    words = r"index-url|index_url|find-links|trusted-host|PIP_[A-Z]+|UV_[A-Z]+|\[\[?tool\.uv\.index|\S+://\S+"

    assert re.findall(words, (ROOT / name).read_text("utf-8")) == []


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_every_locked_package_has_one_version_and_a_hash(path):
    loose = [one for one in entries(path) if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", one)]

    assert loose == []


@pytest.mark.parametrize("name", ASKED_FOR)
def test_every_dependency_is_locked_at_a_version_that_it_allows(name):
    known = pins(name) if name != "test.txt" else pins("run.txt", "test.txt")
    asked = [Requirement(words) for words in ASKED_FOR[name]]

    missing = [
        str(one)
        for one in asked
        if not all(one.specifier.contains(pin) for pin in known.get(canonicalize_name(one.name), ["0"]))
    ]

    assert missing == []


def test_every_dependency_stands_under_its_reason():
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    asked = {words for listed in ASKED_FOR.values() for words in listed}
    places = [place for place, line in enumerate(lines) if line.strip().rstrip(",").strip('"') in asked]

    unexplained = [
        lines[place].strip()
        for place in places
        if not any(line.strip().startswith("#") for line in lines[place - MOST_UNDER_ONE_REASON : place])
        or "[" in lines[place - 1]
    ]

    assert unexplained == []
