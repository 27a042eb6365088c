"""The few places where the library touches the world: other programs, files of others, the clock, chance."""

import ast
import re
import subprocess
import sys

import pytest

from tests.architecture.tree import imported, modules

# Who may import what can do harm, or be harmed by what others wrote.
ONLY_IN = {
    # The one starts the process that reads, the other the process that draws: each a module of ours, and nothing else.
    "subprocess": {"src/permanence/intake/reader.py", "src/permanence/marks/drawer.py"},
    "python_calamine": {"src/permanence/intake/workbooks.py"},
    "vl_convert": {"src/permanence/charts/chart.py", "src/permanence/marks/fragments.py"},
    "openpyxl": {"src/permanence/intake/marked.py", "src/permanence/simulation/extract/marker.py"},
    "logging": set(),
    "multiprocessing": set(),
    "pickle": set(),
    "random": set(),
    "shelve": set(),
    "time": set(),
}
CLOCKS = {"today", "now", "utcnow", "localtime", "time_ns", "perf_counter"}
SEEDED = {"Generator", "PCG64", "SeedSequence", "default_rng"}
NOT_OURS = {"altair", "django", "lifelines", "matplotlib", "pace", "pandas", "pm4py", "pyspark", "statsmodels"}
HEAVY = NOT_OURS | {"duckdb", "numpy", "polars", "scipy", "vl_convert"}


@pytest.mark.parametrize("package", ONLY_IN)
def test_a_package_is_imported_only_where_it_is_guarded(package):
    found = {path.as_posix() for path, tree in modules() if package in imported(tree)}

    assert found == ONLY_IN[package]


def test_only_the_command_line_looks_at_the_clock():
    found = {
        f"{path}:{node.lineno}"
        for path, tree in modules()
        if "cli" not in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    }

    assert found == set()


def test_chance_always_has_a_seed():
    unseeded = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and re.fullmatch(r"(np|numpy)\.random\.\w+", ast.unparse(node.func))
        and not (node.func.attr in SEEDED and (node.args or node.keywords))
    ]

    assert unseeded == []


def loaded(words):
    """The packages that are in memory after a program of so many words, in a Python of its own."""
    program = f"import sys\n{words}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603  # ours
    return set(done.stdout.split())


def test_the_package_alone_loads_nothing_heavy():
    assert loaded("import permanence") & HEAVY == set()


def test_no_module_loads_what_is_not_ours():
    names = [".".join(path.with_suffix("").parts[1:]).removesuffix(".__init__") for path, _ in modules()]
    every = "\n".join(f"import {name}" for name in names if not name.endswith("__main__"))

    assert loaded(every) & NOT_OURS == set()
