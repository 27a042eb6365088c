"""Charts on pages: the picture with its sentence, its table, what it rests on, and its files."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from pace.kit.parts import Picture
from pace.kit.tables.download import csv_of, file_name
from pace.kit.tables.workbook import workbook_of
from pace.measures.queries.figures import Drawn

if TYPE_CHECKING:
    from permanence.charts import Chart

FORMATS = (("svg", "SVG"), ("png", "PNG"), ("csv", "CSV"), ("xlsx", "Excel"))


def picture(  # what a page says of its chart
    request: HttpRequest,
    name: str,
    drawn: Drawn,
    *,
    level: int = 2,
    title: str = "",
    says: str | None = None,
    links: Sequence[str] = (),
) -> Picture:
    """A chart as the page shows it; its files are those of the same address, asked for by name.

    `says`: its sentence, the chart's own where none is given. `links`: where the rows of its table lead.
    """
    chart = drawn.chart
    return Picture(
        name=name,
        title=title,
        level=level,
        says=chart.headline if says is None else says,
        links=tuple(links),
        wide=chart.svg,
        narrow=drawn.narrow,
        head=chart.table.columns,
        rows=chart.table.rows,
        notes=chart.notes,
        files=tuple((label, _address(request, name, kind)) for kind, label in FORMATS),
    )


def file_asked(request: HttpRequest, charts: Sequence[tuple[str, Drawn]]) -> HttpResponse | None:
    """The file of the chart that the address asks for; None where it asks for none."""
    wanted, kind = request.GET.get("chart", ""), request.GET.get("format", "")
    found = next((one for name, one in charts if name == wanted), None)
    if found is None or kind not in dict(FORMATS):
        return None
    return _FILES[kind](found.chart, file_name(f"{found.chart.title}"[:80]))


def _address(request: HttpRequest, name: str, kind: str) -> str:
    kept = [(key, value) for key, value in request.GET.items() if key not in {"chart", "format"}]
    return f"{request.path}?{urlencode([*kept, ('chart', name), ('format', kind)])}"


def _svg(chart: "Chart", name: str) -> HttpResponse:
    return _file(chart.svg.encode(), "image/svg+xml", f"{name}.svg")


def _png(chart: "Chart", name: str) -> HttpResponse:
    from permanence.charts import to_png  # noqa: PLC0415  # the drawing comes with it

    return _file(to_png(chart), "image/png", f"{name}.png")


def _csv(chart: "Chart", name: str) -> HttpResponse:
    return csv_of(chart.table.columns, chart.table.rows, name=name)


def _xlsx(chart: "Chart", name: str) -> HttpResponse:
    return workbook_of(chart.table.columns, chart.table.rows, caption=chart.title, name=name)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


_FILES = {"svg": _svg, "png": _png, "csv": _csv, "xlsx": _xlsx}
