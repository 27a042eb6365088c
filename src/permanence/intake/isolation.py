"""Reading in a process of its own: what a file does to its reader stays there.

A hostile or broken file can at worst end that process, or use up its memory or time. Only typed cells come back, as
Arrow tables over a pipe; nothing is written to disk and nothing that the process says is shown.
"""

from __future__ import annotations

import io
import json
import math
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import polars as pl

from permanence.intake import reader, text_files, workbooks
from permanence.intake.guard import Allowance, FileRefused
from permanence.intake.sheets import MergedCells, Sheet

WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".xltx"})
TEXT_FILES = frozenset({".csv", ".tsv", ".txt", ".gz"})

Progress = Callable[[str], None]


@dataclass(frozen=True)
class FileToRead:
    """A file and the name under which it is shown."""

    path: Path
    shown_as: str


@dataclass(frozen=True)
class FileRead:
    """What came of one file: its sheets, or the reason why it was refused."""

    file: FileToRead
    sheets: tuple[Sheet, ...]
    refused: FileRefused | None


def read_files(
    files: Sequence[FileToRead],
    allowance: Allowance,
    progress: Progress,
    *,
    meanwhile: Callable[[], object] = lambda: None,
) -> list[FileRead]:
    """Each file's sheets, read in a process that may be stopped; one bad file does not harm the others.

    `meanwhile`: what is to be done while that process reads the first file.
    """
    found: list[FileRead] = []
    while len(found) < len(files):
        found += _read_until_stopped(files[len(found) :], allowance, progress, meanwhile if not found else lambda: None)
    return found


def _read_until_stopped(
    files: Sequence[FileToRead], allowance: Allowance, progress: Progress, meanwhile: Callable[[], object]
) -> Iterator[FileRead]:
    """The files in order, up to and including the first that stops the process."""
    process = reader.take()
    try:
        _give(process, files, allowance)
        meanwhile()
        yield from _answers(process, files, allowance, progress)
    finally:
        process.kill()
        process.communicate()


def _give(process: reader.Process, files: Sequence[FileToRead], allowance: Allowance) -> None:
    """Tell the process what to read."""
    order = {"files": [[str(file.path), file.shown_as] for file in files], "allowance": asdict(allowance)}
    pipe = _open(process.stdin)
    pipe.write(json.dumps(order).encode() + b"\n")
    pipe.flush()


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("The reading process has no pipes.")
    return pipe


def _answers(
    process: reader.Process, files: Sequence[FileToRead], allowance: Allowance, progress: Progress
) -> Iterator[FileRead]:
    pipe_out = _open(process.stdout)
    for file in files:
        progress(f"Reading {file.shown_as}")
        timer = threading.Timer(allowance.seconds, process.kill)
        timer.start()
        try:
            answer = _one_file(pipe_out, file)
        finally:
            timer.cancel()
        yield answer or FileRead(file, (), _stopped(allowance))
        if answer is None:
            return


def _one_file(pipe: IO[bytes], file: FileToRead) -> FileRead | None:
    """What the process says of one file; None when it stopped before the end."""
    sheets: list[Sheet] = []
    while (line := pipe.readline()).endswith(b"\n"):
        message = json.loads(line)
        if "refused" in message:
            return FileRead(file, (), FileRefused(*message["refused"]))
        if "end" in message:
            return FileRead(file, tuple(sheets), None)
        tables = [pipe.read(size) for size in message["sizes"]]
        if [len(table) for table in tables] != message["sizes"]:
            return None
        sheets.append(_received(file, message, tables))
    return None


def _received(file: FileToRead, message: dict[str, Any], tables: list[bytes]) -> Sheet:
    kinds, numbers, texts = (pl.read_ipc(io.BytesIO(table)) for table in tables)
    merged = tuple(MergedCells(*bounds) for bounds in message["merged"])
    return Sheet(file.shown_as, message["name"], kinds, numbers, texts, merged, tuple(message["notes"]))


def _stopped(allowance: Allowance) -> FileRefused:
    return FileRefused(
        f"Reading the file was stopped: it asked for more than {allowance.memory_bytes / 1e9:.0f} GB of memory or "
        f"{allowance.seconds} seconds, or it is damaged.",
        "Copy the cells you need into a new workbook, or export fewer years or columns.",
    )


def _serve() -> None:
    """Read what the parent asks for, within the allowance, and send the cells back."""
    order = json.loads(sys.stdin.buffer.readline())
    allowance = Allowance(**order["allowance"])
    out = sys.stdout.buffer
    for path, shown_as in order["files"]:
        _limit(allowance)
        try:
            for sheet in _sheets(Path(path), shown_as, allowance):
                _send(out, sheet)
            out.write(b'{"end": true}\n')
        except FileRefused as refused:
            out.write(json.dumps({"refused": [refused.problem, refused.action]}).encode() + b"\n")
        out.flush()


def _sheets(path: Path, shown_as: str, allowance: Allowance) -> list[Sheet]:
    ending = path.suffix.lower()
    try:
        if ending in WORKBOOKS:
            return workbooks.read(path, shown_as, allowance)
        if ending in TEXT_FILES:
            return [text_files.read(path, shown_as, allowance)]
    except OSError:
        raise FileRefused("The file cannot be opened.", "Look that it is there and that you may read it.") from None
    known = ", ".join(sorted(WORKBOOKS - {".xlsm", ".xltx"} | TEXT_FILES))
    raise FileRefused(f"Files ending in {ending or 'nothing'} are not read.", f"Save it as one of: {known}.")


def _send(out: IO[bytes], sheet: Sheet) -> None:
    tables = [_arrow(table) for table in (sheet.kinds, sheet.numbers, sheet.texts)]
    message = {
        "name": sheet.name,
        "merged": [[m.first_row, m.first_column, m.last_row, m.last_column] for m in sheet.merged],
        "notes": sheet.notes,
        "sizes": [len(table) for table in tables],
    }
    out.write(json.dumps(message).encode() + b"\n")
    for table in tables:
        out.write(table)


def _arrow(table: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.write_ipc(buffer)
    return buffer.getvalue()


def _limit(allowance: Allowance) -> None:
    """Memory of this process and time from now, where they can be limited; the parent's timer holds everywhere."""
    try:
        import resource  # noqa: PLC0415  # absent on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (allowance.memory_bytes, allowance.memory_bytes))
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime) + allowance.seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    _serve()
