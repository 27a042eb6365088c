"""Which pictures are taken as an area's crest, and the same picture drawn anew, so that nothing else is in it."""

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from pace.kit import uploads, words
from pace.kit.uploads import NotTaken

if TYPE_CHECKING:
    # Only a name here: few requests draw, and the service is to start within two seconds.
    from PIL.Image import Image

ENDINGS = (".png", ".jpg", ".jpeg")
MOST_BYTES, LONGEST_SIDE = 1_000_000, 2_000
# As large as it is ever printed; a document holds it as often as it is kept.
KEPT_SIDE = 800
OTHER_KIND = "Choose a picture of the kind PNG or JPEG."
TOO_MANY_BYTES = f"The picture is larger than {words.file_size(MOST_BYTES)}, which is the most. Make it smaller."
TOO_LARGE = f"The picture has more than {LONGEST_SIDE:,} points on a side, which is the most. Make it smaller."
DAMAGED = "The picture is damaged. Open it on your computer, save it again, and choose it again."
PNG, JPEG = "image/png", "image/jpeg"
_FAULTS = (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, struct.error, zlib.error)


def drawn_anew(name: str, content: bytes) -> bytes:
    """The picture without anything else that its file held, upright and no larger than it is printed.

    Raises NotTaken with the reason.
    """
    if not name.lower().endswith(ENDINGS):
        raise NotTaken(OTHER_KIND)
    if len(content) > MOST_BYTES:
        raise NotTaken(TOO_MANY_BYTES)
    kind = uploads.checked(name, content).media_type
    from PIL import Image, ImageOps  # noqa: PLC0415  # few requests draw

    try:
        # What it says of its size is read before anything of it is unpacked.
        with Image.open(BytesIO(content), formats=("PNG" if kind == PNG else "JPEG",)) as picture:
            if max(picture.size) > LONGEST_SIDE:
                raise NotTaken(TOO_LARGE)
            upright = _plain(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError as fault:
        raise NotTaken(TOO_LARGE) from fault
    except _FAULTS as fault:
        raise NotTaken(DAMAGED) from fault
    upright.thumbnail((KEPT_SIDE, KEPT_SIDE))
    return _encoded(upright, kind)


def media_type(crest: bytes) -> str:
    """What kind of picture a crest is."""
    return PNG if crest.startswith(b"\x89PNG") else JPEG


def _plain(picture: "Image") -> "Image":
    """Nothing but its points: their colours, and how much shows through."""
    from PIL import Image  # noqa: PLC0415  # as above

    shows_through = "A" in picture.getbands() or "transparency" in picture.info
    points = picture.convert("RGBA" if shows_through else "RGB")
    return Image.frombytes(points.mode, points.size, points.tobytes())


def _encoded(picture: "Image", kind: str) -> bytes:
    made = BytesIO()
    if kind == PNG:
        picture.save(made, "PNG", optimize=True)
    else:
        picture.convert("RGB").save(made, "JPEG", quality=90)
    return made.getvalue()
