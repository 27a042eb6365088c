"""The pictures of the page that explains the charts: drawn by the code as it is, and legible."""

import re
from pathlib import Path

import pytest
from made_charts import lettered, read
from pictured import DRAWN, drawn

from permanence.charts import theme

ROOT = Path(__file__).parents[3]
PICTURES = ROOT / "docs" / "pictures" / "charts"
PAGE = ROOT / "docs" / "explanation" / "charts.md"
# What nobody needs to see, or what something else is drawn upon.
QUIET = {theme.GRID, theme.PAPER, theme.SHADE, theme.BAND}
WRITE = (
    "Write it again: .venv/bin/python -m pytest tests/permanence/charts/test_pictures_of_the_docs.py --write-pictures"
)

every_picture = pytest.mark.parametrize("name", DRAWN)


@every_picture
def test_a_picture_in_the_docs_is_the_one_that_the_code_draws(name, request):
    kept, made = PICTURES / f"{name}.svg", f"{drawn(name).svg}\n"
    if request.config.getoption("--write-pictures"):
        kept.write_text(made, "utf-8")

    assert kept.exists(), WRITE
    assert kept.read_text("utf-8") == made, WRITE


@every_picture
def test_a_picture_in_the_docs_is_legible_and_says_in_words_what_it_shows(name):
    chart = drawn(name)

    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", chart.svg)) - QUIET
    assert [one.text for one in read(chart)[:2]] == [chart.title, chart.description]
    assert min(one.size for one in lettered(chart)) >= 12
    assert {colour: theme.contrast(colour, theme.PAPER) for colour in colours if not_seen(colour)} == {}


def not_seen(colour):
    """Whether a colour is too light to be told from the paper."""
    return theme.contrast(colour, theme.PAPER) < 3


def test_the_page_shows_every_picture_once_with_its_headline_in_words():
    shown = re.findall(r"!\[([^\]]+)\]\(\.\./pictures/charts/([\w-]+)\.svg\)", PAGE.read_text("utf-8"))

    assert {name: said for said, name in shown} == {name: drawn(name).headline for name in DRAWN}
    assert len(shown) == len(DRAWN)
    assert {path.name for path in PICTURES.iterdir()} == {f"{name}.svg" for name in DRAWN}
