"""Sets everything up and runs it, on a machine with only Python 3.11, 3.12 or 3.13.

python3 run.py               the service with invented people and children, opened in a browser
python3 run.py --no-open     the same without opening a browser; --port 8010 asks for another port
python3 run.py reset         the same invented areas anew, after asking (--yes: without)
python3 run.py serve         the service in real use: docs/how-to/run-on-a-council-server.md
python3 run.py setup         only the environment (.venv in this folder)
python3 run.py test [part]   the tests: everything, or one part of tests/ (such as: permanence)
python3 run.py sbom          what is installed, as a list for tools that know the faults of the day (var/sbom.json)
python3 run.py benchmarks    what is fast, against whom: minutes (see benchmarks/README.md)
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
SERVICE = ("demo", "reset", "serve")
OLDEST, NEWEST = (3, 11), (3, 13)
NO_TESTS = 5  # pytest's number for a run that found none; a file of tests may be about one database alone


def main():
    """Do what the words after run.py say."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = "{}.{}".format(*sys.version_info)
        sys.exit(f"This needs Python 3.11, 3.12 or 3.13; this one is {found}. Start it with another: python3.12 run.py")
    words = sys.argv[1:]
    if {"-h", "--help"} & set(words[:1]):
        sys.exit(print(__doc__))
    what = words.pop(0) if words and not words[0].startswith("-") else "demo"
    if what in SERVICE:
        service(what, words)
    elif what == "setup" and not words:
        set_up("run.txt")
    elif what == "test":
        sys.exit(test(words))
    elif what == "sbom" and not words:
        list_components(ROOT / "var" / "sbom.json")
    elif what == "benchmarks":
        set_up("run.txt", "benchmarks.txt")
        sys.exit(subprocess.call([str(PYTHON), str(ROOT / "benchmarks" / "run.py"), *words]))
    else:
        print("Not understood: " + " ".join([what, *words]), __doc__, sep="\n\n", file=sys.stderr)
        sys.exit(2)


def service(what, words):
    """Run the service; where the system can, in the place of this program, so that Ctrl-C and a stop reach it alone."""
    set_up("run.txt")
    os.environ.setdefault("PACE_FOLDER", str(ROOT / "var"))
    program = [str(PYTHON), "-m", "pace.config.command", what, *words]
    if os.name == "posix":
        os.execv(program[0], program)  # noqa: S606  # our own command
    sys.exit(subprocess.call(program))


def list_components(target):
    """Write what the service is made of, each package with its version and digests, as a CycloneDX list."""
    set_up("run.txt", "test.txt")
    target.parent.mkdir(exist_ok=True)
    locked, about = ROOT / "requirements" / "run.txt", ROOT / "pyproject.toml"
    program = [
        str(PYTHON),
        "-W",
        "ignore",
        "-m",
        "cyclonedx_py",
        "requirements",
        str(locked),
        "--pyproject",
        str(about),
    ]
    if subprocess.call([*program, "--output-reproducible", "--of", "JSON", "-o", str(target)]) != 0:
        sys.exit("The list could not be made: see the words above.")
    say(f"What is installed is listed in {target.relative_to(ROOT)}.")


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
    import venv  # noqa: PLC0415  # only the first time

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


def test(words):
    """Run the tests: all of them, or one part; those of the service on SQLite, then on PostgreSQL."""
    set_up("run.txt", "test.txt")
    parts = [word for word in words if not word.startswith("-") and (ROOT / "tests" / word).exists()]
    options = [word for word in words if word not in parts]
    codes = [pytest(parts, options, on="SQLite")]
    if parts_of_service(parts):
        codes.append(pytest(parts_of_service(parts), options, on="PostgreSQL"))
    return max((code for code in codes if code != NO_TESTS), default=NO_TESTS)


def parts_of_service(parts):
    """The parts of the service's own tests among those that are asked for; the whole of them where none is."""
    return [part for part in parts if Path(part).parts[0] == "pace"] if parts else ["pace"]


def pytest(parts, options, *, on):
    """Run pytest on some parts, with one of the two databases; its exit code."""
    say(f"Testing: {', '.join(parts) or 'everything'}" + (f", on {on}" if parts_of_service(parts) else ""))
    folders = [str(Path("tests") / part) for part in parts] or ["tests"]
    program = [str(PYTHON), "-m", "pytest", "-q", "-n", "auto", *folders, *options]
    given = {name: value for name, value in os.environ.items() if on == "PostgreSQL" or name != "DATABASE_URL"}
    # Tests start many programs: what one of them compiled, the next need not compile again.
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    if on == "PostgreSQL":
        program = [str(PYTHON), "-m", "tests.postgresql", *program]
    return subprocess.call(program, cwd=ROOT, env=given)


def say(words):
    """Say what happens now, at once."""
    print(words, flush=True)


if __name__ == "__main__":
    main()
