"""The process in which marks are drawn: specifications come in, and marks go out, one on each line."""

from __future__ import annotations

import json
import sys

from permanence.marks import fragments


def _serve() -> None:
    fragments.fragment(fragments.ONE_POINT)  # the drawing program takes a while to start
    for line in sys.stdin.buffer:
        marks = fragments.fragment(line.decode())
        sys.stdout.buffer.write(json.dumps(marks).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _serve()
