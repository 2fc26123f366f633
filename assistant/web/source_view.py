"""The open source: a document at a place, the quoted words marked in their surroundings."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.index.types import Document, Span
from assistant.record import Answer
from assistant.web import markup
from assistant.web.answer_view import Mark, marks
from assistant.web.catalogue import Words
from assistant.web.manuscript import groups, window_around
from assistant.web.picture import original
from assistant.web.places import Place, period, place_at, standing, status_of, website

REACH = 4000
FARTHEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Opening:
    """What was asked to be opened: a span of a document, perhaps as citation `marker` of an answer."""

    document: Document
    span: Span
    answer: Answer | None = None
    key: str = ""
    marker: int = 0
    reach: int = REACH
    originals: tuple[Path, ...] = ()


def source(opening: Opening, words: Words) -> Markup:
    """The source panel at the place."""
    place = place_at(opening.document, opening.span)
    reach = min(max(opening.reach, REACH), FARTHEST)
    window = window_around(place.document, place.span, reach, reach)
    before, after, position, count = _neighbours(opening, words)
    return markup.render(
        "source.html", words=words, place=place, opened=time.monotonic_ns(), reach=reach,
        status=status_of(place.document).value, standing=standing(place.document, words),
        period=period(place.document, words), groups=groups(place.document, window, place.span),
        earlier=window.start > 0, later=window.end < len(place.document.text),
        before=before, after=after, position=position, count=count, marker=opening.marker,
        path=[step for step in place.section if step != place.document.about.title],
        answer=opening.key, picture=picture_address(place, opening.originals),
        website=website(place.document.source),
    )


def missing(words: Words) -> Markup:
    """The panel when the document is gone."""
    return markup.render("source.html", words=words, place=None, opened=time.monotonic_ns())


def picture_address(place: Place, folders: Sequence[Path]) -> str:
    """Where the picture of the PDF page is served, empty when there is none."""
    if place.page is None or original(place.document, folders) is None:
        return ""
    query = {"document": place.document.id, "start": place.span.start, "end": place.span.end}
    return f"../page.png?{urlencode(query)}"


def _neighbours(opening: Opening, words: Words) -> tuple[Mark | None, Mark | None, int, int]:
    """The marks before and after, which of how many this is."""
    if opening.answer is None:
        return None, None, 0, 0
    ordered = list(marks(opening.answer, words).values())
    at = next((i for i, one in enumerate(ordered) if one.citation.marker == opening.marker), None)
    if at is None:
        return None, None, 0, 0
    after = ordered[at + 1] if at + 1 < len(ordered) else None
    return (ordered[at - 1] if at else None), after, at + 1, len(ordered)
