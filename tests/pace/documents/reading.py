"""Made documents, opened and read back as a reading program does."""

import io
import re
from dataclasses import dataclass

import pikepdf


@dataclass(frozen=True)
class Tagged:
    """A part of a PDF's structure: what it is, and the words in it."""

    kind: str
    text: str


def opened(content):
    """A PDF, to be looked into."""
    return pikepdf.open(io.BytesIO(content))


def tags(content, *kinds):
    """The parts of a PDF's structure in the order in which they are read, with their words."""
    with opened(content) as pdf:
        words = _words_by_mark(pdf)
        found = list(_walked(pdf.Root.StructTreeRoot, words, None))
    return [one for one in found if not kinds or one.kind in kinds]


def alternatives(content):
    """What is said to those who do not see a PDF's pictures, in the order in which it is read."""
    with opened(content) as pdf:
        return [str(one.Alt) for one in _nodes(pdf.Root.StructTreeRoot) if "/Alt" in one]


def links(content):
    """For each page of a PDF, how many links to other places it has."""
    with opened(content) as pdf:
        return [sum("/Dest" in one or "/A" in one for one in page.get("/Annots", [])) for page in pdf.pages]


def text_of(content):
    """All words of a PDF in the order in which they are read, one line for each part that holds some."""
    return "\n".join(one.text for one in tags(content, "Document"))


def pages_of(content):
    """All words of each page, those at its edges among them."""
    with opened(content) as pdf:
        words = _words_by_mark(pdf)
        return ["".join(text for (page, _), text in words.items() if page == one.obj.objgen) for one in pdf.pages]


def edges(content):
    """What stands at the edges of each page, outside what is read."""
    with opened(content) as pdf:
        words = _words_by_mark(pdf)
        return [words.get((page.obj.objgen, None), "") for page in pdf.pages]


def _nodes(node):
    """Every element below a node."""
    for child in _children(node):
        if isinstance(child, pikepdf.Dictionary) and "/MCID" not in child:
            yield child
            yield from _nodes(child)


def _walked(node, words, page):
    """Every element below a node, each followed by those within it."""
    page = node.get("/Pg", page)
    if "/S" in node:
        yield Tagged(str(node.S)[1:], _text(node, words, page))
    for child in _children(node):
        if isinstance(child, pikepdf.Dictionary) and "/MCID" not in child:
            yield from _walked(child, words, page)


def _text(node, words, page):
    page = node.get("/Pg", page)
    parts = []
    for child in _children(node):
        if isinstance(child, int):
            parts.append(words.get((page.objgen, child), ""))
        elif "/MCID" in child:
            parts.append(words.get((child.get("/Pg", page).objgen, int(child.MCID)), ""))
        elif "/S" in child:
            parts.append(_text(child, words, page))
    return re.sub(r"\s+", " ", " ".join(parts)).strip() if "/S" in node else ""


def _children(node):
    inside = node.get("/K", [])
    return list(inside) if isinstance(inside, pikepdf.Array) else [inside]


def _words_by_mark(pdf):
    """What is shown inside each mark of each page."""
    found = {}
    for page in pdf.pages:
        maps = {name: _characters(font) for name, font in page.Resources.get("/Font", {}).items()}
        marks, font = [], None
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                inside = operands[1] if len(operands) > 1 else {}
                marks.append(int(inside.MCID) if isinstance(inside, pikepdf.Dictionary) and "/MCID" in inside else None)
            elif name == "EMC":
                marks.pop()
            elif name == "Tf":
                font = maps[str(operands[0])]
            elif name in {"Tj", "TJ"}:
                mark = next((one for one in reversed(marks) if one is not None), None)
                key = (page.obj.objgen, mark)
                found[key] = found.get(key, "") + _shown(operands[0], font)
    return found


def _shown(operand, font):
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    raw = b"".join(bytes(one) for one in pieces if isinstance(one, pikepdf.String))
    return "".join(font.get(raw[place : place + 2], "") for place in range(0, len(raw), 2))


def _characters(font):
    """Which words each code of a font stands for, as the PDF says for those who copy or hear it."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for code, text in re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", table):
        found[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    return found
