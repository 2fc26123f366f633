"""A conversation as a Word document, with headings, lists and tables that a screen reader can follow."""

from datetime import date
from io import BytesIO
from typing import Any

from assistant.record import Answer, Items, Note, Part, Quoted, Say, Table, Translation
from assistant.web.catalogue import Words
from assistant.web.conversation import Conversation, Turn
from assistant.web.export import source_line
from assistant.web.markup import visible

# python-docx has no type information; its objects are `Any` here.


def docx(conversation: Conversation, words: Words) -> bytes:
    """The file's bytes."""
    from docx import Document

    paper: Any = Document()
    paper.core_properties.title = words("export.title")
    paper.core_properties.language = words.language
    paper.add_heading(words("export.title"), level=1)
    paper.add_paragraph(words("export.made", day=date.today().isoformat()))
    for turn in conversation.turns:
        _turn(paper, turn, words)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _turn(paper: Any, turn: Turn, words: Words) -> None:
    paper.add_heading(visible(turn.question), level=2)
    if turn.problem:
        paper.add_paragraph(visible(turn.problem))
    if turn.answer:
        for part in turn.answer.parts:
            _part(paper, part)
        _sources(paper, turn.answer, words)


def _part(paper: Any, part: Part) -> None:
    match part:
        case Quoted():
            paper.add_paragraph(_text(part), style="Quote")
        case Items():
            style = "List Number" if part.ordered and not any(one.lead for one in part.entries) else "List Bullet"
            for entry in part.entries:
                paper.add_paragraph(_text(entry), style=style)
        case Table():
            _table(paper, part)
        case Say() | Note() | Translation():
            paper.add_paragraph(_text(part))


def _table(paper: Any, part: Table) -> None:
    grid = paper.add_table(rows=1, cols=len(part.columns), style="Table Grid")
    for cell, name in zip(grid.rows[0].cells, part.columns, strict=True):
        cell.paragraphs[0].add_run(visible(name)).bold = True
    for row in part.rows:
        for cell, one in zip(grid.add_row().cells, row, strict=False):
            cell.text = _text(one)


def _sources(paper: Any, answer: Answer, words: Words) -> None:
    if not answer.citations:
        return
    paper.add_heading(words("export.sources"), level=3)
    for one in answer.citations:
        paper.add_paragraph(visible(f"[{one.marker}] {source_line(one, words)}"))
        paper.add_paragraph(visible(one.quote), style="Quote")


def _text(part: Say | Quoted | Note | Translation) -> str:
    match part:
        case Quoted():
            lead = f"{part.lead} " if part.lead else ""
            marker = "" if part.again else f" [{part.marker}]"
            return str(visible(f"{lead}“{part.text}”{marker}"))
        case Say():
            return str(visible(part.text + "".join(f" [{number}]" for number in part.markers)))
        case Translation():
            return str(visible(f"{part.lead} {part.text} [{part.marker}]"))
        case Note():
            return str(visible(part.text))
