"""Files that are ZIP archives of parts, as Word, PowerPoint and Excel have them, without the moment of their making."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first day that such an archive can name: each part bears it, so that the bytes are the same each time.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def without_moments(content: bytes) -> bytes:
    """The same file, with no time of making in it, nor in the workbooks within it."""
    again = BytesIO()
    with ZipFile(BytesIO(content)) as parts, ZipFile(again, "w", ZIP_DEFLATED) as fixed:
        for name in parts.namelist():
            part = parts.read(name)
            inside = without_moments(part) if name.endswith(".xlsx") else part
            fixed.writestr(ZipInfo(name, _NO_DAY), inside, ZIP_DEFLATED)
    return again.getvalue()
