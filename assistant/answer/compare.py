"""Compare: what each organisation says, side by side, each cited; and who says nothing."""

from assistant.answer.kit import Kit
from assistant.answer.stating import Stating
from assistant.record import Quoted, Say, Table

# Sentences quoted of each organisation.
EACH = 2
MARGIN = 4.0


def compose(kit: Kit) -> None:
    """A row an organisation, in the order they were named."""
    names = kit.question.organisations or kit.collection.catalogue.organisations
    rows = [(Say(name), *cells) for name in names for cells in _cells(kit, name)]
    kit.draft.say(kit.messages.say("compare.lead"), *(cell.marker for row in rows for cell in row if isinstance(cell, Quoted)))
    kit.draft.add(Table((kit.messages.say("compare.organisation"), kit.messages.say("compare.says")), tuple(rows)))
    for stranger in kit.question.strangers:
        kit.draft.say(kit.messages.say("compare.stranger", name=stranger))


def _cells(kit: Kit, name: str) -> list[tuple[Say | Quoted]]:
    own = [one for one in kit.ranked if one.hit.document.about.organisation == name]
    if not own:
        return [(Say(kit.messages.say("compare.nothing")),)]
    near = [one for one in own if one.score >= own[0].score - MARGIN][:EACH]
    return [(_quote(kit, one),) for one in sorted(near, key=lambda one: -one.score)]


def _quote(kit: Kit, one: Stating) -> Quoted:
    return kit.draft.quote(one.hit, one.span)
