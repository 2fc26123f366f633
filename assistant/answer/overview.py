"""Overview: what a document is, its main sentences, its parts and its status."""

from datetime import date

from assistant.answer.kit import Kit
from assistant.index.quotable import quotable_sentences
from assistant.index.types import Document, Span
from assistant.record import Items

SENTENCES, PARTS = 3, 12
# Where a document opens, in characters, and the words that make a line a sentence of it.
HEAD, FEWEST_WORDS = 1500, 8


def compose(kit: Kit, today: date) -> None:
    """The document the best passage stands in, in short."""
    document = kit.ranked[0].hit.document
    quotes = tuple(kit.draft.quote(kit.hit_for(document, span), span) for span in _sentences(kit, document))
    kit.draft.say(kit.say_title("overview.lead", document), *(quote.marker for quote in quotes[:1]))
    kit.draft.add(Items(quotes, ordered=False))
    parts = _parts(document)
    if len(parts) > 1:
        kit.draft.say(kit.messages.say("overview.parts", parts="; ".join(parts)))
    kit.draft.say(kit.messages.say("overview.status", status=kit.messages.status(document.about.status(today))))


def _sentences(kit: Kit, document: Document) -> list[Span]:
    """The opening, where a document says what it is, and the sentences that answer best, in the order of the text."""
    spoken = [one.span for one in kit.ranked if one.hit.document.id == document.id]
    opening = next((one for one in quotable_sentences(document, Span(0, HEAD)) if len(one.of(document.text).split()) >= FEWEST_WORDS), None)
    best = spoken[: SENTENCES - 1] if opening and opening not in spoken[:SENTENCES] else spoken[:SENTENCES]
    return sorted({*best, *([opening] if opening else [])}, key=lambda span: span.start)


def _parts(document: Document) -> list[str]:
    """Headings of the highest level that has more than one."""
    for level in sorted({section.level for section in document.sections}):
        names = list(dict.fromkeys(one.heading for one in document.sections if one.level == level and one.heading != document.about.title))
        if len(names) > 1:
            return names[:PARTS]
    return []
