"""The paper a page is printed on."""

from typing import Any

from pypdf import PageObject

from ingest.read.pdf.opening import BROKEN

Box = tuple[float, float, float, float]

# What every reader takes a page to be that does not say: American letter paper.
_LETTER: Box = (0.0, 0.0, 612.0, 792.0)
_SMALLEST = 1.0


def paper_of(page: PageObject) -> Box:
    """Left, bottom, right and top of the page, by the first of its boxes that is one."""
    for name in ("/MediaBox", "/CropBox"):
        box = _box(page, name)
        if box is not None:
            return box
    return _LETTER


def _box(page: PageObject, name: str) -> Box | None:
    """The box of that name, unless it is missing, malformed, or has no room."""
    try:
        told: Any = page[name].get_object()
        x0, y0, x1, y1 = (float(one.get_object()) for one in told)
    except BROKEN:
        return None
    box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return box if box[2] - box[0] >= _SMALLEST and box[3] - box[1] >= _SMALLEST else None
