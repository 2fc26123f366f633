"""Compare: what each organisation says, side by side, each cited; and who says nothing."""

from assistant.answer.kit import Kit, heading_span
from assistant.answer.stating import Stating
from assistant.language.labels import kinds_named
from assistant.question.content import beyond_kinds
from assistant.record import Quoted, Say, Table

# Sentences quoted of each organisation.
EACH = 3
MARGIN = 5.0


def compose(kit: Kit) -> None:
    """A row an organisation, in the order they were named."""
    names = kit.question.organisations or kit.collection.catalogue.organisations
    rows = [(Say(name), *cells) for name in names for cells in _cells(kit, name)]
    kit.draft.say(kit.messages.say("compare.lead"), *(cell.marker for row in rows for cell in row if isinstance(cell, Quoted)))
    kit.draft.add(Table((kit.messages.say("compare.organisation"), kit.messages.say("compare.says")), tuple(rows)))
    for stranger in kit.question.strangers:
        kit.draft.say(kit.messages.say("compare.stranger", name=stranger))


def _cells(kit: Kit, name: str) -> list[tuple[Say | Quoted]]:
    labelled = _labels(kit, name)
    if labelled:
        return [(one,) for one in labelled]
    own = [one for one in kit.ranked if one.hit.document.about.organisation == name]
    if not own:
        return [(Say(kit.messages.say("compare.nothing")),)]
    near = [one for one in own if one.score >= own[0].score - MARGIN][:EACH]
    return [(_quote(kit, one),) for one in sorted(near, key=lambda one: -one.score)]


def _labels(kit: Kit, name: str) -> list[Quoted]:
    """The set of labels that an organisation has when nothing but sets is compared: principles here, focus areas there."""
    kinds = () if beyond_kinds(kit.question) else kinds_named(kit.question.text)
    for document in kit.collection.catalogue.of(name) if kinds else ():
        sections = [one for one in document.sections if one.label and one.label.kind in kinds]
        firsts = {one.label.key: one for one in reversed(sections) if one.label}
        if firsts:
            spans = [heading_span(document, one) for one in sorted(firsts.values(), key=lambda one: one.span.start)]
            return [kit.draft.quote(kit.hit_for(document, span), span) for span in spans]
    return []


def _quote(kit: Kit, one: Stating) -> Quoted:
    return kit.draft.quote(one.hit, one.span)
