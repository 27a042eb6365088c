"""Documents as pictures of their pages, for those who look at them: made only where pictures are written."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from pace.documents.downloads import KINDS

_PROGRAMS = {"soffice": "libreoffice-writer libreoffice-impress libreoffice-calc", "pdftoppm": "poppler-utils"}


class NotInstalled(RuntimeError):
    """A program that draws documents is missing here."""


def pages(content, kind, *, dots=72):
    """Each page of a file of a kind as PNG, with so many dots for an inch."""
    for program, packages in _PROGRAMS.items():
        if shutil.which(program) is None and (kind != "pdf" or program == "pdftoppm"):
            raise NotInstalled(f"{program} draws documents and is not installed: apt-get install {packages}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"document.{KINDS[kind].suffix}"
        file.write_bytes(content)
        if kind != "pdf":
            own = f"-env:UserInstallation={Path(folder, 'settings').as_uri()}"
            _run("soffice", own, "--headless", "--convert-to", "pdf", "--outdir", folder, str(file))
        _run("pdftoppm", "-r", str(dots), "-png", str(file.with_suffix(".pdf")), str(Path(folder) / "page"))
        return [one.read_bytes() for one in sorted(Path(folder).glob("page-*.png"))]


def _run(program, *arguments):
    subprocess.run([program, *arguments], check=True, capture_output=True, timeout=180)  # noqa: S603  # our own words
