"""Numbers of a workbook as they are shown: days, percentages, and sums without the noise of their binary form."""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum

from lxml import etree

Element = etree._Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

# Formats that every program knows by their number; the others are written out in the workbook.
_DAYS, _PERCENT = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)}), frozenset({9, 10})
_ASIDE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_FIRST = date(1899, 12, 30)
_LAST = 2_958_465


class Format(StrEnum):
    """What a number stands for."""

    NUMBER = "number"
    DAY = "day"
    PERCENT = "percent"


class Formats:
    """What the numbers in cells stand for, by the style of the cell."""

    def __init__(self, root: Element | None) -> None:
        written = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter(f"{S}numFmt")} if root is not None else {}
        styles = root.find(f"{S}cellXfs") if root is not None else None
        self._styles = [_format(one.get("numFmtId", "0"), written) for one in styles] if styles is not None else []

    def of(self, style: str) -> Format:
        """The format of a cell by the number of its style."""
        return self._styles[int(style)] if style.isdigit() and int(style) < len(self._styles) else Format.NUMBER


def shown(value: str, form: Format) -> str:
    """A number as a person reads it: the day as ISO writes it, 0.125 as 12.5%."""
    try:
        number = float(value)
    except ValueError:
        return value
    if form is Format.DAY and 0 < number < _LAST:
        moment = datetime(_FIRST.year, _FIRST.month, _FIRST.day) + timedelta(days=number)
        return moment.date().isoformat() if number >= 1 else moment.strftime("%H:%M")
    return f"{100 * number:.6g}%" if form is Format.PERCENT else f"{number:.15g}"


def _format(number: str, written: dict[str, str]) -> Format:
    known = int(number) if number.isdigit() else 0
    code = _ASIDE.sub("", written.get(number, "")).lower()
    if known in _DAYS or re.search(r"[dy]", code):
        return Format.DAY
    return Format.PERCENT if known in _PERCENT or "%" in code else Format.NUMBER
