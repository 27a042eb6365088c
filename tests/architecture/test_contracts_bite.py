"""Every contract of the architecture fails where the code breaks it: shown on a copy with one import too many."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, SOURCES

# For each contract: a module, and an import in it that the contract forbids.
BROKEN = {
    "layers": ("permanence/dates.py", "import permanence.journeys"),
    "alone": ("permanence/aims.py", "import django"),
    "no-network": ("permanence/report/__init__.py", "import urllib.request"),
    "intake-reads": ("permanence/intake/words.py", "import permanence.waiting_times"),
    "series-know-no-children": ("permanence/run_charts/__init__.py", "import permanence.journeys"),
    "no-circles": ("pace/areas/rules.py", "import pace.areas.queries"),
    "programme-order": ("pace/areas/rules.py", "import pace.register.queries"),
    "inside-a-package": ("pace/areas/models.py", "import pace.areas.views.people"),
    "pages-without-records": ("pace/register/views/children.py", "import pace.register.models"),
    "children-through-the-register": ("pace/record/queries/__init__.py", "import pace.register.models"),
}
# Packages that must say where each of their modules belongs.
WITHOUT_A_PLACE = {
    "layers": "permanence/somewhere.py",
    "programme-order": "pace/somewhere.py",
    "inside-a-package": "pace/areas/somewhere.py",
}


def lint(folder, contract):
    """Whether one contract holds for the code in a folder, and what the program says."""
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    words = [program, "--config", str(ROOT / ".importlinter"), "--no-cache", "--contract", contract]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # ours
    return done.returncode == 0, done.stdout


@pytest.fixture
def copy(tmp_path):
    """The modules alone, to be broken."""
    modules = shutil.ignore_patterns("static", "templates", "__pycache__", "*.toml")
    return Path(shutil.copytree(SOURCES, tmp_path / "src", ignore=modules))


def test_every_contract_is_broken_once():
    contracts = configparser.ConfigParser(comment_prefixes="#")
    contracts.read(ROOT / ".importlinter")

    names = {name.rpartition(":")[2] for name in contracts.sections() if ":contract:" in name}

    assert names == set(BROKEN)


@pytest.mark.parametrize("contract", BROKEN)
def test_a_contract_holds_and_fails_where_it_is_broken(copy, contract):
    module, import_too_many = BROKEN[contract]
    whole = lint(copy, contract)
    broken = copy / module

    broken.write_text(f"{broken.read_text('utf-8')}\n\n{import_too_many}\n", "utf-8")
    after = lint(copy, contract)

    assert whole[0], whole[1]
    assert (after[0], "BROKEN" in after[1]) == (False, True)


@pytest.mark.parametrize("contract", WITHOUT_A_PLACE)
def test_a_module_without_a_place_is_refused(copy, contract):
    (copy / WITHOUT_A_PLACE[contract]).write_text('"""Nobody said where this belongs."""\n', "utf-8")

    holds, _ = lint(copy, contract)

    assert not holds
