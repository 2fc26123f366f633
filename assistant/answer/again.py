"""The last answer again: shorter, with the whole section, or only where it stands."""

from collections.abc import Callable, Sequence

from assistant.answer.kit import Kit, body, body_sentences
from assistant.index.quotable import quotable
from assistant.index.types import Document, Section, Span
from assistant.question.types import Again
from assistant.record import Kind

# Words of a section that are quoted when all of it is asked for.
MOST_WORDS = 400
# Kinds that are one line an item already.
SHORT = (Kind.LIST, Kind.COMPARE)


def compose(kit: Kit) -> bool:
    """Say it again as asked; false, and nothing said, when the answer itself is what was asked for."""
    again = kit.question.again
    if again is Again.NONE or (kit.question.kind in SHORT and again is not Again.WHERE):
        return False
    COMPOSERS[again](kit, *_stated(kit))
    return True


def _stated(kit: Kit) -> tuple[Document, Span]:
    """The sentence the answer rests on: the best one, of the section when one was named."""
    if not kit.found.labelled:
        return kit.ranked[0].hit.document, kit.ranked[0].span
    document, section = kit.found.labelled[0]
    inside = [one.span for one in kit.ranked if one.hit.document.id == document.id and body(document, section).holds(one.span)]
    return document, (inside or body_sentences(document, section) or [section.span])[0]


def _shorter(kit: Kit, document: Document, span: Span) -> None:
    _quoted(kit, document, [span], kit.say_title("fact.lead", document))


def _full(kit: Kit, document: Document, span: Span) -> None:
    section = _section(document, span)
    if section is None:
        return _shorter(kit, document, span)
    _quoted(kit, document, _parts(document, section), kit.say_title("again.full", document, section=section.heading))


def _parts(document: Document, section: Section) -> list[Span]:
    """What can be quoted of a section, up to the limit, and at least one part."""
    taken: list[Span] = []
    left = MOST_WORDS
    for part in quotable(document, body(document, section)) or [section.span]:
        left -= len(part.of(document.text).split())
        if taken and left < 0:
            break
        taken.append(part)
    return taken


def _where(kit: Kit, document: Document, span: Span) -> None:
    section, page = _section(document, span), document.page_at(span.start)
    named = section is not None and section.heading != document.about.title
    key = f"again.where{'' if named else '_document'}{'_page' if page else ''}"
    _quoted(kit, document, [span], kit.say_title(key, document, section=section.heading if section else "", page=page))


def _quoted(kit: Kit, document: Document, spans: Sequence[Span], lead: str) -> None:
    """A sentence of ours, and the quotes it leads in."""
    quotes = [kit.draft.quote(kit.hit_for(document, span), span) for span in spans]
    kit.draft.say(lead, *(quote.marker for quote in quotes))
    kit.draft.show(quotes)


def _section(document: Document, span: Span) -> Section | None:
    """The nearest section a span stands in that has something under its heading."""
    holding = [one for one in document.sections if one.span.holds(span) and body(document, one).holds(span)]
    return min(holding, key=lambda one: one.span.end - one.span.start, default=None)


COMPOSERS: dict[Again, Callable[[Kit, Document, Span], None]] = {Again.SHORTER: _shorter, Again.FULL: _full, Again.WHERE: _where}
