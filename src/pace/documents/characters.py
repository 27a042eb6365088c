"""Which characters a document can show: those of the letters that we ship with, and of any other its name."""

import unicodedata

# What the letters have that Typst brings; a test makes a document of all of them.
_SHOWN = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x24F), (0x370, 0x377), (0x37A, 0x37F), (0x384, 0x38A), (0x38C, 0x38C),
    (0x38E, 0x3A1), (0x3A3, 0x482), (0x48A, 0x4FF), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x203A),
    (0x20A0, 0x20BF), (0x2100, 0x211E), (0x2126, 0x2126), (0x2190, 0x2199), (0x2200, 0x22FF), (0x25A0, 0x25CF),
)  # fmt: skip


def shown(text: str) -> str:
    """The text with what cannot be shown replaced by its number and name; lines stay lines."""
    return "".join(_one(character) for character in unicodedata.normalize("NFC", text).replace("\r\n", "\n"))


def _one(character: str) -> str:
    code = ord(character)
    if character == "\n" or any(first <= code <= last for first, last in _SHOWN):
        return character
    if character == "\t":
        return " "
    if unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return ""
    name = unicodedata.name(character, "").lower()
    return f"[U+{code:04X} {name}]" if name else f"[U+{code:04X}]"


def every_shown() -> str:
    """Every character that is shown as it is."""
    return "".join(chr(code) for first, last in _SHOWN for code in range(first, last + 1))
