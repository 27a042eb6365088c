"""Charts of slides that can be edited: lines and columns, and what they are held against as lines across them."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from pace.documents import excel_charts, power_point_look, power_point_parts, texts
from pace.documents.blocks import Chart, Line, Series
from pace.documents.slides import HIGH, WIDE

_KINDS = {"line": XL_CHART_TYPE.LINE_MARKERS, "bars": XL_CHART_TYPE.COLUMN_CLUSTERED}
# Colour and sign change together, so that each is told from the others in grey as well.
_DATA = (
    (power_point_look.ACCENT, XL_MARKER_STYLE.CIRCLE),
    (power_point_look.SECOND, XL_MARKER_STYLE.SQUARE),
    (power_point_look.ATTENTION, XL_MARKER_STYLE.DIAMOND),
    ("68717A", XL_MARKER_STYLE.TRIANGLE),
)
_AGAINST = {
    "centre": ("68717A", MSO_LINE.SOLID),
    "limit": ("68717A", MSO_LINE.DASH),
    "target": (power_point_look.ORANGE_INK, MSO_LINE.ROUND_DOT),
}


def chart(slide: Any, block: Chart, series: Series) -> None:
    """A chart below the title of a slide, with its words for those who do not see it."""
    asked = CategoryChartData(number_format=excel_charts.number_format(series))
    asked.categories = [texts.without_hidden(one) for one in series.categories]
    for line in series.lines:
        asked.add_series(texts.without_hidden(line.name), line.values)
    place = (Pt(power_point_look.LEFT), Pt(power_point_look.TOP), Pt(WIDE), Pt(HIGH))
    frame = slide.shapes.add_chart(_KINDS[series.kind], *place, asked)
    power_point_parts.describe(frame, block.title, block.description)
    made = frame.chart
    # The library's own workbook would take words that begin as a formula for one.
    made.part.chart_workbook.update_from_xlsx_blob(excel_charts.workbook(series))
    _look(made, series)
    for plotted, line, number in _numbered(made, series):
        _draw(plotted, line, number, is_bar=series.kind == "bars" and line.kind == "data")
    if series.kind == "bars":
        _across(made, series)


def _look(made: Any, series: Series) -> None:
    made.has_title = False
    made.font.size, made.font.name = Pt(14), power_point_look.FONT
    made.font.color.rgb = power_point_look.color(power_point_look.INK)
    made.has_legend = len(series.lines) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        made.legend.font.size = Pt(14)
    values, categories = made.value_axis, made.category_axis
    values.major_gridlines.format.line.color.rgb = power_point_look.color("E3E7EA")
    values.format.line.fill.background()
    categories.format.line.color.rgb = power_point_look.color("68717A")
    for axis in (values, categories):
        axis.tick_labels.font.size = Pt(12)
    named = texts.shortened(texts.without_hidden(excel_charts.axis_title(series)).strip())
    if named:
        values.has_title = True
        values.axis_title.text_frame.text = named
        words = values.axis_title.text_frame.paragraphs[0].runs[0].font
        words.size, words.bold = Pt(14), False
    lowest = min((value for line in series.lines for value in line.values if value is not None), default=0)
    if lowest >= 0:
        values.minimum_scale = 0
    if series.kind == "bars":
        made.plots[0].gap_width = 60


def _numbered(made: Any, series: Series) -> list[tuple[Any, Line, int]]:
    """Each line as it is drawn, and which of those that are measured it is."""
    number, found = 0, []
    for plotted, line in zip(made.plots[0].series, series.lines, strict=True):
        found.append((plotted, line, number))
        number += line.kind == "data"
    return found


def _draw(plotted: Any, line: Line, number: int, *, is_bar: bool) -> None:
    color, marker = _DATA[number % len(_DATA)]
    if is_bar:
        plotted.format.fill.solid()
        plotted.format.fill.fore_color.rgb = power_point_look.color(color)
        return
    drawn = plotted.format.line
    if line.kind != "data":
        color, drawn.dash_style = _AGAINST[line.kind]
    drawn.color.rgb = power_point_look.color(color)
    drawn.width = Pt(2.5 if line.kind == "data" else 1.75)
    if not hasattr(plotted, "marker"):
        return
    plotted.smooth = False
    plotted.marker.style = marker if line.kind == "data" else XL_MARKER_STYLE.NONE
    if line.kind == "data":
        plotted.marker.size = 8
        plotted.marker.format.fill.solid()
        plotted.marker.format.fill.fore_color.rgb = power_point_look.color(color)
        plotted.marker.format.line.color.rgb = power_point_look.color(color)


def _across(made: Any, series: Series) -> None:
    """Take what columns are held against out of the columns, as lines over them."""
    area = made._chartSpace.chart.plotArea
    bars = area.find(qn("c:barChart"))
    drawn = [one for one, line in zip(bars.findall(qn("c:ser")), series.lines, strict=True) if line.kind != "data"]
    if not drawn:
        return
    lines = parse_xml(f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/></c:lineChart>')
    for one in drawn:
        for name in ("c:invertIfNegative",):
            for part in one.findall(qn(name)):
                one.remove(part)
        marker = parse_xml(f'<c:marker {nsdecls("c")}><c:symbol val="none"/></c:marker>')
        one.find(qn("c:cat")).addprevious(marker)
        one.append(parse_xml(f'<c:smooth {nsdecls("c")} val="0"/>'))
        lines.append(one)
    lines.append(parse_xml(f'<c:marker {nsdecls("c")} val="1"/>'))
    for axis in bars.findall(qn("c:axId")):
        lines.append(parse_xml(f'<c:axId {nsdecls("c")} val="{axis.get("val")}"/>'))
    bars.addnext(lines)
