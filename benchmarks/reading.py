"""Reading and checking a wide workbook, against openpyxl handing its cells to pandas, which checks nothing.

`python reading.py FILE` reads it with pandas once, so that its time and memory can be watched from outside.
"""

import sys
from collections.abc import Iterator

import extracts
import pandas as pd
from measuring import Row, duration, gigabytes, memory_under, permanence, process, under

LOOKED_AFTER, FAULTS = 41_240, 1000
PEER = "openpyxl and pandas, reading only"
SIZE = "100,000 rows, 32 columns"


def rows(*, largest: bool) -> Iterator[Row]:  # noqa: ARG001  # every subject is asked alike
    """`permanence check`, from the start of the program to its last word."""
    path = extracts.tracker(LOOKED_AFTER, faults=FAULTS)
    ours = permanence("check", str(path), allowed=(1,))
    peer = process([sys.executable, __file__, str(path)])
    took = f"{PEER}: {duration(peer.seconds)}"
    faster = f"{peer.seconds / ours.seconds:.1f} times as fast"
    yield under(10, "reading and checking", SIZE, ours=ours.seconds, peer=took, ratio=faster)
    held = f"{PEER}: {gigabytes(peer.peak_bytes)}" if peer.peak_bytes else ""
    yield memory_under(1e9, "reading and checking: most memory", SIZE, ours=ours.peak_bytes, peer=held)


if __name__ == "__main__":
    pd.read_excel(sys.argv[1], sheet_name=None, header=3, engine="openpyxl")
