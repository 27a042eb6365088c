"""A file is shown to the scanner that the installation names, before it is kept."""

import subprocess  # nosec B404  # runs the one command that the installation set
from collections.abc import Sequence

from django.conf import settings

from pace.kit.uploads import NotTaken

CLEAN, REFUSED = 0, 1
# Less than the 20 seconds for which others wait on SQLite while somebody writes.
LONGEST_SECONDS = 15
FOUND_HARMFUL = (
    "The scanner of this service found something harmful in the file, so it is not kept. Tell your council's IT team."
)
NOT_SCANNED = (
    "The file could not be scanned, so it is not kept. Try again in a few minutes; if it fails again, tell whoever "
    "runs this service that its scanner does not answer."
)


def scan(content: bytes) -> None:
    """Raise NotTaken unless the scanner finds the file clean; without a scanner every file counts as clean."""
    command = settings.CONFIGURATION.scan_command
    code = _answer(command, content) if command else CLEAN
    if code == CLEAN:
        return
    raise NotTaken(FOUND_HARMFUL if code == REFUSED else NOT_SCANNED)


def _answer(command: Sequence[str], content: bytes) -> int | None:
    """How the scanner ended, which was given the file on its standard input; None where it did not end by itself."""
    try:
        done = subprocess.run(  # nosec B603  # noqa: S603  # the installation's own command; no shell reads it
            list(command),
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.returncode
