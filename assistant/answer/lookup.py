"""Lookup: a labelled section, whole when it is short, else its opening and what follows from it."""

from assistant.answer.kit import Kit, body_sentences, heading_span
from assistant.index.types import Document, Section, Span
from assistant.record import Quoted

# Words of a section that are quoted whole; of a longer one, and of one among several, only the opening.
WHOLE, OPENING, SHORT = 115, 60, 40


def compose(kit: Kit) -> None:
    """The sections asked for. A label that several organisations use is shown for each."""
    by_document: dict[str, list[tuple[Document, Section]]] = {}
    for document, section in kit.found.labelled:
        by_document.setdefault(document.id, []).append((document, section))
    several = len({held[0][0].about.organisation for held in by_document.values()}) > 1
    if several:
        kit.draft.say(kit.messages.say("lookup.several", label=kit.question.label_surface))
    for held in list(by_document.values())[:3]:
        for number in dict.fromkeys(section.label.number for _, section in held if section.label):
            same = [section for _, section in held if section.label and section.label.number == number]
            _section(kit, held[0][0], same, SHORT if several else WHOLE)


def _section(kit: Kit, document: Document, places: list[Section], most: int) -> None:
    """One label of one document; `places` are where it stands (a list and a table, say), longest first."""
    section = max(places, key=lambda one: one.span.end - one.span.start)
    label = section.label
    if label is None:
        return
    named = label.name and label.name != label.surface
    key = "lookup.lead_named" if named else "lookup.lead"
    spans = body_sentences(document, section, kit.collection)
    quote = _quote(kit, document, section, spans, most)
    shown = label.surface if named else f"{kit.messages.kind(label.kind, 1)} {label.number}" if len(label.surface) > 40 else label.surface
    kit.draft.say(kit.say_title(key, document, label=shown, name=label.name), quote.marker)
    kit.draft.add(quote)


def _quote(kit: Kit, document: Document, section: Section, spans: list[Span], most: int) -> Quoted:
    head = heading_span(document, section)
    whole = Span(head.start, spans[-1].end if spans else head.end)
    if _words(document, whole) <= most:
        return kit.draft.quote(kit.hit_for(document, whole), whole)
    budget = OPENING if most == WHOLE else most
    taken = head.end if not spans else _opening(document, spans, budget).end
    opening = Span(head.start, taken)
    return kit.draft.quote(kit.hit_for(document, opening), opening)


def _opening(document: Document, spans: list[Span], budget: int) -> Span:
    """The first sentences, up to a number of words, and at least one."""
    end = spans[0].end
    for span in spans[1:]:
        if _words(document, Span(spans[0].start, span.end)) > budget:
            break
        end = span.end
    return Span(spans[0].start, end)


def _words(document: Document, span: Span) -> int:
    return len(span.of(document.text).split())
