"""How slides look: their size, and layouts with real places for titles, words and what stands at the foot."""

import re
from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

ACCENT, SECOND, ATTENTION, INK, GREY, RULE = "002D54", "2B9C93", "E5682A", "1F2933", "555E67", "B3B3BB"
# Teal and orange are too light to be read as letters.
TEAL_INK, ORANGE_INK = "1B6E67", "A33D08"
FONT = "Calibri"
COVER, WORDS, PICTURE = "Cover", "Title and words", "Title and picture"
LEFT, TOP = 48.0, 148.0
ABOVE, AUTHOR = 13, 14
_OF_THEME = re.compile(r"(<a:(dk2|accent[1-4])>).*?(</a:\2>)", re.DOTALL)
_WIDE, _HIGH = 960.0, 540.0
_KEPT = {"Title Slide": COVER, "Title and Content": WORDS, "Title Only": PICTURE}
_SIZES = {"titleStyle": 2800, "bodyStyle": 2000}
Box = tuple[float, float, float, float]
_TITLE: Box = (LEFT, 58, 864, 82)
_ABOVE: Box = (LEFT, 32, 864, 22)
_FOOT: dict[str, Box] = {"ftr": (LEFT, 504, 480, 22), "dt": (560, 504, 220, 22), "sldNum": (812, 504, 100, 22)}
_COVER: dict[str, Box] = {"ctrTitle": (84, 170, 800, 178), "subTitle": (84, 366, 800, 56), "author": (84, 430, 800, 84)}


def empty() -> Any:
    """A presentation without slides, its master and layouts made."""
    show = Presentation()
    show.slide_width, show.slide_height = Pt(_WIDE), Pt(_HIGH)
    for layout in [one for one in show.slide_layouts if one.name not in _KEPT]:
        show.slide_layouts.remove(layout)
    _theme(show)
    _master(show.slide_master)
    for layout in show.slide_layouts:
        layout.name = _KEPT[layout.name]
        _layout(layout)
    return show


def layout(show: Any, name: str) -> Any:
    """A layout by its name."""
    return next(one for one in show.slide_layouts if one.name == name)


def foot(slide: Any, said: dict[str, str]) -> None:
    """Put what stands at the foot of every slide onto this one: real places, which their program knows."""
    for place in slide.slide_layout.placeholders:
        kind = _kind(place)
        if kind in _FOOT:
            own = deepcopy(place._element)
            slide.shapes._spTree.append(own)
            if kind in said:
                slide.shapes[-1].text_frame.text = said[kind]


def color(words: str) -> RGBColor:
    """A colour by its six digits."""
    return RGBColor(*bytes.fromhex(words))


def bar(shapes: Any, box: Box, fill: str) -> None:
    """A bar of one colour, which says nothing."""
    left, top, width, high = (Pt(one) for one in box)
    shapes._spTree.append(parse_xml(_BAR.format(nsdecls("a", "p"), len(shapes) + 50, left, top, width, high, fill)))


def _theme(show: Any) -> None:
    part = show.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode("utf-8")
    colors = {"dk2": ACCENT, "accent1": ACCENT, "accent2": SECOND, "accent3": ATTENTION, "accent4": "68717A"}
    theme = _OF_THEME.sub(lambda found: f'{found[1]}<a:srgbClr val="{colors[found[2]]}"/>{found[3]}', theme)
    part._blob = theme.encode("utf-8")


def _master(master: Any) -> None:
    styles = master._element.find(qn("p:txStyles"))
    for name, size in _SIZES.items():
        for level in styles.find(qn(f"p:{name}")):
            if not level.tag.endswith("pPr"):
                continue
            level.set("algn", "l")
            words = level.find(qn("a:defRPr"))
            words.set("sz", str(size if name == "titleStyle" else 2000))
            words.set("lang", "en-GB")
    title = styles.find(qn("p:titleStyle"))[0]
    title.find(qn("a:defRPr")).set("b", "1")
    _paint(title.find(qn("a:defRPr")), ACCENT)
    for place in master.placeholders:
        kind = _kind(place)
        _put(place, {"title": _TITLE, "body": (LEFT, TOP, 864, 348), **_FOOT}[kind])
        place.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        _flush(place)
        if kind in _FOOT:
            _small(place, kind)
    bar(master.shapes, (0, 0, _WIDE, 9), ACCENT)


def _layout(layout: Any) -> None:
    is_cover = layout.name == COVER
    for place in layout.placeholders:
        kind = _kind(place)
        if is_cover and kind in _FOOT:
            place._element.getparent().remove(place._element)
        elif is_cover:
            _put(place, _COVER[kind])
            place.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if kind == "ctrTitle" else MSO_ANCHOR.TOP
            _to_the_left(place)
        else:
            _inherit(place)
        if place._element.getparent() is not None:
            _flush(place)
    if is_cover:
        bar(layout.shapes, (0, 0, 30, _HIGH), ACCENT)
        bar(layout.shapes, (84, 355, 110, 3), SECOND)
    name, place, box, size, paint = (
        ("Author and date", AUTHOR, _COVER["author"], 1600, GREY)
        if is_cover
        else ("Part", ABOVE, _ABOVE, 1400, TEAL_INK)
    )
    left, top, width, high = (Pt(one) for one in box)
    layout.shapes._spTree.append(
        parse_xml(_PLACE.format(nsdecls("a", "p"), 40 + place, name, place, left, top, width, high, size, paint))
    )


def _kind(place: Any) -> str:
    return str(place._element.nvSpPr.nvPr.find(qn("p:ph")).get("type", "body"))


def _put(place: Any, box: Box) -> None:
    place.left, place.top, place.width, place.height = (Pt(one) for one in box)


def _inherit(place: Any) -> None:
    """Let a place of a layout stand where the master has it."""
    own = place._element.spPr
    for one in own.findall(qn("a:xfrm")):
        own.remove(one)


def _flush(place: Any) -> None:
    """No room inside the edges of a place, and no letters that grow small by themselves."""
    body = place.text_frame._txBody.bodyPr
    for one in list(body):
        body.remove(one)
    for name in ("lIns", "rIns", "tIns", "bIns"):
        body.set(name, "0")
    body.set("wrap", "square")


def _to_the_left(place: Any) -> None:
    for one in place._element.iter(qn("a:lvl1pPr")):
        one.set("algn", "l")
        for words in one.findall(qn("a:defRPr")):
            _paint(words, ACCENT if _kind(place) == "ctrTitle" else GREY)


def _small(place: Any, kind: str) -> None:
    for one in place._element.iter(qn("a:lvl1pPr")):
        one.set("algn", "l" if kind == "ftr" else "r")
        words = one.find(qn("a:defRPr"))
        words.set("sz", "1200")
        _paint(words, GREY)


def _paint(words: Any, value: str) -> None:
    for one in words.findall(qn("a:solidFill")):
        words.remove(one)
    words.insert(0, parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{value}"/></a:solidFill>'))


_BAR = (
    '<p:sp {0}><p:nvSpPr><p:cNvPr id="{1}" name="Bar {1}"><a:extLst>'
    '<a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    '</a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{2}" y="{3}"/>'
    '<a:ext cx="{4}" cy="{5}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
    '<a:srgbClr val="{6}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
)
_PLACE = (
    '<p:sp {0}><p:nvSpPr><p:cNvPr id="{1}" name="{2}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
    '<p:ph type="body" sz="quarter" idx="{3}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{4}" y="{5}"/>'
    '<a:ext cx="{6}" cy="{7}"/></a:xfrm></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle>'
    '<a:lvl1pPr marL="0" indent="0"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{8}">'
    '<a:solidFill><a:srgbClr val="{9}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle><a:p><a:r>'
    '<a:rPr lang="en-GB"/><a:t>{2}</a:t></a:r></a:p></p:txBody></p:sp>'
)
