"""The security requirements are all there with what shows them, and nothing in the code goes around them."""

import ast
import json
import re
import subprocess
import sys
from collections import Counter

from tests.architecture import asvs_page
from tests.architecture.tree import ROOT

# The standard's sections (OWASP ASVS 5.0.0) with the level of each requirement in its order.
LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
    "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
    "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3", "3.7": "22333",
    "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
    "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
    "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333", "6.6": "2223",
    "6.7": "33", "6.8": "2222",
    "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
    "9.1": "111", "9.2": "1222",
    "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222", "10.6": "22",
    "10.7": "222",
    "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23", "11.7": "33",
    "12.1": "12233", "12.2": "11", "12.3": "22223",
    "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122",
    "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
    "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
    "17.1": "23", "17.2": "22223333", "17.3": "22",
}  # fmt: skip
STANDARD = {f"{section}.{place}": int(level) for section, all_ in LEVELS.items() for place, level in enumerate(all_, 1)}
FEWEST_WORDS, MOST_WORDS = 3, 12
ROWS = [row for part in asvs_page.chapters() for row in part.rows]


def test_every_requirement_of_levels_1_and_2_is_there_once_at_its_level():
    numbers = Counter(row.number for row in ROWS)

    assert Counter(STANDARD.values()) == {1: 70, 2: 183, 3: 92}
    assert {number for number, level in STANDARD.items() if level <= 2} - set(numbers) == set()
    assert {row.number: row.level for row in ROWS if STANDARD.get(row.number) != row.level} == {}
    assert [number for number, count in numbers.items() if count > 1] == []


def test_requirements_stand_in_their_order():
    order = [tuple(map(int, row.number.split("."))) for row in ROWS]

    assert order == sorted(order)


def test_a_requirement_is_worded_in_a_short_sentence():
    assert [
        row.asks
        for row in ROWS
        if not FEWEST_WORDS <= len(row.asks.split()) <= MOST_WORDS or not row.asks.endswith(".")
    ] == []


def test_what_is_met_is_shown_and_what_is_not_has_its_reason():
    assert [row.number for row in ROWS if not (row.evidence if row.status == "met" else row.words)] == []


def test_what_shows_a_requirement_is_there():
    places = {place for row in ROWS for place in row.evidence}

    assert sorted(place for place in places if not is_there(place)) == []


def is_there(place):
    path, _, test = place.partition("::")
    file = ROOT / path
    return file.is_file() and (not test or test in names_in(file))


def names_in(file):
    return {node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_the_page_of_requirements_is_current():
    words = "Write it again: python -m tests.architecture.asvs_page"

    assert asvs_page.PAGE.read_text("utf-8") == asvs_page.page(), words


def test_the_list_of_components_names_every_package_that_is_installed_with_its_version_and_digests():
    done = subprocess.run(  # noqa: S603  # our own launcher
        [sys.executable, ROOT / "run.py", "sbom"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    listed = json.loads((ROOT / "var" / "sbom.json").read_text("utf-8"))
    digests = {
        (one["name"], one["version"]): {
            digest["content"] for place in one["externalReferences"] for digest in place["hashes"]
        }
        for one in listed["components"]
    }
    assert digests == locked()
    assert listed["metadata"]["component"]["name"] == "pace-permanence"


def locked():
    """The digests of each package and version in the locked file of what the service needs."""
    lines = (ROOT / "requirements" / "run.txt").read_text("utf-8").replace("\\\n", " ").splitlines()
    return {
        tuple(line.split(maxsplit=1)[0].split("==")): set(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
        for line in lines
        if "==" in line
    }
