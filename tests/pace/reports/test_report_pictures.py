"""Every kind of report in every format: opened and read back; and the pictures of them in the docs."""

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from django.db import transaction
from django.test import override_settings
from PIL import Image, ImageColor

from pace import record
from pace.areas.models import Area, Person
from pace.demo import actions
from pace.documents import downloads
from pace.documents.blocks import Document
from pace.measures.actions import plans
from pace.reports import content
from pace.reports.queries.gather import gather
from pace.reports.rules.asked import Asked
from tests.pace.cast import assemble, viewer_of
from tests.pace.documents import rendering
from tests.pace.documents.reading import pages_of
from tests.pace.readiness.made_rounds import complete
from tests.pace.reports.made_reports import NOW, everything

pytestmark = pytest.mark.on_one_database("files are made of what was gathered, and ask the database nothing")

ROOT = Path(__file__).parents[3]
PICTURES = ROOT / "docs" / "pictures" / "reports"
PAGE = ROOT / "docs" / "how-to" / "make-a-report.md"
WRITE = "Write it again: .venv/bin/python -m pytest tests/pace/reports/test_report_pictures.py --write-pictures"
# Of one kind every format is shown, of the others the PDF.
SHOWN = [("champions-pack", one) for one in content.ALL_FORMATS]
SHOWN += [(kind, "pdf") for kind in content.KINDS if kind != "champions-pack"]
# How many pages stand on a picture, and how many of them in a row.
MOST = {"pdf": (8, 4), "word": (8, 4), "powerpoint": (12, 3), "excel": (4, 2)}
WIDE, NARROW, APART, BEHIND = 1200, 620, 10, "#dfe3e6"
PLAIN = ("#ffffff", BEHIND, "#f3f5f7", "#55555f", "#b3b3bb")
COLOURS, STEPS = ("#002d54", "#2b9c93", "#e5682a", "#1a1a1a"), 7
INVENTED = datetime(2026, 11, 26, 12, tzinfo=UTC)
LARGEST, ALL, MOST_SLIDES = 120_000, 1_200_000, 26


@pytest.fixture(scope="module")
def documents(request, django_db_setup, django_db_blocker):  # noqa: ARG001  # the database must be there first
    """One report of each kind: of an area of the tests, and where pictures are written of the demonstration's."""
    acting = record.acting(by="test", doing="set up the tests of reports", areas=record.ALL_AREAS)
    is_for_the_docs = request.config.getoption("--write-pictures")
    with django_db_blocker.unblock(), transaction.atomic(), acting:
        area, by, test, on = of_the_demonstration() if is_for_the_docs else of_the_tests()
        made = {kind: document(kind, area, by, test, on) for kind in content.KINDS}
        transaction.set_rollback(True)
    return made


def of_the_tests():
    """An area of the tests with everything: the area, its lead, a test of change, and the day."""
    cast = assemble()
    test = everything(cast)
    complete(cast.strathmarr, cast.of("local-area-lead"), state="submitted")
    plans.propose(area=cast.strathmarr, aims=[], by=viewer_of(cast.of("data-lead")), now=NOW)
    return cast.strathmarr, viewer_of(cast.of("local-area-lead")), test, NOW


def of_the_demonstration():
    """The same of the area that the demonstration shows."""
    with override_settings(DEMO=True):
        actions.load(now=INVENTED)
    area = Area.objects.get(slug="strathmarr")
    lead = Person.objects.get(roles__area=area, roles__role="local-area-lead", roles__state="held")
    test = area.change_tests.exclude(decisions=None).latest("pk")
    return area, viewer_of(lead), test, INVENTED


def document(kind, area, by, test, now):
    """What a report of this kind is made of, as its work has it."""
    of, on = content.KINDS[kind], now.date()
    asked = Asked(
        kind=kind,
        parts=of.usual,
        since_on=on - timedelta(days=90),
        until_on=on,
        test=test.slug if of.of_test else "",
    )
    found = gather(by, area, asked, now=now)
    words = {"title": found.title, "subject": found.subject, "author": area.name, "date": on}
    return Document(blocks=found.blocks, has_cover=not of.fixed, **words)


def titles(file, kind):
    """What stands at the beginning of a file, and how many pages, slides, tables or sheets it has."""
    if kind == "pdf":
        pages = pages_of(file)
        return " ".join(pages[0].split()), len(pages)
    if kind == "word":
        word = docx.Document(io.BytesIO(file))
        return word.paragraphs[0].text, len(word.paragraphs)
    if kind == "powerpoint":
        show = pptx.Presentation(io.BytesIO(file))
        return show.slides[0].shapes.title.text_frame.text, len(show.slides)
    book = openpyxl.load_workbook(io.BytesIO(file))
    return book.worksheets[0]["A1"].value, len(book.worksheets)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "form"), [(kind, form) for kind, one in content.KINDS.items() for form in one.formats]
)
def test_every_report_opens_in_every_format_and_its_picture_is_made(kind, form, documents, request):
    made = documents[kind]

    file = downloads.made(made, form)
    if (kind, form) in SHOWN and request.config.getoption("--write-pictures"):
        write(PICTURES / f"{kind}-{form}.png", file, form)

    title, many = titles(file, form)
    assert title.startswith(made.title)
    assert many >= (1 if kind == "highlight" else 2)


@pytest.mark.django_db
def test_a_pack_for_a_meeting_has_no_more_slides_than_a_meeting_can_bear(documents):
    show = pptx.Presentation(io.BytesIO(downloads.made(documents["champions-pack"], "powerpoint")))

    assert len(show.slides) <= MOST_SLIDES


def test_the_page_shows_every_picture_with_words_and_none_is_large():
    shown = re.findall(r"!\[([^\]]+)\]\(\.\./pictures/reports/([\w-]+)\.png\)", PAGE.read_text("utf-8"))

    sizes = {path.stem: path.stat().st_size for path in PICTURES.glob("*")}
    assert sorted(name for _, name in shown) == sorted(f"{kind}-{form}" for kind, form in SHOWN)
    assert sorted(sizes) == sorted(name for _, name in shown), WRITE
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) < ALL
    assert min(len(said.split()) for said, _ in shown) >= 6


def write(path, file, form):
    """A picture of the first pages, in few colours."""
    most, across = MOST[form]
    pages = [Image.open(io.BytesIO(one)).convert("RGB") for one in rendering.pages(file, form, dots=72)[:most]]
    across = min(across, len(pages))
    wide = (min(WIDE, NARROW * across) - APART * (across + 1)) // across
    small = [one.resize((wide, round(one.height * wide / one.width)), Image.Resampling.LANCZOS) for one in pages]
    high = max(one.height for one in small)
    rows = -(-len(small) // across)
    sheet = Image.new("RGB", (APART + (wide + APART) * across, APART + (high + APART) * rows), BEHIND)
    for place, one in enumerate(small):
        sheet.paste(one, (APART + (wide + APART) * (place % across), APART + (high + APART) * (place // across)))
    path.parent.mkdir(exist_ok=True)
    sheet.quantize(palette=palette(), dither=Image.Dither.NONE).save(path, optimize=True)


def palette():
    """The colours of reports, each in a few steps up to white."""
    steps = [
        tuple(round(255 + (part - 255) * step / STEPS) for part in ImageColor.getrgb(one))
        for one in COLOURS
        for step in range(1, STEPS + 1)
    ]
    found = Image.new("P", (1, 1))
    found.putpalette([part for one in [*map(ImageColor.getrgb, PLAIN), *steps] for part in one])
    return found
