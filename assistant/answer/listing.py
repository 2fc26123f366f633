"""List: every item of a labelled set, in the document's order and numbering, each with its citation."""

from assistant.answer.draft import trimmed
from assistant.answer.kit import Kit, body_sentences, heading_span
from assistant.answer.presence import keys_of
from assistant.index.types import Document, Section, Span
from assistant.question.content import beyond_kinds
from assistant.question.numbering import label_word
from assistant.record import Items, Quoted, Say, Table


def compose(kit: Kit) -> None:
    """The set of labels found. Its items are quoted as they stand, so their own numbers are kept; where something is asked of each, beside what it says."""
    document = kit.found.labelled[0][0]
    entries = tuple(_entry(kit, document, section) for _, section in kit.found.labelled)
    kind = kit.kind_name(kit.question.label_kind, len(entries), [document])
    key = "list.count" if kit.question.counting else "list.lead"
    kit.draft.say(kit.say_title(key, document, count=len(entries), kind=kind), *_ends(entries))
    if kit.question.each:
        kit.draft.add(_table(kit, document, entries))
    else:
        kit.draft.add(Items(entries, ordered=not _numbered(kit, document)))


def _table(kit: Kit, document: Document, entries: tuple[Quoted, ...]) -> Table:
    """A row an item: how it is headed, and the sentence under it that answers best."""
    kind = kit.kind_name(kit.question.label_kind, 1, [document])
    asked = frozenset().union(*(keys_of(kit, word) for word in beyond_kinds(kit.question))) - kit.collection.title_bag(document)
    told = (_told(kit, document, section, asked) for _, section in kit.found.labelled)
    return Table((f"{kind[:1].upper()}{kind[1:]}", kit.messages.say("compare.says")), tuple(zip(entries, told, strict=True)))


def _told(kit: Kit, document: Document, section: Section, asked: frozenset[str]) -> Quoted | Say:
    """Of all that stands under a label, wherever its section is, the sentence with most of the terms asked for; the first where none has any."""
    places = [one.section for one in kit.collection.catalogue.labels[section.label.key] if one.document.id == document.id] if section.label else []
    spans = body_sentences(document, max([section, *places], key=lambda one: one.span.end - one.span.start))
    if not spans:
        return Say(kit.messages.say("compare.nothing"))
    best = max(spans, key=lambda span: (_shared(kit, document, span, asked), -span.start))
    return kit.draft.quote(kit.hit_for(document, best), best)


def _shared(kit: Kit, document: Document, span: Span, asked: frozenset[str]) -> float:
    """What the terms weigh that a sentence shares with those asked for."""
    return sum(kit.collection.lexical.idf(term) for term in sorted(asked & kit.collection.bag(document, span)))


def _ends(entries: tuple[Quoted, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys((entries[0].marker, entries[-1].marker)))


def _entry(kit: Kit, document: Document, section: Section) -> Quoted:
    span = trimmed(document.text, heading_span(document, section))
    return kit.draft.quote(kit.hit_for(document, span), span)


def _numbered(kit: Kit, document: Document) -> bool:
    """Whether the items say their own numbers ("Princip 1: ...", "Grundlinje IV: ...")."""
    labels = [section.label for _, section in kit.found.labelled]
    return all(label and (label.number in label.surface or label_word(label)) for label in labels)
