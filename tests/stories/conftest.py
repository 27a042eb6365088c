"""The report of an invented area, made by the programs that a person starts, and a browser to open it in."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from pace.measures.queries import figures
from pace.register.queries import figures as register_figures
from tests.stories.programs import demonstration

STORIES = Path(__file__).parent
# A page's scripts go with the page: to make them quick takes longer than they run.
AS_THEY_ARE = "--js-flags=--no-maglev --no-turbofan"
PICTURES = STORIES.parents[1] / "docs" / "pictures"
# What puts a story among the tests that share a database, which have an order of their own.
OF_THE_DATABASE = {"db", "transactional_db", "live_server"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Stories of programs come first: they are long, and wait much while other tests work beside them."""
    items.sort(key=lambda item: not (item.path.parent == STORIES and OF_THE_DATABASE.isdisjoint(item.fixturenames)))


@pytest.fixture(autouse=True, scope="session")
def _database_beside_a_browser():
    """The browser's driver keeps a loop of events in this thread; the database may be asked all the same."""
    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _nothing_in_memory():
    """No figures of an earlier story, whose rows are gone and whose keys are given anew."""
    yield
    register_figures.forget()
    figures.forget()


@pytest.fixture(scope="session")
def permanence():
    """Runs the command line as a program of its own."""

    def run(*words):
        program = Path(sys.executable).with_name("permanence")
        started = subprocess.run([program, *map(str, words)], check=True, capture_output=True, text=True)  # noqa: S603  # ours
        return started.stdout

    return run


@pytest.fixture(scope="session")
def report(permanence, tmp_path_factory):
    """The report of the area that `python3 run.py` shows."""
    folder = tmp_path_factory.mktemp("story")
    permanence("simulate", "--out", folder / "extract", "--seed", "7")
    permanence("report", folder / "extract", "--out", folder / "report.html", "--area", "Strathmarr")
    return folder / "report.html"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The folder of a demonstration that has prepared everything (how it does: `test_running_the_service.py`)."""
    folder = tmp_path_factory.mktemp("prepared")
    with demonstration(folder):
        return folder


@pytest.fixture(scope="session")
def installed(prepared, tmp_path_factory):
    """Makes the folder of a demonstration of its own, in which nobody has done anything yet."""

    def make(name):
        return shutil.copytree(prepared, tmp_path_factory.mktemp(name), dirs_exist_ok=True)

    return make


@pytest.fixture(scope="session")
def chromium():
    """The system's own Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "There is no Chromium: install it (on Debian or Ubuntu: apt install chromium), or use .ci/run."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", AS_THEY_ARE])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, report):
    """Opens the report without script at a width, and notes whatever it tries to fetch."""
    contexts = []

    def open_at(width, *, script=False):
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.fetched = []
        page.on("request", lambda request: page.fetched.append(request.url))
        page.goto(report.as_uri())
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.fixture
def picture(request, tmp_path):
    """Where a picture for the README is made, and the one that is kept."""

    def of(name, screenshot):
        kept = PICTURES / name
        made = kept if request.config.getoption("--write-pictures") else tmp_path / name
        made.parent.mkdir(exist_ok=True)
        screenshot(made)
        return made, kept

    return of
