"""Style, order, types and the layers of the architecture, as their own programs see them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT


@pytest.mark.parametrize("command", ["ruff check .", "ruff format --check .", "mypy", "lint-imports --no-logo"])
def test_the_code_passes(command):
    name, *words = command.split()
    program = shutil.which(name, path=str(Path(sys.executable).parent))

    done = subprocess.run([program, *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # ours

    assert done.returncode == 0, done.stdout + done.stderr
