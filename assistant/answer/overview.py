"""Overview: what a document is, its main sentences, its parts and its status."""

from datetime import date

from assistant.answer.kit import Kit
from assistant.index.types import Document
from assistant.record import Items

SENTENCES, PARTS = 3, 12


def compose(kit: Kit, today: date) -> None:
    """The document the best passage stands in, in short."""
    document = kit.ranked[0].hit.document
    best = [one for one in kit.ranked if one.hit.document.id == document.id][:SENTENCES]
    ordered = [best[0], *sorted(best[1:], key=lambda one: one.span.start)]
    quotes = tuple(kit.draft.quote(one.hit, one.span) for one in ordered)
    kit.draft.say(kit.say_title("overview.lead", document), *(quote.marker for quote in quotes[:1]))
    kit.draft.add(Items(quotes, ordered=False))
    parts = _parts(document)
    if len(parts) > 1:
        kit.draft.say(kit.messages.say("overview.parts", parts="; ".join(parts)))
    kit.draft.say(kit.messages.say("overview.status", status=kit.messages.status(document.about.status(today))))


def _parts(document: Document) -> list[str]:
    """Headings of the highest level that has more than one."""
    for level in sorted({section.level for section in document.sections}):
        names = list(dict.fromkeys(one.heading for one in document.sections if one.level == level and one.heading != document.about.title))
        if len(names) > 1:
            return names[:PARTS]
    return []
