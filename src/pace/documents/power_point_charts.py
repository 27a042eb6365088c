"""Charts of slides that can be edited: lines and columns, and what they are held against as lines across them."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from pace.documents import (
    chart_words,
    excel_charts,
    power_point_look,
    power_point_parts,
    slide_parts,
    slide_texts,
    texts,
)
from pace.documents.blocks import Chart, Line, Series
from pace.documents.slide_parts import Picture

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
    "target": (power_point_look.SECOND, MSO_LINE.ROUND_DOT),
}
_WIDTHS = {"centre": 1.25, "limit": 1.25, "target": 2.25}
_INKS = {"centre": power_point_look.GREY, "limit": power_point_look.GREY, "target": power_point_look.TEAL_INK}
# So much of a chart's width is the part that is drawn.
_PLOTTED = 0.72
# The room for the names of lines at their ends, in points.
_ENDS = 92.0


def beside(slide: Any, part: Picture, box: power_point_look.Box) -> None:
    """A chart, one that can be edited where there is one, and the words beside it."""
    left, top, wide, high = box
    place = (left, top, slide_parts.PICTURE_WIDE if part.beside else wide, high)
    if part.chart.series is not None:
        chart(slide, part.chart, part.chart.series, place)
    else:
        power_point_parts.picture(slide, part.chart, place)
    if part.beside:
        side = (left + slide_parts.SIDE_LEFT, top, slide_parts.SIDE_WIDE, high)
        power_point_parts.words(slide, part.beside, side, slide_texts.SIZES[-1])


def chart(slide: Any, block: Chart, series: Series, place: power_point_look.Box) -> None:
    """A chart below the title of a slide, with its words for those who do not see it."""
    shown = chart_words.short(series)
    asked = CategoryChartData(number_format=excel_charts.number_format(shown))
    asked.categories = [texts.without_hidden(one) for one in shown.categories]
    for line in shown.lines:
        asked.add_series(texts.without_hidden(line.name), line.values)
    frame = slide.shapes.add_chart(_KINDS[shown.kind], *(Pt(one) for one in place), asked)
    power_point_parts.describe(frame, block.title, block.description)
    made = frame.chart
    # The library's own workbook would take words that begin as a formula for one.
    made.part.chart_workbook.update_from_xlsx_blob(excel_charts.workbook(shown))
    named = chart_words.named_at_their_ends(shown)
    _look(made, shown, has_legend=len(shown.lines) > 1 and not named)
    _categories(made, shown, wide=place[2])
    for plotted, line, number in _numbered(made, shown):
        _draw(plotted, line, number, series=shown)
    if named:
        _name_ends(made, shown, wide=place[2])
    if shown.kind == "bars":
        _across(made, shown)


def _look(made: Any, series: Series, *, has_legend: bool) -> None:
    made.has_title = False
    made.font.size, made.font.name = Pt(12), power_point_look.FONT
    made.font.color.rgb = power_point_look.color(power_point_look.INK)
    made.has_legend = has_legend
    if has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        made.legend.font.size = Pt(14)
    values = made.value_axis
    values.major_gridlines.format.line.color.rgb = power_point_look.color("E3E7EA")
    values.format.line.fill.background()
    values.tick_labels.font.size = Pt(12)
    values.tick_labels.number_format = excel_charts.number_format(series)
    values.tick_labels.number_format_is_linked = False
    named = texts.shortened(texts.without_hidden(excel_charts.axis_title(series)).strip())
    if named:
        values.has_title = True
        values.axis_title.text_frame.text = named
        words = values.axis_title.text_frame.paragraphs[0].runs[0].font
        words.size, words.bold = Pt(12), False
    scale = chart_words.scale(series)
    values.minimum_scale, values.maximum_scale = scale.low, scale.high
    if scale.step is not None:
        values.major_unit = scale.step
    if series.kind == "bars":
        made.plots[0].gap_width = 60


def _categories(made: Any, series: Series, *, wide: float) -> None:
    """As many names below the chart as stand there side by side, none of them slanted."""
    axis = made.category_axis
    axis.format.line.color.rgb = power_point_look.color("68717A")
    axis.tick_labels.font.size = Pt(12)
    every = chart_words.every(series.categories, room=wide * _PLOTTED, size=12)
    if every > 1:
        # Where the file's form expects them: before the last part of an axis.
        last = axis._element.find(qn("c:noMultiLvlLbl"))
        for name in ("tickLblSkip", "tickMarkSkip"):
            last.addprevious(parse_xml(f'<c:{name} {nsdecls("c")} val="{every}"/>'))
    body = axis._element.find(qn("c:txPr")).find(qn("a:bodyPr"))
    # Level for every eye; where it says just nought, some programs let names overlap.
    body.set("rot", "1")
    body.set("vert", "horz")


def _name_ends(made: Any, series: Series, *, wide: float) -> None:
    """The name and the value of what the data are held against where its line ends, in place of a legend."""
    room = min(_ENDS / wide, 0.3)
    layout = (
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="0.09"/><c:y val="0.04"/><c:w val="{0.91 - room:.3f}"/><c:h val="0.82"/>'
        "</c:manualLayout></c:layout>"
    )
    area = made._chartSpace.chart.plotArea
    for one in area.findall(qn("c:layout")):
        area.remove(one)
    area.insert(0, parse_xml(layout))
    for plotted, line in zip(made.plots[0].series, series.lines, strict=True):
        if line.kind == "data":
            continue
        last = max(place for place, value in enumerate(line.values) if value is not None)
        label = plotted.points[last].data_label
        label.position = XL_LABEL_POSITION.RIGHT
        frame = label.text_frame
        frame.text = chart_words.at_its_end(line, series)
        words = frame.paragraphs[0].runs[0].font
        words.size = Pt(12)
        words.color.rgb = power_point_look.color(_INKS[line.kind])


def _numbered(made: Any, series: Series) -> list[tuple[Any, Line, int]]:
    """Each line as it is drawn, and which of those that are measured it is."""
    number, found = 0, []
    for plotted, line in zip(made.plots[0].series, series.lines, strict=True):
        found.append((plotted, line, number))
        number += line.kind == "data"
    return found


def _draw(plotted: Any, line: Line, number: int, *, series: Series) -> None:
    color, marker = _DATA[number % len(_DATA)]
    if series.kind == "bars" and line.kind == "data":
        plotted.format.fill.solid()
        plotted.format.fill.fore_color.rgb = power_point_look.color(color)
        return
    drawn = plotted.format.line
    width = 2.25
    if line.kind != "data":
        color, drawn.dash_style = _AGAINST[line.kind]
        width = _WIDTHS[line.kind]
    drawn.color.rgb = power_point_look.color(color)
    drawn.width = Pt(width)
    if not hasattr(plotted, "marker"):
        return
    plotted.smooth = False
    plotted.marker.style = marker if line.kind == "data" else XL_MARKER_STYLE.NONE
    if line.kind == "data":
        plotted.marker.size = 7 if len(series.categories) <= chart_words.MANY else 4
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
