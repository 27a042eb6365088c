"""An extract in a real browser, with real programs: chosen, looked through, accepted, and killed in the middle."""

import os
import signal
import sqlite3
import subprocess
import time
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.stories.barriers import barriers
from tests.stories.following import follow
from tests.stories.programs import FROM, PACE, demonstration, environment, once_there

PORT = FROM + 60
MANY = 4_000
EXTRACTS = "/areas/strathmarr/extracts/"
NARROW, WIDE = 320, 1280
ERASED = "S10030"


@pytest.fixture
def folder(installed):
    """The folder of a demonstration."""
    return installed("extracts")


def extract_of(children, *, seed=0):
    """A CSV of so many invented children, complete up to a day of this month."""
    start = date(2020, 1, 6)
    lines = ["Child ID,Surname,DOB,LAC start date,Accommodated,1st LAC review,Perm rec. date,Route,Panel date,Team"]
    for number in range(children):
        began = start + timedelta(days=number * 2_000 // children)
        days = [
            began,
            began,
            began + timedelta(days=40),
            began + timedelta(days=150 + seed),
            began + timedelta(days=300),
        ]
        shown = [f"{day:%d/%m/%Y}" for day in days]
        born = f"{began - timedelta(days=2_000):%d/%m/%Y}"
        lines.append(f"S{10_000 + number},Invented,{born},{','.join(shown[:4])},Adoption,{shown[4]},North")
    return "\n".join(lines).encode()


def file_of(children, **said):
    """What the browser is given to choose."""
    return {"name": "marker_2026-11-26.csv", "mimeType": "text/csv", "buffer": extract_of(children, **said)}


def look_as_data_lead(page):
    """Look as the data lead of the demonstration."""
    page.goto("/demo/")
    person = page.locator("li.demo_person").filter(has_text="Data lead").first
    follow(person.get_by_role("button"))


def choose(page, children, **said):
    """Choose a file as the next extract."""
    page.goto(f"{EXTRACTS}choose/")
    page.get_by_label("File, or files").set_input_files([file_of(children, **said)])
    follow(page.get_by_role("button", name="Read it"))


@contextmanager
def running(folder):
    """The demonstration, to be killed with all its processes."""
    program = [*PACE, "demo", "--no-open", "--port", str(PORT)]
    started = subprocess.Popen(program, env=environment(folder), stdout=subprocess.PIPE, text=True)  # noqa: S603  # ours
    try:
        yield once_there(started)[0]
    finally:
        # The server first, since it starts its workers again; then whatever is left, until nothing is.
        started.kill()
        started.wait(timeout=30)
        while left := list(processes_of(folder)):
            for process in left:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.05)


def processes_of(folder):
    """Every process of the service in this folder: the server, its workers, and what reads files for them."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"PACE_FOLDER={folder}\0".encode() in (process / "environ").read_bytes() + b"\0":
                yield int(process.name)


def half_a_minute_passes(folder):
    """Workers that were killed have not said for a while that they are there."""
    database = next(iter(folder.rglob("*.sqlite3")))
    with sqlite3.connect(database, timeout=20) as connection:
        connection.execute("UPDATE pace_worker SET seen_at = '2020-01-01 00:00:00'")
    connection.close()


IS_AT_IT = (
    "SELECT count(*) FROM pace_extract JOIN pace_job ON pace_job.id = pace_extract.job "
    "WHERE pace_extract.state = ? AND pace_job.state = 'running'"
)
IS_MARKED = "SELECT count(*) FROM pace_job WHERE title = ? AND state = 'running'"


def wait_until_at_work(folder, at, asked=IS_AT_IT):
    """Until the worker is in the middle of it."""
    database = next(iter(folder.rglob("*.sqlite3")))
    until = time.monotonic() + 60
    with sqlite3.connect(database, timeout=20) as connection:
        while not connection.execute(asked, [at]).fetchone()[0]:
            assert time.monotonic() < until, f"Nothing is {at}."
            time.sleep(0.02)
    connection.close()


def rows_of_the_register(folder):
    """How many values the register holds, and how many changes it had."""
    database = next(iter(folder.rglob("*.sqlite3")))
    with sqlite3.connect(database, timeout=20) as connection:
        found = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # our own names
            for table in ("pace_change", "pace_journey", "pace_journeyfacts", "pace_milestonereached")
        ]
    connection.close()
    return found


def test_a_service_that_is_killed_in_the_middle_leaves_nothing_half_done_and_goes_on(folder, chromium):
    with running(folder) as url:
        page = chromium.new_page(base_url=url)
        look_as_data_lead(page)
        before = rows_of_the_register(folder)
        choose(page, MANY)
        own = page.url.removeprefix(url)
        wait_until_at_work(folder, "reading")
    killed_while_reading = rows_of_the_register(folder)
    half_a_minute_passes(folder)

    with running(folder):
        page.goto(own)
        interrupted = page.inner_text("main")
        follow(page.get_by_role("button", name="Read it again"))
        page.get_by_text("Nothing is changed yet.").wait_for(timeout=60_000)
        page.goto(f"{own}findings/")
        follow(page.get_by_role("button", name="Make a workbook with the cells marked"))
        marking = page.url.removeprefix(url)
        wait_until_at_work(folder, "Mark the findings in a workbook", IS_MARKED)
    killed_while_marking = rows_of_the_register(folder)
    half_a_minute_passes(folder)

    with running(folder):
        page.goto(marking)
        follow(page.get_by_role("button", name="Ask for it again"))
        page.get_by_text("The workbook is made.").first.wait_for(timeout=60_000)
        page.goto(f"{own}findings/")
        with page.expect_download() as saved:
            page.get_by_role("link", name="Save the workbook with the cells marked").click()
        workbook = Path(saved.value.path()).read_bytes()
        page.goto(f"{own}accept/")
        follow(page.get_by_role("button", name="Accept it"))
        wait_until_at_work(folder, "accepting")
    killed_while_accepting = rows_of_the_register(folder)
    half_a_minute_passes(folder)

    with running(folder):
        page.goto(own)
        follow(page.get_by_role("link", name="Accept it"))
        follow(page.get_by_role("button", name="Accept it"))
        page.get_by_text("The register holds what this extract says.").wait_for(timeout=60_000)
        accepted = rows_of_the_register(folder)
    page.context.close()

    assert "The service was stopped in the middle. Nothing was changed in the register" in interrupted
    assert killed_while_reading == killed_while_marking == killed_while_accepting == before
    assert workbook.startswith(b"PK")
    assert accepted[0] == before[0] + 1
    assert accepted[1] == before[1] + MANY


def barriers_of(page, part):
    """What keeps somebody out of the page, at both widths."""
    found = []
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        found += [(part, width, one) for one, _ in barriers(page)]
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            found.append((part, width, "wider than the screen"))
    return found


def test_an_extract_is_loaded_by_its_pages_without_a_barrier(folder, chromium):
    barriers = []
    with demonstration(folder, port=PORT + 20) as (url, _):
        page = chromium.new_page(base_url=url)
        look_as_data_lead(page)
        choose(page, 60)
        own = page.url.removeprefix(url)
        page.get_by_text("Nothing is changed yet.").wait_for(timeout=60_000)
        for part in ("", "columns/", "words/", "findings/", "differences/", "accept/", "leave/", "day/"):
            page.goto(own + part)
            barriers += barriers_of(page, part)
        page.goto(f"{own}accept/")
        follow(page.get_by_role("button", name="Accept it"))
        page.get_by_text("The register holds what this extract says.").wait_for(timeout=60_000)
        barriers += barriers_of(page, "accepted")
        follow(page.get_by_role("link", name="What it brought into the register"))
        title = page.get_by_role("heading", level=1).inner_text()
        page.context.close()

    assert barriers == []
    assert title == "An extract was loaded"


def test_nothing_of_an_erased_child_stays_in_any_file_of_the_service(folder, chromium):
    with demonstration(folder, port=PORT + 40) as (url, _):
        page = chromium.new_page(base_url=url)
        look_as_data_lead(page)
        choose(page, 60)
        own = page.url.removeprefix(url)
        page.get_by_text("Nothing is changed yet.").wait_for(timeout=60_000)
        page.goto(f"{own}accept/")
        follow(page.get_by_role("button", name="Accept it"))
        page.get_by_text("The register holds what this extract says.").wait_for(timeout=60_000)
        page.goto("/areas/strathmarr/children/find/")
        page.get_by_label("Reference").fill(ERASED)
        follow(page.get_by_role("button").filter(has_text="Find"))
        before = [path.name for path in files_with(folder, ERASED)]
        follow(page.get_by_role("link", name="Erase on request"))
        page.get_by_label("Every journey of this child").check(force=True)
        page.get_by_label("Reference").fill(ERASED)
        page.get_by_label("Why is it erased?").fill("On request of the court.")
        follow(page.get_by_role("button", name="Erase it"))
        said = page.inner_text("main")
        page.context.close()
        while_it_runs = [path.name for path in files_with(folder, ERASED)]

    assert before != []
    assert "It is erased." in said
    assert while_it_runs == files_with(folder, ERASED) == []


def files_with(folder, reference):
    """The files of an installation that hold this reference."""
    return [path for path in folder.rglob("*") if path.is_file() and reference.encode() in path.read_bytes()]
