"""An answer as Markdown: every claim with its marker, every quote set apart, nothing in it active.

Words of documents and of people are escaped, so that no link, image or tag of theirs comes alive.
"""

import re

from assistant.record import Answer, Items, Note, Part, Quoted, Say, Table, Translation

ACTIVE = re.compile(r"([\\`*_\[\]<>#|~])")
LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def render(answer: Answer) -> str:
    """The Markdown of the record's `answer` field."""
    return "\n\n".join(text for part in answer.parts if (text := _part(part)))


def escape(text: str) -> str:
    """`text` as it reads, on one line, with what Markdown or HTML would act on made harmless."""
    return LINE_START.sub(r"\1\\\2", ACTIVE.sub(r"\\\1", " ".join(text.split())))


def _part(part: Part) -> str:
    match part:
        case Say(text, markers):
            return " ".join([escape(text), *(f"[{marker}]" for marker in markers)])
        case Quoted():
            return f"> {_quoted(part)}"
        case Items(entries, ordered):
            return "\n".join(f"{f'{n}.' if ordered else '-'} {_quoted(one)}" for n, one in enumerate(entries, 1))
        case Table(columns, rows):
            return _table(columns, rows)
        case Translation(marker, text, _, lead):
            return f"*{escape(lead)}* {escape(text)} [{marker}]"
        case Note(_, text):
            return f"*{escape(text)}*"


def _quoted(quote: Quoted) -> str:
    lead = f"**{escape(quote.lead)}** " if quote.lead else ""
    marker = "" if quote.again else f" [{quote.marker}]"
    return f"{lead}“{escape(quote.text)}”{marker}"


def _table(columns: tuple[str, ...], rows: tuple[tuple[Say | Quoted, ...], ...]) -> str:
    lines = [_row([escape(one) for one in columns]), _row(["---"] * len(columns))]
    return "\n".join(lines + [_row([_cell(cell) for cell in row]) for row in rows])


def _cell(cell: Say | Quoted) -> str:
    return _quoted(cell) if isinstance(cell, Quoted) else _part(cell)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
