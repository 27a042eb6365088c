"""Sets everything up and runs it, on a machine with only Python 3.11, 3.12 or 3.13.

python3 run.py               the report of an invented area, made from its extract and opened
python3 run.py --no-open     the same without opening a browser
python3 run.py setup         only the environment (.venv in this folder)
python3 run.py test [part]   the tests: everything, or one part of tests/ (such as: permanence)
python3 run.py benchmarks    what is fast, against whom: minutes (see benchmarks/README.md)
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
DEMO = ROOT / "var" / "demo"
OLDEST, NEWEST = (3, 11), (3, 13)


def main():
    """Do what the words after run.py say."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = "{}.{}".format(*sys.version_info)
        sys.exit(f"This needs Python 3.11, 3.12 or 3.13; this one is {found}. Start it with another: python3.12 run.py")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "what", nargs="?", choices=["setup", "test", "benchmarks"], help="nothing: the invented area's report"
    )
    parser.add_argument("part", nargs="*", help="with test or benchmarks: a part, and options")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    chosen, others = parser.parse_known_args()
    if chosen.what == "test":
        sys.exit(test(chosen.part + others))
    if chosen.what == "benchmarks":
        set_up("run.txt", "benchmarks.txt")
        sys.exit(subprocess.call([str(PYTHON), str(ROOT / "benchmarks" / "run.py"), *chosen.part, *others]))
    if others or chosen.part:
        parser.error("not understood: " + " ".join(chosen.part + others))
    set_up("run.txt")
    if chosen.what is None:
        show_report(open_browser=not chosen.no_open)


def set_up(*requirements):
    """Make the environment, or bring it up to date; only what changed is done again."""
    if not PYTHON.exists():
        say("Making the environment in .venv")
        make_environment()
    for name in requirements:
        locked = ROOT / "requirements" / name
        once(name, locked.read_bytes(), lambda locked=locked: install(locked))
    ours = (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()
    once("ourselves", ours, lambda: pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)))


def make_environment():
    """An environment of its own; where the system keeps pip apart from Python, the system's pip fills it."""
    try:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        venv.create(ENVIRONMENT, with_pip=False, clear=True)
        if subprocess.call([sys.executable, "-m", "pip", "--version"], stdout=subprocess.DEVNULL) != 0:
            shutil.rmtree(ENVIRONMENT)
            sys.exit("This Python has neither ensurepip nor pip. On Debian or Ubuntu: apt install python3-venv")


def install(locked):
    """Install what a locked file names, each package checked against its hash."""
    say(f"Installing what requirements/{locked.name} names (once; needs a package index)")
    pip("install", "--require-hashes", "--requirement", str(locked))


def pip(*words):
    """Run pip for the environment; stop with what it said if it fails."""
    inside = subprocess.call(
        [str(PYTHON), "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    program = [str(PYTHON), "-m", "pip"] if inside == 0 else [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    done = subprocess.call([*program, "--disable-pip-version-check", "--quiet", *words])
    if done != 0:
        sys.exit("The environment is not complete: see pip's words above, then start again.")


def once(name, content, step):
    """Do a step unless it was done before for the same content."""
    stamp = ENVIRONMENT / f"{name}.sha256"
    wanted = hashlib.sha256(content).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        step()
        stamp.write_text(wanted)


def show_report(*, open_browser):
    """Make an invented area's extract and its report, and open it."""
    extract, report = DEMO / "extract", DEMO / "report.html"
    shutil.rmtree(DEMO, ignore_errors=True)
    extract.mkdir(parents=True)
    say("Inventing an area and its extract")
    permanence("simulate", "--out", str(extract), "--seed", "7")
    say("Reading the extract, measuring, and writing the report")
    permanence("report", str(extract), "--out", str(report))
    shown = report.relative_to(ROOT)
    say(f"The report is in {shown}. Every child in it is invented.")
    program = (PROGRAMS / "permanence").relative_to(ROOT)
    say(f"With your own extract:  {program} check YOUR-FILE.xlsx")
    say(f"                        {program} report YOUR-FILE.xlsx --out report.html")
    if open_browser:
        webbrowser.open(report.as_uri())


def permanence(*words):
    """Run our command line; stop with its exit code if it fails."""
    code = subprocess.call([str(PROGRAMS / "permanence"), *words])
    if code != 0:
        sys.exit(code)


def test(words):
    """Run the tests: all of them, or one part. The tests of the architecture check style, order and types too."""
    set_up("run.txt", "test.txt")
    parts = [word for word in words if not word.startswith("-") and (ROOT / "tests" / word).exists()]
    options = [word for word in words if word not in parts]
    say("Testing: " + (", ".join(parts) or "everything"))
    folders = [str(Path("tests") / part) for part in parts] or ["tests"]
    return subprocess.call([str(PYTHON), "-m", "pytest", "-q", "-n", "auto", *folders, *options], cwd=ROOT)


def say(words):
    """Say what happens now, at once."""
    print(words, flush=True)


if __name__ == "__main__":
    main()
