"""Fonts: bytes of a shown string become characters with their widths."""

import re
from collections.abc import Iterator
from functools import cached_property

from pypdf._codecs.adobe_glyphs import adobe_glyphs
from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font

from ingest.read.characters import plain
from ingest.read.pdf.glyph_names import character

_HEAVY = re.compile(r"bold|black|heavy|demi|fett|medi(?![a-z])|(?:cm|sf|ec)bx|[-,]bd", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_UNREADABLE = "\ufffd"
_GLYPH_NAME = re.compile(r"/[A-Za-z]")
# Codes of two bytes that stand for Japanese, Chinese and Korean signs, where pypdf does not know them; the seven-bit one by the shift that makes it another.
_SEVEN_BIT = "seven bits"
_CODES = (
    (re.compile(r"/[HV]$"), _SEVEN_BIT),
    (re.compile(r"/EUC-[HV]$"), "euc_jp"),
    (re.compile(r"/(?:90m?sp|90pv|83pv|Add|Ext)?-?RKSJ-"), "cp932"),
    (re.compile(r"/KSC"), "cp949"),
    (re.compile(r"/(?:B5pc|HKscs-B5)-"), "big5hkscs"),
)


class Face:
    """One font of a page, able to read the strings shown in it.

    pypdf's `Font` does the decoding (encodings, ToUnicode maps, widths); it is not part of pypdf's
    public surface, which is why pypdf is pinned exactly and this is the one module that imports it.
    """

    def __init__(self, resource: DictionaryObject | None) -> None:
        self._font = Font("Unknown", dict.fromkeys(range(256), _UNREADABLE)) if resource is None else _font(resource)
        self._seen: dict[str, tuple[str, float]] = {}

    @cached_property
    def bold(self) -> bool:
        """Whether the font is a heavy one, by its name, weight or flags."""
        described = self._font.font_descriptor
        weight, flags = str(described.weight), described.flags
        heavy = weight.replace(".", "").isdigit() and float(weight) >= 600
        return heavy or bool(_HEAVY.search(str(self._font.name))) or bool(int(flags) & _FORCE_BOLD)

    @property
    def space(self) -> float:
        """The width of a space, in thousandths of the size."""
        return float(self._font.space_width)

    def glyphs(self, shown: bytes) -> Iterator[tuple[str, float, bool]]:
        """For each glyph of `shown`: its text, its width in thousandths, whether word spacing applies."""
        encoding = self._font.encoding
        if isinstance(encoding, str):
            for code in _decoded(shown, encoding):
                yield (*self._glyph(code, code), False)
            return
        for byte in shown:
            yield (*self._glyph(chr(byte), encoding.get(byte, chr(byte))), byte == 32)

    def _glyph(self, code: str, decoded: str) -> tuple[str, float]:
        if code not in self._seen:
            text = self._font.character_map.get(decoded, decoded)
            if text == decoded and _GLYPH_NAME.match(decoded):
                text = character(decoded, adobe_glyphs)
            widths = self._font.character_widths
            width = self._font.space_width if code == self._font.space_char else widths.get(code, widths["default"])
            self._seen[code] = (plain(str(text), keep_soft_hyphens=True), float(width))
        return self._seen[code]


def _decoded(shown: bytes, encoding: str) -> str:
    if encoding == _SEVEN_BIT:
        shown, encoding = bytes(byte | 0x80 for byte in shown), "euc_jp"
    try:
        return shown.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:  # an odd number of bytes, or codes the encoding does not have
        return shown.decode(encoding, "replace")


def _font(resource: DictionaryObject) -> Font:
    font = Font.from_font_resource(resource)
    if not font.space_width:
        font.space_width = 250
    named = str(resource.get("/Encoding", ""))
    for names, code in _CODES if "/ToUnicode" not in resource and isinstance(font.encoding, str) else ():
        if names.match(named):
            font.encoding = code
    return font
