"""The files of the project, as the tests of its architecture look at them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"
LIBRARY = SOURCES / "permanence"


@cache
def files():
    """Every file that is kept or would be, by its path in the project."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607  # wherever git is installed
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(name) for name in sorted(set(listed.stdout.splitlines())) if (ROOT / name).is_file()]


def texts(*endings):
    """Path and text of every kept file with one of these endings, or of all that are text."""
    chosen = [path for path in files() if not endings or path.suffix in endings]
    return [(path, text) for path in chosen if (text := _text(ROOT / path)) is not None]


def _text(path):
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return None


@cache
def modules(package="permanence"):
    """Path and syntax tree of every module of a package: of the library, or of the service."""
    found = sorted((SOURCES / package).rglob("*.py"))
    return [(path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))) for path in found]


def imported(tree):
    """The names of the packages that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]
