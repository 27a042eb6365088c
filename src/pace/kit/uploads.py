"""Which files are taken: of a few kinds, known by what is in them as well as by their ending, small, without macros.

Nothing here opens a file with the program for which it was made; a file is given back only to be saved.
"""

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from pace.kit import characters, words

MOST_BYTES = 10_000_000
LONGEST_NAME = 120


class NotTaken(Exception):
    """A file is not taken; the words say why, and what to do instead."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: what people call it, how it is named on the wire, and why some bytes are not of it, or None."""

    words: str
    media_type: str
    why_not: Callable[[bytes], str | None]


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that is taken: its clean name, its kind, its bytes, and the digest by which it is known again."""

    name: str
    media_type: str
    content: bytes
    digest: str


def checked(name: str, content: bytes) -> Upload:
    """The file, if it is taken; raises NotTaken with the reason."""
    tidy = clean_name(name)
    kind = KINDS.get(PurePosixPath(tidy).suffix.lower())
    reason = _why_not(kind, content)
    if kind is None or reason is not None:
        raise NotTaken(reason or _OTHER_ENDING)
    return Upload(name=tidy, media_type=kind.media_type, content=content, digest=hashlib.sha256(content).hexdigest())


def clean_name(name: str) -> str:
    """A file's name without folders, without hidden characters and those that a computer keeps for itself."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join("-" if one in _KEPT_BY_COMPUTERS else one for one in characters.cleaned(last))
    path = PurePosixPath(re.sub(r"\s+", " ", shown).strip(" ."))
    stem = path.stem.strip(" .")[: LONGEST_NAME - len(path.suffix)]
    return f"{'file-' if stem.upper() in _DEVICES or not stem else ''}{stem}{path.suffix.lower()}"


def words_of(media_type: str) -> str:
    """What people call a kind of file."""
    return next((kind.words for kind in KINDS.values() if kind.media_type == media_type), "File")


def _why_not(kind: Kind | None, content: bytes) -> str | None:
    if kind is None:
        return _OTHER_ENDING
    if not content:
        return "The file is empty. Look on your computer whether it holds what you meant, and choose it again."
    if len(content) > MOST_BYTES:
        most = words.file_size(MOST_BYTES)
        return f"The file is larger than {most}, which is the most. Make it smaller, or give a link to it."
    return kind.why_not(content)


def _begins(start: bytes, kind: str, *, ends: bytes = b"") -> Callable[[bytes], str | None]:
    """A kind of which every file begins so (and ends so), with nothing else hung on behind."""

    def why_not(content: bytes) -> str | None:
        if not content.startswith(start) or (ends and ends not in content[-64:]):
            return _other_content(kind)
        if zipfile.is_zipfile(BytesIO(content)):
            return f"The file is {kind} with a second file hidden in it. Save it again from the program that made it."
        return None

    return why_not


def _office(part: str, kind: str) -> Callable[[bytes], str | None]:
    """A kind of office file: a ZIP archive with this part in it, with no macros and no password."""

    def why_not(content: bytes) -> str | None:
        if content.startswith(_OLD_OFFICE):
            return f"The file is of an older kind or has a password. Save it as {kind} without a password."
        if not content.startswith(b"PK\x03\x04"):
            return _other_content(kind)
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                return _why_not_archive(archive, part, kind)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
            return "The file is damaged. Open it on your computer, save it again, and choose it again."

    return why_not


def _why_not_archive(archive: zipfile.ZipFile, part: str, kind: str) -> str | None:
    inside = {one.filename: one for one in archive.infolist()}
    if part not in inside or _CONTENT_TYPES not in inside:
        return _other_content(kind)
    if len(inside) > _MOST_PARTS or sum(one.file_size for one in inside.values()) > _MOST_UNPACKED:
        return "The file unpacks to far more than it shows. Save it again from the program that made it."
    with archive.open(_CONTENT_TYPES) as file:
        types = file.read(_LONGEST_TYPES).lower()
    if b"macroenabled" in types or any("vbaproject" in name.lower() for name in inside):
        return f"The file holds macros, which could do anything. Save it as {kind} without macros."
    return None


def _why_not_text(content: bytes) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return 'The file is not plain text in UTF-8. Save it with the encoding "UTF-8", or as a PDF.'
    if any(unicodedata.category(one) == "Cc" and one not in "\n\r\t\f" for one in text):
        return _other_content("plain text")
    if text.lstrip().lower().startswith(_PAGES):
        return "The file holds a web page and not plain text. Save it as a PDF."
    return None


def _other_content(kind: str) -> str:
    return f"The file is named as {kind}, but it holds something else. Open it on your computer, and save it as {kind}."


# What Windows keeps for itself in names of files, and its names of devices.
_KEPT_BY_COMPUTERS = frozenset('<>:"/\\|?*')
_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{one}{n}" for one in ("COM", "LPT") for n in range(1, 10))})
# The first bytes of what Office wrote before 2007, and of what it writes with a password.
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_CONTENT_TYPES = "[Content_Types].xml"
_MOST_PARTS, _MOST_UNPACKED, _LONGEST_TYPES = 5_000, 300_000_000, 1_000_000
_PAGES = ("<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<iframe", "<?php", "%pdf")

_OPEN_XML = "application/vnd.openxmlformats-officedocument."
KINDS: Mapping[str, Kind] = {
    ".pdf": Kind("PDF", "application/pdf", _begins(b"%PDF-", "a PDF")),
    ".docx": Kind(
        "Word", f"{_OPEN_XML}wordprocessingml.document", _office("word/document.xml", "a Word document (.docx)")
    ),
    ".xlsx": Kind("Excel", f"{_OPEN_XML}spreadsheetml.sheet", _office("xl/workbook.xml", "an Excel workbook (.xlsx)")),
    ".pptx": Kind(
        "PowerPoint",
        f"{_OPEN_XML}presentationml.presentation",
        _office("ppt/presentation.xml", "a PowerPoint presentation (.pptx)"),
    ),
    ".png": Kind("Picture (PNG)", "image/png", _begins(b"\x89PNG\r\n\x1a\n", "a PNG picture", ends=b"IEND")),
    ".jpg": Kind("Picture (JPEG)", "image/jpeg", _begins(b"\xff\xd8\xff", "a JPEG picture")),
    ".jpeg": Kind("Picture (JPEG)", "image/jpeg", _begins(b"\xff\xd8\xff", "a JPEG picture")),
    ".txt": Kind("Text", "text/plain; charset=utf-8", _why_not_text),
    ".csv": Kind("Table (CSV)", "text/csv; charset=utf-8", _why_not_text),
}
ENDINGS = tuple(KINDS)
_OTHER_ENDING = (
    "Files of this kind are not taken. Choose a PDF, a Word document (.docx), an Excel workbook (.xlsx), a PowerPoint "
    "presentation (.pptx), a picture (.png, .jpg) or plain text (.txt, .csv)."
)
