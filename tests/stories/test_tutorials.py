"""Every tutorial and how-to, run as it stands: what a command or a line of Python prints is compared word for word."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pace.config import variables

DOCS = Path(__file__).parents[2] / "docs"
# It changes a whole server, as its administrator: what it says of our own commands and settings is tested below.
SERVER = DOCS / "how-to" / "run-on-a-council-server.md"
# They lead through pages of the service, and have nothing to run; the stories of those pages are beside this file.
IN_THE_SERVICE = {
    DOCS / "how-to" / f"{name}.md"
    for name in (
        *("bring-an-area-into-the-programme", "check-a-signed-memorandum", "use-your-own-wording"),
        *(
            "agree-an-aim",
            "keep-the-register-by-hand",
            "see-where-children-wait",
            "load-an-extract",
            "read-a-childs-page",
            "keep-journeys-and-erase",
        ),
        *("draw-a-driver-diagram", "keep-a-measurement-plan", "read-and-decide-on-a-chart"),
        "run-a-test-of-change",
        *("hold-a-meeting", "keep-actions-risks-and-decisions", "make-a-report"),
    )
}
PAGES = sorted({*DOCS.glob("tutorials/*.md"), *DOCS.glob("how-to/*.md")} - {SERVER} - IN_THE_SERVICE)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w-]+\.toml)`[^`]*:\n\n```toml\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(page, kind):
    return [body for found, body in _BLOCK.findall(page.read_text("utf-8")) if found == kind]


def commands(page):
    """Each command with what the page says it prints; nothing where the page only says how to call it."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed.strip()


def write_files(page, folder):
    """Files that a page asks its reader to write: a block of TOML is preceded by its name."""
    for name, body in re.findall(
        r"`([\w-]+\.toml)`[^`]*:\n\n```toml\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        (folder / name).write_text(body, "utf-8")


def printed_by(command, folder):
    program, *words = shlex.split(command)
    ended = subprocess.run(  # noqa: S603  # the commands of our own pages
        [Path(sys.executable).with_name(program), *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert ended.returncode in (0, 1), ended.stderr
    assert ended.stderr == ""
    return ended.stdout.strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_prints_what_it_says(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_files(page, tmp_path)

    ran = [(command, said, printed_by(command, tmp_path)) for command, said in commands(page)]
    python = doctest.DocTestParser().get_doctest("\n".join(blocks(page, "python")), {}, page.name, str(page), 0)
    result = doctest.DocTestRunner().run(python)

    assert [(command, printed) for command, said, printed in ran if said and printed != said] == []
    assert result.failed == 0
    assert ran or result.attempted


def test_the_guide_to_a_server_names_only_commands_and_settings_that_there_are():
    text = SERVER.read_text("utf-8")
    commands_named = set(re.findall(r"(?:bin/|`|sudo )pace ([a-z][a-z-]+)", text))
    settings_named = set(re.findall(r"\bPACE_[A-Z_]+\b", text))

    unknown = [name for name in sorted(commands_named) if not has_help(name)]

    assert len(commands_named) > 5
    assert unknown == []
    assert settings_named - {one.name for group in variables.GROUPS for one in group.variables} == set()


def has_help(command):
    """Whether `pace` knows a command, in the mode in which no installation is needed."""
    program = Path(sys.executable).with_name("pace")
    environment = {**os.environ, "PACE_MODE": "test", "DJANGO_SETTINGS_MODULE": "pace.config.settings"}
    done = subprocess.run([program, command, "--help"], env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # ours
    return done.returncode == 0 and f"pace {command}" in done.stdout
