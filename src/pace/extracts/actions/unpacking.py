"""The files of an extract on disk, for as long as they are read; and its journeys as bytes."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Any

from pace.extracts.models import Extract
from pace.kit import sealed

if TYPE_CHECKING:
    # Only a name here: Polars comes with it, and the service is to start within two seconds.
    from permanence.journeys import Journeys

_PREFIX = "pace-extract-"
_LENGTH = 8


@contextmanager
def unpacked(extract: Extract) -> Iterator[Path]:
    """A folder with the files, which only this user may open and which is gone afterwards."""
    _sweep()
    with TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-") as folder:
        for one in extract.files.all():
            (Path(folder) / one.name).write_bytes(sealed.opened_bytes(one.sealed))
        yield Path(folder)


def _sweep() -> None:
    """Remove folders of processes that were stopped in the middle."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdigit() and not _runs(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def packed(journeys: "Journeys") -> bytes:
    """Journeys as sealed bytes."""
    frames = (journeys.events, journeys.journeys, *([] if journeys.spells is None else [journeys.spells]))
    tables = [_parquet(frame) for frame in frames]
    head = json.dumps({"as_of": journeys.as_of.isoformat(), "sizes": [len(one) for one in tables]}).encode()
    return sealed.seal_bytes(len(head).to_bytes(_LENGTH, "big") + head + b"".join(tables))


def opened(content: bytes) -> "Journeys":
    """The journeys of sealed bytes."""
    import polars as pl  # noqa: PLC0415  # heavy, and only here

    from permanence import journeys  # noqa: PLC0415  # Polars comes with it

    plain = sealed.opened_bytes(content)
    end = _LENGTH + int.from_bytes(plain[:_LENGTH], "big")
    head = json.loads(plain[_LENGTH:end])
    edges = list(accumulate(head["sizes"], initial=end))
    events, known, *more = (pl.read_parquet(BytesIO(plain[first:last])) for first, last in pairwise(edges))
    spells = more[0] if more else None
    return journeys.from_frames(events=events, journeys=known, spells=spells, as_of=date.fromisoformat(head["as_of"]))


def _parquet(frame: Any) -> bytes:
    buffer = BytesIO()
    frame.collect().to_native().write_parquet(buffer)
    return buffer.getvalue()
