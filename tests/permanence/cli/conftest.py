"""An invented area's extract, and the command line as a person types it."""

from dataclasses import dataclass

import pytest

from permanence.cli import main


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def extract(tmp_path_factory):
    """The workbook of an invented area with eight wrong cells."""
    folder = tmp_path_factory.mktemp("extract")
    main(["simulate", "--out", str(folder), "--seed", "3", "--looked-after", "60", "--faults", "8", "--json"])
    return next(folder.glob("*.xlsx"))


@pytest.fixture
def typed(capsys):
    """Runs `permanence` with these words."""

    def run(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as stopped:
            code = stopped.code
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return run
