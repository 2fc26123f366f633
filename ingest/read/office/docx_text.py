"""The words of a Word paragraph: as they stand when all changes are accepted."""

from collections.abc import Iterator

from lxml import etree

from ingest.read.office.properties import local
from ingest.read.office.styles import W, on

Element = etree._Element
NoteKey = tuple[str, str]

# The kinds of notes: what Word calls them, in the names of its parts too.
NOTES = ("footnote", "endnote")
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
# Deleted or moved text, fields' codes, what other programs would show instead, and what is drawn.
_UNSEEN = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "txbxContent", "pPr", "rPr", "tbl"})


def shown(paragraph: Element) -> str:
    """The text of `paragraph`, line breaks as line feeds, hidden and deleted text left out."""
    return "".join(_pieces(paragraph))


def is_bold(paragraph: Element) -> bool:
    """Whether every run of it that has text is set bold by itself."""
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(_pieces(run)).strip()]
    return bool(runs) and all(on(run.find(f"{W}rPr/{W}b")) for run in runs)


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents of text boxes anchored in it, each once."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(local(parent.tag) == "Fallback" for parent in box.iterancestors()):
            yield box


def notes_in(paragraph: Element) -> Iterator[NoteKey]:
    """The notes it refers to, in order, by their kind and their number within it."""
    for reference in paragraph.iter(*(f"{W}{kind}Reference" for kind in NOTES)):
        yield local(reference.tag).removesuffix("Reference"), reference.get(f"{W}id", "")


def paragraphs_of(cell: Element) -> Iterator[Element]:
    """The paragraphs in a table cell, those of tables and text boxes inside it too, each once."""
    for paragraph in cell.iter(f"{W}p"):
        if not any(local(parent.tag) == "Fallback" for parent in paragraph.iterancestors()):
            yield paragraph


def _pieces(node: Element) -> Iterator[str]:
    for child in node:
        name = local(child.tag)
        if name in _UNSEEN or (name == "r" and on(child.find(f"{W}rPr/{W}vanish"))):
            continue
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        else:
            yield from _pieces(child)
