"""Files that must not be read: bombs, macros, passwords, entities, half files and false names, each in a sentence."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO


class FileRefused(ValueError):
    """A file that is not read: `problem` is what is wrong with it, `action` what to do."""

    def __init__(self, problem: str, action: str) -> None:
        """Keep the sentence in its two parts."""
        super().__init__(f"{problem} {action}")
        self.problem = problem
        self.action = action


@dataclass(frozen=True)
class Allowance:
    """How much a file may ask for: bytes on disk, bytes unpacked, cells, memory and seconds of the reading process."""

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 1_000_000_000
    swelling: int = 120
    cells: int = 30_000_000
    memory_bytes: int = 4_000_000_000
    seconds: int = 300


_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20
_SMALL = 100_000_000

_SAVE_AGAIN = "Open it in the program that made it and save it again as .xlsx or .csv."
_WRITTEN_AS = {
    _ZIP: "a workbook (.xlsx) or a zip archive",
    _OLE: "a workbook of the older kind (.xls)",
    _GZIP: "a compressed file (.gz)",
    b"%PDF": "a PDF document",
}


def check_workbook(path: Path, allowance: Allowance) -> None:
    """Raise `FileRefused` unless the file is what an .xlsx or .xls must be and stays within the allowance."""
    check_size(path, allowance)
    with path.open("rb") as file:
        head = file.read(8)
    if path.suffix.lower() == ".xls" and head.startswith(_OLE):
        _check_old_workbook(path)
    elif path.suffix.lower() != ".xls" and head.startswith(_ZIP):
        _check_packed_workbook(path, allowance)
    elif head.startswith(_OLE):
        raise _protected(path) or _false_name(path, head)
    else:
        raise _false_name(path, head)


def check_text(path: Path, allowance: Allowance) -> None:
    """Raise `FileRefused` unless the file can be a text file and stays within the allowance."""
    check_size(path, allowance)
    with path.open("rb") as file:
        head = file.read(8)
    if path.suffix.lower() != ".gz" and any(head.startswith(magic) for magic in _WRITTEN_AS):
        raise _false_name(path, head)


def check_size(path: Path, allowance: Allowance) -> None:
    """Raise `FileRefused` for an empty file and for one larger than the allowance."""
    size = path.stat().st_size
    if size == 0:
        raise FileRefused("The file is empty.", "Export it again and look that it holds rows.")
    if size > allowance.file_bytes:
        raise FileRefused(
            f"The file has {size / 1e6:,.0f} MB; at most {allowance.file_bytes / 1e6:,.0f} MB are read.",
            "Export fewer years or columns, or split the extract into several files.",
        )


def unpacked(path: Path, allowance: Allowance) -> bytes:
    """The bytes of a gzipped file, of all its members, counted while they are unpacked."""
    pieces, total = [], 0
    for piece in _inflated(path.read_bytes(), zlib.MAX_WBITS | 16):
        total += len(piece)
        _stop_if_swollen(total, path.stat().st_size, allowance)
        pieces.append(piece)
    return b"".join(pieces)


def _check_packed_workbook(path: Path, allowance: Allowance) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _stop_if_swollen(sum(member.file_size for member in members), path.stat().st_size, allowance)
            _check_names([member.filename for member in members])
            _check_members(path, members, allowance)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, NotImplementedError):
        raise FileRefused("The workbook is damaged or only half there.", "Fetch or export it again.") from None


def _check_names(names: list[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileRefused("The workbook holds macros, which are never read.", "Save it as .xlsx, without macros.")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise FileRefused("The file is a zip archive but not a workbook.", _SAVE_AGAIN)


def _check_members(path: Path, members: list[zipfile.ZipInfo], allowance: Allowance) -> None:
    """Unpack every part once, counting what really comes out, whatever the archive says of itself."""
    total = 0
    with path.open("rb") as file:
        for member in members:
            if member.flag_bits & 1:
                raise FileRefused("The workbook is protected by a password.", "Take the password off and try again.")
            head = b""
            for piece in _member_pieces(file, member):
                total += len(piece)
                _stop_if_swollen(total, path.stat().st_size, allowance)
                head = head or piece[:4096]
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise FileRefused("The workbook declares entities, as attacks on readers do.", _SAVE_AGAIN)


def _member_pieces(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(member.header_offset + 26)
    name_length, extra_length = struct.unpack("<HH", file.read(4))
    file.seek(member.header_offset + 30 + name_length + extra_length)
    packed = file.read(member.compress_size)
    if member.compress_type == zipfile.ZIP_STORED:
        return iter((packed,))
    return _inflated(packed, -zlib.MAX_WBITS)


def _inflated(packed: bytes, window: int) -> Iterator[bytes]:
    """What comes out of packed bytes, a piece at a time, of all members of a gzipped file."""
    rest: bytes | None = packed
    while rest is not None:
        engine = zlib.decompressobj(window)
        yield from _pieces(engine, rest)
        rest = engine.unused_data if engine.unused_data.startswith(_GZIP) else None


def _pieces(engine: Any, rest: bytes) -> Iterator[bytes]:
    """What one stream unpacks to; nothing more to come before its end means that it was cut off."""
    try:
        while not engine.eof:
            piece = engine.decompress(rest, _CHUNK)
            rest = engine.unconsumed_tail
            if not (piece or rest or engine.eof):
                raise FileRefused("The file is damaged or only half there.", "Fetch or export it again.")
            yield piece
    except zlib.error:
        raise FileRefused("The file is damaged or only half there.", "Fetch or export it again.") from None


def _stop_if_swollen(total: int, size: int, allowance: Allowance) -> None:
    if total > allowance.unpacked_bytes or (total > _SMALL and total > size * allowance.swelling):
        raise FileRefused(
            f"The file unpacks to {total / 1e6:,.0f} MB or more from {size / 1e6:,.1f} MB, as harmful files do.",
            "Open it, copy the cells you need into a new workbook, and try that.",
        )


def _check_old_workbook(path: Path) -> None:
    refused = _protected(path)
    if refused:
        raise refused
    if "_VBA_PROJECT".encode("utf-16-le") in path.read_bytes():
        raise FileRefused("The workbook holds macros, which are never read.", "Save it as .xlsx, without macros.")


def _protected(path: Path) -> FileRefused | None:
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return FileRefused("The workbook is protected by a password.", "Take the password off and try again.")
    return None


def _false_name(path: Path, head: bytes) -> FileRefused:
    found = next((words for magic, words in _WRITTEN_AS.items() if head.startswith(magic)), None)
    if found is None:
        markup = head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
        found = "a web page or XML" if markup else "text, or something else that is not a workbook"
    return FileRefused(
        f"The name ends in {path.suffix}, but the content is {found}.",
        "Give it its right ending, or open it and save it as .xlsx or .csv.",
    )
