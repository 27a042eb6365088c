"""The report as one page that stands alone: no script, nothing fetched, legible on paper and on a phone."""

from __future__ import annotations

from importlib.metadata import version

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from permanence.charts import words
from permanence.dates import in_words
from permanence.report.contents import Contents


def page(found: Contents) -> str:
    """The report as HTML; everything that came from files is escaped."""
    environment = Environment(
        loader=PackageLoader("permanence", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": in_words, "picture": _picture, "counted": words.counted, "cell": _cell}
    return environment.get_template("page.html").render(report=found, version=version("pace-permanence"))


def _picture(svg: str) -> Markup:
    return Markup(svg)  # nosec B704  # noqa: S704  # our own charts, which escape every word that is not theirs


def _cell(value: str | float) -> str:
    """A figure of a table, thousands marked."""
    return value if isinstance(value, str) else f"{value:,}"
