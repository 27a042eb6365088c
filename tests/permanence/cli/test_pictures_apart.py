"""The report's pictures are drawn in a process of their own: the page is the same, whatever becomes of that process."""

import os
import shlex
import subprocess
import sys

import pytest

from permanence.marks import drawer

# Draws five times, and ends in the middle of the sixth.
_TIRED = """\
import json, sys
from permanence.marks import fragments
for _ in range(5):
    print(json.dumps(fragments.fragment(sys.stdin.readline())), flush=True)
print('"<g><path', end="")
"""

_PROGRAM = "import sys; from permanence import cli; sys.exit(cli.main(sys.argv[1:]))"

# Instead of Python: what the process that draws comes to, and Python itself for the others.
_INSTEAD = """\
#!/bin/sh
case "$*" in *permanence.marks*) {fate} ;; esac
exec '{python}' "$@"
"""


def report(extract, out, *, python=sys.executable):
    """The page of a report as a program of its own makes it, whose processes are started with this Python."""
    program = f"import sys; sys.executable = {str(python)!r}; {_PROGRAM}"
    words = [sys.executable, "-c", program, "report", str(extract), "--out", str(out)]
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603  # ours
    return out.read_text("utf-8")


@pytest.fixture(scope="module")
def page(extract, tmp_path_factory):
    """The report, its pictures drawn apart."""
    return report(extract, tmp_path_factory.mktemp("page") / "report.html")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell's script")
@pytest.mark.parametrize(
    "fate",
    ["exit 1", f"exec {shlex.join([sys.executable, '-c', _TIRED])}"],
    ids=["it never starts", "it ends between pictures"],
)
def test_the_page_is_the_same_when_the_process_that_draws_ends(extract, page, tmp_path, fate):
    instead = tmp_path / "python"
    instead.write_text(_INSTEAD.format(fate=fate, python=sys.executable), "utf-8")
    instead.chmod(0o700)

    assert report(extract, tmp_path / "report.html", python=instead) == page
    assert page.count("<svg ") > 20


def test_the_process_that_draws_is_gone_when_the_command_has_ended(typed, extract, tmp_path):
    ended = typed("report", extract, "--out", tmp_path / "report.html")

    assert (ended.code, drawer.at_work()) == (0, None)
