"""How many threads a command works with: one where the extract is small, unless somebody asked for more."""

import os
import subprocess
import sys

import pytest

_PROGRAM = """
import sys
from permanence import cli
cli.main(["check", *sys.argv[1:]])
import polars
print(polars.thread_pool_size())
"""


def threads(path, **asked):
    surroundings = {name: value for name, value in os.environ.items() if name != "POLARS_MAX_THREADS"} | asked
    done = subprocess.run(  # noqa: S603  # ours
        [sys.executable, "-c", _PROGRAM, str(path)], capture_output=True, text=True, check=True, env=surroundings
    )
    return int(done.stdout.split()[-1])


@pytest.fixture
def extract(tmp_path):
    path = tmp_path / "extract.csv"
    path.write_text("Child ID,Accommodated\nA1,2025-01-01\n", "utf-8")
    return path


def test_a_small_extract_is_worked_on_by_one_thread(extract):
    assert threads(extract) == 1
    assert threads(extract.parent) == 1


def test_a_number_that_was_asked_for_stays(extract):
    assert threads(extract, POLARS_MAX_THREADS="2") == 2


def test_a_large_extract_gets_all_threads(extract):
    with extract.open("a", encoding="utf-8") as file:
        file.writelines(f"A{number},2025-01-01,{'x' * 1000}\n" for number in range(2000))

    assert threads(extract) == os.cpu_count()
