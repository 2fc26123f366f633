"""Each page of an open PDF as `Ink`: its content, its annotations, its filled-in fields."""

import re
from collections.abc import Iterator
from typing import Any, cast

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from ingest.read.pdf.boxes import paper_of
from ingest.read.pdf.content import content_of
from ingest.read.pdf.faces import Face
from ingest.read.pdf.fields import write_value
from ingest.read.pdf.ink import Ink
from ingest.read.pdf.layers import Layers, hidden_layers, is_hidden
from ingest.read.pdf.matrix import IDENTITY, Matrix, as_matrix, placed
from ingest.read.pdf.opening import BROKEN
from ingest.read.pdf.script import Script
from ingest.read.pdf.sheet import Sheet

_HIDDEN = 0b10
_UNPRINTED = frozenset({"/Popup", "/Link", "/Text", "/FileAttachment", "/Sound", "/Movie"})
_SHOWN = re.compile(rb"T[jJ]|'|\"|\bDo\b")


class Faces:
    """Fonts, decoded once for a whole document."""

    def __init__(self) -> None:
        self._known: dict[int, Face] = {}

    def __call__(self, resource: Any) -> Face:
        """The face of a font resource; one that cannot be decoded gives replacement characters."""
        key = resource.idnum if isinstance(resource, IndirectObject) else id(resource)
        if key not in self._known:
            self._known[key] = _face(resource)
        return self._known[key]


def inks(reader: PdfReader) -> Iterator[Ink]:
    """The pages in order. A page that cannot be read is empty and says so in its warnings."""
    faces, hidden = Faces(), hidden_layers(reader)
    for number in range(len(reader.pages)):
        try:
            yield page_ink(reader.pages[number], faces, hidden)
        except BROKEN:
            yield Ink(0, 0, (), warnings=(f"page {number + 1} is damaged and could not be read",))


def page_ink(page: PageObject, faces: Faces, hidden: Layers = frozenset()) -> Ink:
    """One page, without the layers that are `hidden`. What its content draws around an error is kept."""
    sheet = Sheet(paper_of(page))
    script = Script(sheet, faces, hidden)
    resources = _resources(page)
    content = page.get("/Contents")
    if content is not None:
        script.play(content_of(content.get_object(), page.pdf), resources)
    for annotation in _annotations(page):
        try:
            if "/OC" in annotation and is_hidden(annotation.raw_get("/OC"), hidden):
                continue
            _play_annotation(script, sheet, annotation, faces)
        except BROKEN:
            continue  # a broken form field does not spoil the page it stands on
    return sheet.ink()


def _face(resource: Any) -> Face:
    try:
        return Face(cast(DictionaryObject, resource.get_object()) if resource is not None else None)
    except BROKEN:
        return Face(None)


def _resources(page: PageObject) -> DictionaryObject:
    """The page's resources, its own or inherited."""
    node: Any = page
    for _ in range(50):
        if "/Resources" in node:
            return cast(DictionaryObject, node["/Resources"].get_object())
        if "/Parent" not in node:
            break
        node = node["/Parent"].get_object()
    return DictionaryObject()


def _annotations(page: PageObject) -> Iterator[DictionaryObject]:
    """Those annotations that print: filled-in fields, text boxes, stamps."""
    annotations = page.get("/Annots", ArrayObject()).get_object()
    for entry in annotations if isinstance(annotations, list) else ():
        annotation = entry.get_object()
        if not isinstance(annotation, DictionaryObject) or annotation.get("/Subtype") in _UNPRINTED:
            continue
        if not int(annotation.get("/F", 0)) & _HIDDEN:
            yield annotation


def _play_annotation(script: Script, sheet: Sheet, annotation: DictionaryObject, faces: Faces) -> None:
    rect = tuple(float(one) for one in cast(ArrayObject, annotation["/Rect"]))
    form = _appearance(annotation)
    if form is not None and _SHOWN.search(form.get_data()):
        script.play_form(form, _placing(form, rect))
    else:
        write_value(sheet, annotation, rect)


def _appearance(annotation: DictionaryObject) -> StreamObject | None:
    """The normal appearance, in the state the field is in."""
    normal = annotation.get("/AP", DictionaryObject()).get_object().get("/N")
    normal = normal.get_object() if normal is not None else None
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        state = normal.get(annotation.get("/AS", "/Off"))
        normal = state.get_object() if state is not None else None
    return normal if isinstance(normal, StreamObject) else None


def _placing(form: StreamObject, rect: tuple[float, ...]) -> Matrix:
    """The matrix that brings the form's box onto the annotation's rectangle."""
    box = [float(one) for one in form.get("/BBox", rect).get_object()]
    matrix = as_matrix(form.get("/Matrix", IDENTITY))
    corners = [placed(matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
    y0, y1 = min(y for _, y in corners), max(y for _, y in corners)
    wide = abs(rect[2] - rect[0]) / (x1 - x0) if x1 > x0 else 1.0
    high = abs(rect[3] - rect[1]) / (y1 - y0) if y1 > y0 else 1.0
    return (wide, 0, 0, high, min(rect[0], rect[2]) - x0 * wide, min(rect[1], rect[3]) - y0 * high)
