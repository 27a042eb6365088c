"""Write the reference pages: python -m permanence.reference docs/reference."""

from __future__ import annotations

import sys
from pathlib import Path

from permanence import reference

_WORDS = 2

if len(sys.argv) != _WORDS:
    sys.exit("Name the folder for the pages: python -m permanence.reference docs/reference")
reference.write(Path(sys.argv[1]))
