"""Fields of forms that were filled in without drawing what they show."""

from collections.abc import Iterator
from typing import Any

from pypdf.generic import DictionaryObject

from ingest.read.pdf.faces import Face
from ingest.read.pdf.marks import Mark
from ingest.read.pdf.matrix import Matrix
from ingest.read.pdf.sheet import Sheet

_SIZE = 9.0
# The bit that says that a choice folds out, so that only what was chosen is seen.
_FOLDED = 1 << 17
_DEEPEST = 20
_MOST_OPTIONS = 500


def write_value(sheet: Sheet, annotation: DictionaryObject, rect: tuple[float, ...]) -> None:
    """What the field or note says, from the top of where it stands."""
    texts = list(_said(annotation))
    left, bottom, top = min(rect[0], rect[2]) + 2, min(rect[1], rect[3]) + 2, max(rect[1], rect[3])
    pitch = min(_SIZE * 1.2, max((top - bottom) / max(len(texts), 1), 1.0))
    for place, text in enumerate(reversed(texts)):
        at: Matrix = (_SIZE, 0, 0, _SIZE, left, bottom + place * pitch)
        sheet.show(text, at, 0.5 * len(text), Face(None), Mark())


def _said(annotation: DictionaryObject) -> Iterator[str]:
    kind = annotation.get("/Subtype")
    if kind == "/FreeText":
        yield from _texts(annotation.get("/Contents"))
    elif kind == "/Widget":
        sort = _inherited(annotation, "/FT")
        if sort == "/Ch" and not int(_inherited(annotation, "/Ff") or 0) & _FOLDED:
            yield from _options(annotation)
        elif sort in ("/Tx", "/Ch"):
            yield from _texts(_inherited(annotation, "/V"))


def _options(annotation: DictionaryObject) -> Iterator[str]:
    """The entries of an open list, by the names people see; without any, what was chosen."""
    options = _inherited(annotation, "/Opt")
    for option in options[:_MOST_OPTIONS] if isinstance(options, list) else [_inherited(annotation, "/V")]:
        shown = option.get_object() if option is not None else None
        yield from _texts(shown[-1] if isinstance(shown, list) and len(shown) == 2 else shown)


def _texts(value: Any) -> Iterator[str]:
    held = value.get_object() if hasattr(value, "get_object") else value
    if isinstance(held, list):
        for one in held:
            yield from _texts(one)
    elif isinstance(held, str) and held.strip():
        yield held


def _inherited(field: DictionaryObject, name: str) -> Any:
    """What the field says under `name`, or the field it is a part of."""
    node: Any = field
    for _ in range(_DEEPEST):
        if name in node:
            return node[name]
        if "/Parent" not in node:
            break
        node = node["/Parent"].get_object()
    return None
