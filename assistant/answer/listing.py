"""List: every item of a labelled set, in the document's order and numbering, each with its citation."""

from assistant.answer.draft import trimmed
from assistant.answer.kit import Kit, heading_span
from assistant.index.types import Document, Section
from assistant.question.numbering import label_word
from assistant.record import Items, Quoted


def compose(kit: Kit) -> None:
    """The set of labels found. Its items are quoted as they stand, so their own numbers are kept."""
    document = kit.found.labelled[0][0]
    entries = tuple(_entry(kit, document, section) for _, section in kit.found.labelled)
    kind = kit.kind_name(kit.question.label_kind, len(entries), [document])
    key = "list.count" if kit.question.counting else "list.lead"
    kit.draft.say(kit.say_title(key, document, count=len(entries), kind=kind), *_ends(entries))
    kit.draft.add(Items(entries, ordered=not _numbered(kit, document)))


def _ends(entries: tuple[Quoted, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys((entries[0].marker, entries[-1].marker)))


def _entry(kit: Kit, document: Document, section: Section) -> Quoted:
    span = trimmed(document.text, heading_span(document, section))
    return kit.draft.quote(kit.hit_for(document, span), span)


def _numbered(kit: Kit, document: Document) -> bool:
    """Whether the items say their own numbers ("Princip 1: ...", "Grundlinje IV: ...")."""
    labels = [section.label for _, section in kit.found.labelled]
    return all(label and (label.number in label.surface or label_word(label)) for label in labels)
