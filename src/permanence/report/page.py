"""The report as one page that stands alone: no script, nothing fetched, legible on paper and on a phone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from permanence.charts import words
from permanence.dates import in_words
from permanence.report.contents import Contents

_TOGETHER = "\u00a0"
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_FIGURE = re.compile(r"[\d.,\s%+−-]+(?:\([^)]*\))?")


def page(found: Contents) -> str:
    """The report as HTML; everything that came from files is escaped."""
    environment = Environment(
        loader=PackageLoader("permanence", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": in_words,
        "picture": _picture,
        "counted": words.counted,
        "cell": _cell,
        "figures": _columns_of_figures,
    }
    rendered = environment.get_template("page.html").render(report=found, version=version("pace-permanence"))
    return rendered.replace(" %", f"{_TOGETHER}%")


def _picture(svg: str) -> Markup:
    return Markup(svg)  # nosec B704  # noqa: S704  # our own charts, which escape every word that is not theirs


def _cell(value: str | float) -> str:
    """A figure of a table, thousands marked; what stands in brackets stays on one line."""
    if not isinstance(value, str):
        return f"{value:,}"
    return _IN_BRACKETS.sub(lambda found: found[0].replace(" ", _TOGETHER), value)


def _columns_of_figures(rows: Sequence[Sequence[str | float]]) -> frozenset[int]:
    """The columns after the first in which there is a figure, which are set to the right; words stay at the left."""
    return frozenset(at for row in rows for at, cell in enumerate(row) if at and _FIGURE.fullmatch(str(cell)))
