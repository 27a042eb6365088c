"""Text files: their encoding, their separator and their records."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from permanence.intake import guard
from permanence.intake.guard import Allowance, FileRefused
from permanence.intake.sheets import Sheet, sheet_of

SEPARATORS = (",", ";", "\t", "|", "^", "~")
_SAMPLE = 200
_LONGEST_CELL = 1_000_000
_MOST_COLUMNS = 16_384


def read(path: Path, shown_as: str, allowance: Allowance) -> Sheet:
    """The one sheet of a text file; raises `FileRefused` for what is not a table of text."""
    guard.check_text(path, allowance)
    content = guard.unpacked(path, allowance) if path.suffix.lower() == ".gz" else path.read_bytes()
    records, notes = _records(_decoded(content))
    width = max((len(record) for record in records), default=0)
    if not any(any(cell.strip() for cell in record) for record in records):
        raise FileRefused("The file holds no words.", "Export it again and look that it holds rows.")
    if width > _MOST_COLUMNS:
        raise FileRefused(
            f"The file has {width:,} columns; at most {_MOST_COLUMNS:,} are read, as many as a spreadsheet has.",
            "Look whether its separators are right, and export it again.",
        )
    if width * len(records) > allowance.cells:
        raise FileRefused(
            f"The file has {width * len(records):,} cells; at most {allowance.cells:,} are read.",
            "Export fewer years or columns, or split it.",
        )
    return sheet_of(list(zip_longest(*records, fillvalue="")), file=shown_as, name="", notes=notes)


def _decoded(content: bytes) -> str:
    """The text of the bytes: by its mark, else UTF-8 if it is that, else UTF-16 or Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _text(content, encoding)
    if b"\x00" in content[:4096]:
        even, odd = content[0:4096:2].count(0), content[1:4096:2].count(0)
        return _text(content, "utf-16-le" if odd > even else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _text(content: bytes, encoding: str) -> str:
    whole = content[: len(content) - len(content) % 2] if "16" in encoding else content
    text = whole.decode(encoding, errors="replace")
    if "\x00" in text or text.count("\ufffd") > len(text) // 100 + 1:
        raise FileRefused("The file is not text.", "Export it again as .csv or .xlsx.")
    return text


def _records(text: str) -> tuple[list[list[str]], tuple[str, ...]]:
    csv.field_size_limit(_LONGEST_CELL)
    separator = _separator(text)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)), ()
    except csv.Error:
        plain = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=csv.QUOTE_NONE)
        note = "A quotation mark is opened and never closed, so quotation marks were read as ordinary characters."
        try:
            return [[cell.strip('"') for cell in record] for record in plain], (note,)
        except csv.Error:
            raise FileRefused("A cell of the file is longer than any cell should be.", "Export it again.") from None


def _separator(text: str) -> str:
    """The separator that gives most records the same number of cells, and the more cells the better."""
    sample = text[: _SAMPLE * 2000]
    return max(SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: str, separator: str) -> float:
    try:
        records = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        widths = [len(record) for _, record in zip(range(_SAMPLE), records, strict=False) if record]
    except csv.Error:
        return 0
    return _share_of_usual(widths) if widths else 0


def _share_of_usual(widths: Sequence[int]) -> float:
    usual, times = Counter(widths).most_common(1)[0]
    return times / len(widths) * min(usual - 1, 8)
