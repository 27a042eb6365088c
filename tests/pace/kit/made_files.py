"""Small files of each kind that may be added, and hostile ones, as bytes."""

import zipfile
import zlib
from io import BytesIO

PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
WEB_PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
MAIN_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}


def png():
    """A picture of one grey point."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")
        for kind, content in (
            (b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
            (b"IDAT", zlib.compress(b"\x00\x80")),
            (b"IEND", b""),
        )
    )


def office(ending, *, types=b"<Types/>", more=()):
    """An office file: its content types, its main part, and more parts by name."""
    return archive({"[Content_Types].xml": types, MAIN_PARTS[ending]: b"<w/>", **dict.fromkeys(more, b"x")})


def archive(parts):
    """A ZIP archive with these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()
