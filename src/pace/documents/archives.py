"""Files that are ZIP archives of parts, as Word and PowerPoint have them, without the moment of their making."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first day that such an archive can name: each part bears it, so that the bytes are the same each time.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def without_moments(content: bytes) -> bytes:
    """The same file, with no time of making in it."""
    again = BytesIO()
    with ZipFile(BytesIO(content)) as parts, ZipFile(again, "w", ZIP_DEFLATED) as fixed:
        for name in parts.namelist():
            fixed.writestr(ZipInfo(name, _NO_DAY), parts.read(name), ZIP_DEFLATED)
    return again.getvalue()
