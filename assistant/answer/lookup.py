"""Lookup: a labelled section, whole when it is short, else its opening and what follows from it."""

from assistant.answer.kit import Kit, body, heading_span
from assistant.index.quotable import quotable
from assistant.index.types import Document, Role, Section, Span
from assistant.language.sentences import sentences

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


def is_whole(kit: Kit) -> bool:
    """Whether the first section found is short enough to be quoted whole."""
    document, section = kit.found.labelled[0]
    return sum(_words(document, part) for part in quotable(document, section.span)) <= WHOLE


def _section(kit: Kit, document: Document, places: list[Section], most: int) -> None:
    """One label of one document; `places` are where it stands (a list and a table, say), longest first."""
    section = max(places, key=lambda one: one.span.end - one.span.start)
    label = section.label
    if label is None:
        return
    named = label.name and label.name != label.surface
    key = "lookup.lead_named" if named else "lookup.lead"
    shown = label.surface if named else f"{kit.kind_name(label.kind, 1)} {label.number}" if len(label.surface) > 40 else label.surface
    quotes = [kit.draft.quote(kit.hit_for(document, span), span) for span in _spans(document, section, most)]
    kit.draft.say(kit.say_title(key, document, label=shown, name=label.name), *[quote.marker for quote in quotes])
    kit.draft.show(quotes)


def _spans(document: Document, section: Section, most: int) -> list[Span]:
    """What to quote of a section: all of it when it is short, else its opening; its heading when it is only that."""
    inline = not any(run.role is Role.HEADING and run.span.start == section.span.start for run in document.runs)
    within = section.span if inline else body(document, section)
    parts = quotable(document, within)
    if not parts:
        return [heading_span(document, section)]
    if sum(_words(document, part) for part in parts) <= most:
        return parts
    return _opening(document, parts, OPENING if most == WHOLE else most)


def _opening(document: Document, parts: list[Span], budget: int) -> list[Span]:
    """The first sentences, up to a number of words, and at least one."""
    taken: list[Span] = []
    left = budget
    for part in parts:
        for sentence in sentences(document.text, part):
            left -= _words(document, sentence)
            if taken and left < 0:
                return taken
            if taken and part.holds(taken[-1]):
                taken[-1] = Span(taken[-1].start, sentence.end)
            else:
                taken.append(sentence)
    return taken


def _words(document: Document, span: Span) -> int:
    return len(span.of(document.text).split())
