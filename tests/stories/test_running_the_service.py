"""The service as a person runs it: started, asked, stopped, started again; and what commands say when they cannot."""

import json
import re
import socket
import subprocess

import pytest

from tests.stories.programs import FROM, PACE, REAL, demonstration, environment, get, left_running, pace


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of one demonstration, made once for the tests of this file."""
    return tmp_path_factory.mktemp("demonstration")


def test_a_demonstration_starts_is_ready_and_leaves_nothing_running(folder):
    with demonstration(folder) as (address, said):
        ready, page = get(f"{address}/ready"), get(f"{address}/")
        style = re.search(r'href="(/static/kit/service\.\w+\.css)"', page[2])[1]
        static = get(address + style)

    assert "Preparing the database" in said
    assert (ready[0], json.loads(ready[2])["ready"]) == (200, True)
    assert (page[0], "Every child and every person here is invented" in page[2]) == (200, True)
    assert (static[0], static[1]["Cache-Control"]) == (200, "max-age=315360000, public, immutable")
    assert left_running(folder) == []


def test_the_next_start_prepares_nothing_and_finds_what_was_kept(folder):
    kept = folder / "demo" / "pace.sqlite3"
    before = kept.stat().st_ino

    with demonstration(folder) as (address, said):
        answered = get(f"{address}/demo/")[0]

    assert (answered, kept.stat().st_ino) == (200, before)
    assert "Preparing" not in said


def test_a_port_that_is_taken_moves_to_the_next(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with demonstration(folder, port) as (address, said):
            answered = get(f"{address}/ready")[0]

    next_port = int(address.rpartition(":")[2])
    assert answered == 200
    assert next_port > port
    assert f"Port {port} is taken, so this is port {next_port}." in said


def test_the_invented_areas_are_made_anew_only_when_that_is_wanted(folder):
    asked = subprocess.run(  # noqa: S603  # ours
        [*PACE, "reset"], env=environment(folder), input="no\n", capture_output=True, text=True, check=False
    )

    done = pace(folder, "reset", "--yes")

    assert (asked.returncode, asked.stderr) == (1, "Nothing was changed.\n")
    assert (done[0], done[1].splitlines()[-1]) == (0, "The areas, people and children were invented anew.")


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The folder of an installation in real use whose database is prepared and empty."""
    folder = tmp_path_factory.mktemp("real")
    assert pace(folder, "migrate", "-v0", **REAL) == (0, "", "")
    return folder


ADD_AN_AREA = """
from pace import record
from pace.areas.models import Area
with record.acting(by="test", doing="add an area"):
    Area.objects.create(name="Strathmarr", slug="strathmarr")
"""


def test_real_use_refuses_the_invented_database_and_the_demonstration_a_real_one(folder, real):
    assert pace(real, "shell", "-c", ADD_AN_AREA, **REAL)[0] == 0

    served = pace(real, "serve", "--port", str(FROM + 30), DATABASE_URL=f"sqlite:///{folder}/demo/pace.sqlite3", **REAL)
    shown = pace(
        folder, "demo", "--no-open", "--port", str(FROM + 31), DATABASE_URL=f"sqlite:///{real}/serve/pace.sqlite3"
    )

    assert (served[0], "holds what is invented" in served[2]) == (1, True)
    assert (shown[0], "holds what is not invented (1 of its areas, 0 of its people)" in shown[2]) == (1, True)


def test_real_use_refuses_a_database_that_is_not_prepared(tmp_path):
    code, _, complaint = pace(tmp_path, "serve", "--port", str(FROM + 32), **REAL)

    assert (code, complaint) == (1, "The database is not prepared for this version. Run `pace migrate`.\n")


def test_the_deploy_check_of_real_use_is_clean(tmp_path):
    done = pace(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **REAL)

    assert done == (0, "System check identified no issues (2 silenced).\n", "")


@pytest.mark.parametrize(
    ("words", "more", "code", "complaint"),
    [
        (("serve",), {}, 3, "PACE_SECRET_KEY is missing"),
        (("migrate",), {"PACE_HOST": "pace"}, 3, "did you mean PACE_HOSTS?"),
        (("nonsense",), REAL, 2, "There is no command `nonsense`."),
        (("first-administrator",), REAL, 2, "the following arguments are required: email, name"),
        (("first-administrator", "nobody", "A"), REAL, 1, "'nobody' is not an e-mail address."),
        (("first-administrator", "a@b.example", "A"), REAL, 4, "Run `pace migrate` first."),
        (("migrate",), {**REAL, "DATABASE_URL": "postgresql://localhost:1/none"}, 4, "The database does not answer"),
    ],
)
def test_a_command_that_cannot_says_so_in_a_sentence(tmp_path, words, more, code, complaint):
    ended, _, said = pace(tmp_path, *words, **more)

    assert ended == code
    assert complaint in said
    assert "Traceback" not in said


def test_the_first_administrator_gets_a_link(real):
    code, said, _ = pace(real, "first-administrator", "ada@example.gov.scot", "Ada", **REAL)

    assert code == 0
    assert re.search(r"^https://pace\.example\.gov\.scot/invitation/\S{43}/$", said, re.MULTILINE)


def test_the_help_lists_every_exit_code():
    code, said, _ = pace("var", "--help")

    assert code == 0
    assert re.findall(r"^  (\d+) ", said, re.MULTILINE) == ["0", "1", "2", "3", "4", "5", "130"]
