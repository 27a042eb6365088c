"""An area's crest and own words: what is taken, what is left out of a picture, and what is refused."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from pace.areas.rules import Refused
from pace.documents import stored
from pace.kit.forms import Stale
from pace.kit.uploads import NotTaken
from pace.reports.actions import dressing
from pace.reports.actions.dressing import Picture
from pace.reports.models import ReportLook
from pace.reports.queries import chosen as queries
from pace.reports.rules import crests
from tests.pace.cast import client_of, viewer_of
from tests.pace.reports.really_made import make, picture

LOOK = reverse("reports.look", kwargs={"area": "strathmarr"})
CREST = reverse("reports.crest", kwargs={"area": "strathmarr"})
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def dress(cast, *, by="data-lead", name="crest.png", content=None, crest_words="A bridge", below="", version="0"):
    """Put a crest on Strathmarr's reports."""
    chosen = Picture(name=name, content=picture() if content is None else content)
    said = {"crest_words": crest_words, "below": below, "version": version}
    return dressing.dress(area=cast.strathmarr, picture=chosen, **said, by=viewer_of(cast.of(by)))


def chunk(name, content):
    """A part of a PNG picture."""
    body = name + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def bomb(width, height):
    """A small PNG that says it is so large, with points that unpack to far more than they take."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    points = zlib.compress(b"\0" * min(50_000_000, (width * 3 + 1) * height), 9)
    return SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", points) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("crest.svg", SVG, crests.OTHER_KIND),
        ("crest.png", SVG, "holds something else"),
        ("crest.jpg", SVG, "holds something else"),
        ("crest.gif", picture("GIF"), crests.OTHER_KIND),
        ("crest.png", picture("GIF"), "holds something else"),
        ("crest.png", picture("JPEG"), "holds something else"),
        ("crest.png", b"", "empty"),
        ("crest.png", picture() + b"x" * crests.MOST_BYTES, crests.TOO_MANY_BYTES),
        ("crest.png", picture(size=(2001, 3)), crests.TOO_LARGE),
        ("crest.jpg", picture("JPEG", size=(3, 2001)), crests.TOO_LARGE),
        ("crest.png", bomb(60_000, 60_000), crests.TOO_LARGE),
        ("crest.png", bomb(2**31 - 1, 2**31 - 1), crests.TOO_LARGE),
        ("crest.png", SIGNATURE + b"no picture IEND", crests.DAMAGED),
        ("crest.png", picture()[:-30] + b"IEND", crests.DAMAGED),
        ("crest.jpg", b"\xff\xd8\xff\xe0 nothing", crests.DAMAGED),
        ("crest.png/../../etc/passwd", picture(), crests.OTHER_KIND),
    ],
)
def test_what_is_no_small_picture_is_refused(name, content, why, cast):
    with pytest.raises(Refused) as refused:
        dress(cast, name=name, content=content)

    assert why in str(refused.value)
    assert ReportLook.objects.count() == 0


def test_a_picture_with_points_that_unpack_to_more_than_it_says_is_taken_as_it_says_or_not_at_all():
    head = struct.pack(">IIBBBBB", 10, 10, 8, 2, 0, 0, 0)
    points = zlib.compress(b"\0" * 50_000_000, 9)
    swollen = SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", points) + chunk(b"IEND", b"")

    taken = crests.drawn_anew("crest.png", swollen)

    assert (Image.open(BytesIO(taken)).size, len(taken) < 1_000) == ((10, 10), True)


def test_text_that_unpacks_to_far_more_is_not_kept():
    text = b"Comment\0\0" + zlib.compress(b"x" * 50_000_000, 9)
    content = picture()
    swollen = content[:33] + chunk(b"zTXt", text) + content[33:]

    with pytest.raises(NotTaken):
        crests.drawn_anew("crest.png", swollen)


def test_nothing_but_the_points_of_a_picture_is_kept():
    exif = Image.Exif()
    exif[0x010E], exif[0x8825] = "Taken at the office", {1: "N", 2: (56.0, 7.0, 0.0)}
    photograph = picture("JPEG", exif=exif, comment=b"Secret", icc_profile=b"x" * 200)
    drawn = picture("PNG")[:33] + chunk(b"tEXt", b"Author\0Somebody") + picture("PNG")[33:]

    jpeg = crests.drawn_anew("crest.jpeg", photograph + b"<script>alert(1)</script>")
    png = crests.drawn_anew("crest.png", drawn)

    assert not any(word in jpeg for word in (b"Taken", b"Secret", b"Exif", b"script", b"ICC"))
    assert not any(word in png for word in (b"Author", b"Somebody", b"tEXt"))
    assert dict(Image.open(BytesIO(jpeg)).getexif()) == {}
    assert Image.open(BytesIO(png)).text == {}


def test_a_photograph_is_kept_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    kept = crests.drawn_anew("crest.jpg", picture("JPEG", size=(60, 40), exif=exif))

    assert Image.open(BytesIO(kept)).size == (40, 60)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_points_is_taken(mode):
    kept = Image.open(BytesIO(crests.drawn_anew("crest.png", picture(mode=mode))))

    assert (kept.size, kept.mode in {"RGB", "RGBA"}) == ((60, 40), True)


def test_a_printers_picture_is_taken():
    kept = Image.open(BytesIO(crests.drawn_anew("crest.jpg", picture("JPEG", mode="CMYK"))))

    assert (kept.format, kept.mode) == ("JPEG", "RGB")


def test_a_large_picture_is_kept_as_large_as_it_is_printed():
    kept = Image.open(BytesIO(crests.drawn_anew("crest.png", picture(size=(2000, 1000)))))

    assert kept.size == (800, 400)


def test_a_crest_stands_on_the_reports_that_are_made_from_then_on(cast):
    before = make(cast, "highlight")
    look = dress(cast, below="Strathmarr's partnership")
    after = make(cast, "highlight")

    first, second = (stored.read(bytes(one.content)) for one in (before, after))
    assert (first.crest, first.below) == (None, "")
    assert (second.crest, second.crest_says, second.below) == (
        bytes(look.crest),
        "A bridge",
        "Strathmarr's partnership",
    )


def test_the_page_takes_a_crest_and_shows_it_to_whoever_reads_reports(cast):
    client = client_of(cast.of("project-manager"))
    file = SimpleUploadedFile("Crest of ours.PNG", picture(), content_type="text/html")

    answer = client.post(LOOK, {"crest": file, "crest_words": "A bridge", "below": "Ours", "version": "0"})
    page = client.get(LOOK).content.decode()
    shown = client_of(cast.of("partnership-member")).get(CREST)

    assert answer.url == LOOK
    assert 'alt="A bridge"' in page
    assert shown.content == queries.look(viewer_of(cast.of("champion")), cast.strathmarr).crest
    kept = [shown.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy")]
    assert kept == ["image/png", "nosniff", "default-src 'none'; sandbox"]


def test_a_crest_needs_words(cast):
    file = SimpleUploadedFile("crest.png", picture())

    answer = client_of(cast.of("data-lead")).post(LOOK, {"crest": file, "version": "0"})

    assert answer.context["form"].errors == {"crest_words": ["Say what the crest shows."]}
    with pytest.raises(Refused, match="Say what the crest shows"):
        dress(cast, crest_words=" ")


def test_without_a_new_picture_the_crest_stays(cast):
    look = dress(cast)

    client_of(cast.of("data-lead")).post(LOOK, {"crest_words": "A bridge at dawn", "version": "1"})

    found = ReportLook.objects.get()
    assert (bytes(found.crest), found.crest_words) == (bytes(look.crest), "A bridge at dawn")


def test_a_crest_is_taken_off(cast):
    dress(cast, below="Ours")
    client = client_of(cast.of("data-lead"))

    opened = client.get(f"{LOOK}?remove")
    still = bytes(ReportLook.objects.get().crest)
    client.post(f"{LOOK}?remove")

    found = ReportLook.objects.get()
    assert (opened.url, bool(still)) == (LOOK, True)
    assert (bytes(found.crest), found.crest_words, found.below) == (b"", "", "Ours")
    assert client.get(CREST).status_code == 404


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(cast):
    dress(cast)

    with pytest.raises(Stale):
        dress(cast, below="Mine")

    assert client_of(cast.of("data-lead")).post(LOOK, {"crest_words": "B", "version": "0"}).status_code == 409


def test_who_makes_reports_dresses_them_and_nobody_else(cast):
    found = set()
    for who, person in cast.everyone():
        said = {"crest_words": "", "below": "Ours", "version": str(len(found))}
        try:
            dressing.dress(area=cast.strathmarr, picture=None, **said, by=viewer_of(person))
        except Refused:
            continue
        found.add(who)

    assert found == {"local-area-lead", "project-manager", "data-lead"}
    with pytest.raises(Refused):
        dressing.undress(area=cast.strathmarr, by=viewer_of(cast.of("champion")))
