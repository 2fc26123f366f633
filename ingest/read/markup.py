"""Markdown and stray HTML in a line of text: what the line is, and its words without block marks.

Inline marks (`*term*`, `[text](link)`) stay in the text: they are how the document stands, and a quote
must be found in it letter by letter.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.read.aligned import Aligned, aligned
from ingest.read.page_marks import pages


class LineKind(StrEnum):
    """What a line of a plain or Markdown text is."""

    BLANK = "blank"
    HEADING = "heading"
    BOLD = "bold"
    ITEM = "item"
    HEAD = "head"
    ROW = "row"
    MORE = "more"
    RULE = "rule"
    LINK = "link"
    TOP = "top"
    FOOT = "foot"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its kind, its words, a heading's level, an item's numbering; for what counts pages, `level` is the page that begins with it."""

    kind: LineKind
    text: str
    level: int = 0
    numbering: str = ""


# What a line ends with that comes to an end.
ENDS = (".", ":", ";", "!", "?", ",")
TAG = re.compile(r"</?(?:b|i|em|strong|u|ul|ol|li|br|p|table|tbody|thead|tr|td|th|div|span|img|a|sup|sub)\b[^<>]*>", re.I)
BREAK = re.compile(r"<(?:li|br|p|tr)\b[^<>]*>", re.I)
HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
BOLD = re.compile(r"\*\*(?=\S)(.+?)\*\*\s*$")
ITEM = re.compile(r"(\s*)(?:([-*+•▪–●○◦])|(\d{1,3}[.)]|[a-zåäöæø]\)))\s+(?=\S)")
RULE = re.compile(r"\s*(?:-{3,}|_{3,}|\*{3,}|={3,})\s*$")
PIPE_ROW = re.compile(r"\s*\|.*\|\s*$")
PIPE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$")
LINK_ONLY = re.compile(r"\s*\[[^\]]+\]\([^)]*\)\s*$")


def lines(raw: str) -> list[Line]:
    """The lines of a text; one physical line with tags in it may become several."""
    return list(_lines(raw.split("\n")))


def _lines(physical: list[str]) -> Iterator[Line]:
    printed = pages(physical)
    framing = {at: Line(LineKind.TOP if printed.on_top else LineKind.FOOT, physical[at].strip(), printed.begun_by(at)) for at in printed.marks}
    framing |= {at: Line(LineKind.LINK, physical[at].strip()) for at in printed.heads}
    tables = {table.first: table for table in aligned(["" if at in framing else line for at, line in enumerate(physical)])}
    at, before = 0, Line(LineKind.BLANK, "")
    count = 0
    while at < len(physical):
        table = tables.get(at)
        found = list(_table(table)) if table else [framing[at]] if at in framing else _line(physical[at])
        for line in found:
            if line.kind is LineKind.ITEM and _goes_on(before, line, count):
                line = Line(LineKind.TEXT, f"{line.numbering} {line.text}")
            count = int(line.numbering[:-1]) if line.kind is LineKind.ITEM and line.numbering[:-1].isdigit() else count
            yield line
            before = line
        at = table.last if table else at + 1


def _goes_on(before: Line, item: Line, count: int) -> bool:
    """Whether what looks like a numbered item is a number that a sentence was broken before: "between 10 and / 13. Urns ..."; `count` is the last item's."""
    number = item.numbering[:-1]
    cut = before.kind is LineKind.TEXT and not before.text.rstrip().endswith(ENDS)
    return cut and number.isdigit() and int(number) not in (1, count + 1)


def _table(table: Aligned) -> Iterator[Line]:
    """The lines of a table of aligned cells: its head, empty where it has none, and its rows."""
    if not table.heads:
        yield Line(LineKind.HEAD, "\t" * (len(table.rows[0]) - 1))
    for number, row in enumerate(table.rows):
        yield Line(LineKind.HEAD if number < table.heads else LineKind.ROW if row[0] or not number else LineKind.MORE, "\t".join(row))


def _line(raw: str) -> list[Line]:
    if not raw.strip():
        return [Line(LineKind.BLANK, "")]
    if "\t" in raw.strip() or (raw.startswith("\t") and TAG.search(raw)):
        return [Line(LineKind.ROW, _untagged(raw))]
    if PIPE_RULE.match(raw) or RULE.match(raw):
        return [Line(LineKind.RULE, "")]
    if PIPE_ROW.match(raw):
        return [Line(LineKind.ROW, "\t".join(cell.strip() for cell in raw.strip().strip("|").split("|")))]
    if TAG.search(raw):
        return [line for one in _untagged(raw).split("\n") for line in _plain(one)]
    return _plain(raw)


def _plain(raw: str) -> list[Line]:
    if not raw.strip():
        return []
    if found := HEADING.match(raw):
        words = _unbold(found.group(2))
        return [Line(LineKind.HEADING, words, len(found.group(1)))] if words else []
    if found := BOLD.match(raw.strip()):
        return [Line(LineKind.BOLD, _unbold(one)) for one in found.group(1).split("****") if _unbold(one)]
    if LINK_ONLY.match(raw):
        return [Line(LineKind.LINK, raw.strip())]
    if found := ITEM.match(raw):
        depth = 1 + len(found.group(1).expandtabs(4)) // 4
        return [Line(LineKind.ITEM, raw[found.end() :].rstrip(), depth, found.group(3) or "")]
    return [Line(LineKind.TEXT, raw.rstrip())]


def _untagged(raw: str) -> str:
    """Tags away, list items and line breaks on lines of their own; tabs between cells stay."""
    return html.unescape(TAG.sub("", BREAK.sub("\n", raw))).rstrip("\n ")


def _unbold(text: str) -> str:
    return text.replace("**", "").strip().strip("*").strip()
