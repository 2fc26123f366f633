"""Fact: the stating sentence first, then only what is needed to understand it."""

from dataclasses import replace

from assistant.answer.agreement import name_copies, opposed, repeats
from assistant.answer.kit import Kit, heading_span
from assistant.answer.rows import joined, table_of
from assistant.answer.stating import Stating
from assistant.index.quotable import quotable
from assistant.index.types import Document, Passage, PassageKind, Role, Span
from assistant.language.lexicon import lexicon
from assistant.language.words import words
from assistant.question.types import Wants
from assistant.record import Items, Kind, Note, Part, Quoted
from assistant.retrieval.terms import terms

# Words one answer may quote, and words below which a quote takes the next sentence with it; a further one must score this close to the best.
MOST_WORDS, FEWEST_WORDS, MARGIN = 95, 12, 3.5
# A following sentence that the best one announces ("three things:") or that goes on with it.
NEAR, MOST_QUOTES = 6.0, 3
# What is asked where no one word can be the answer, and how many words the sentence found and the one that goes on from it may have together.
OPEN, SHORT = frozenset({Wants.ANYTHING, Wants.DEFINITION}), 60
# Characters between two sentences of one paragraph at most.
APART = 3
# A list led in at the end of a passage may go on in the next; so far is looked, and so many items are taken.
BEYOND, MOST_ITEMS = 2500, 30


def compose(kit: Kit) -> None:
    """Quotes of the best sentences, each grown to what it needs, until the word limit; and where another document says the same or denies it."""
    spans = chosen(kit)
    contrary = opposed(kit, spans[0][0])
    if contrary and not repeats(contrary, [(one.hit.document, span) for one, span in spans]):
        spans = [*spans[:MOST_QUOTES - 1], (contrary, contrary.span)]
    for number, (one, span) in enumerate(spans):
        parts = quotable(one.hit.document, span)
        quotes = [kit.draft.quote(kit.hit_for(one.hit.document, part), part) for part in parts]
        if number == 0:
            _lead(kit, one, quotes[0])
        elif one.hit.document.id != spans[number - 1][0].hit.document.id:
            kit.draft.say(kit.say_title("fact.lead", one.hit.document), quotes[0].marker)
        table = table_of(kit, one.hit.document, parts, quotes)
        shown: list[Part] = [*quotes[:1]] if len(quotes) == 1 else [*_led(quotes)]
        kit.draft.parts = joined(kit.draft.parts, table) if table else [*kit.draft.parts, *shown]
    name_copies(kit, spans[0][0])
    if contrary:
        kit.draft.add(Note("disagree", kit.messages.say("note.disagree")))


def chosen(kit: Kit, margin: float = MARGIN) -> list[tuple[Stating, Span]]:
    """The sentences to quote with the spans to quote them in, best first. Who signed needs no more words."""
    taken: list[tuple[Stating, Span]] = []
    budget = MOST_WORDS
    best = kit.ranked[0].score
    for one in kit.ranked:
        if len(taken) >= MOST_QUOTES or (taken and one.score < best - margin):
            break
        if repeats(one, [(held.hit.document, span) for held, span in taken]) or _is_other_row(kit, one, taken):
            continue
        span = _beside(one, grown(kit, one, budget), taken)
        length = len(span.of(one.hit.document.text).split())
        if taken and length > budget:
            continue
        taken.append((one, span))
        budget -= length
        if kit.question.wants is Wants.PERSON and signature_at(kit, one):
            break
    return taken


def _beside(one: Stating, span: Span, taken: list[tuple[Stating, Span]]) -> Span:
    """The span a sentence is to be quoted in, or the sentence alone where the span would repeat what is quoted already."""
    quoted = [held for other, held in taken if other.hit.document.id == one.hit.document.id]
    return one.span if any(span.start < held.end and held.start < span.end for held in quoted) else span


def _is_other_row(kit: Kit, one: Stating, taken: list[tuple[Stating, Span]]) -> bool:
    """Whether it is a further row of the table quoted already that has no word of the question by itself, only over its columns."""
    heads = kit.collection.columns_over(one.hit.document, one.span)
    same = heads and any(kit.collection.columns_over(held.hit.document, span) == heads for held, span in taken)
    return bool(same) and kit.collection.bag(one.hit.document, one.span).isdisjoint(kit.found.query)


def grown(kit: Kit, one: Stating, budget: int) -> Span:
    """A sentence with the neighbours it leans on: the list it leads in, the one it goes on from."""
    document = one.hit.document
    signature = signature_at(kit, one)
    if signature:
        return signature.span
    if document.role_at(one.span) is Role.ROW:
        return one.span
    spans = kit.collection.sentences_in(document.id, Span(one.hit.passage.span.start, one.hit.passage.span.end + BEYOND))
    if one.span not in spans:
        return one.span
    first = last = spans.index(one.span)
    if _leads_in(one.span.of(document.text)) and (items := _items_after(kit, spans, last, document)):
        return Span(one.span.start, items[-1].end)
    scores = {held.span: held.score for held in kit.ranked if held.hit.document.id == document.id}
    while last + 1 < len(spans) and _counts_on(spans[last + 1].of(document.text), document.about.language):
        last += 1
    while last + 1 < len(spans) and _takes_next(kit, one, spans, (first, last), scores) and _count(document.text, spans[first], spans[last + 1]) <= budget:
        last += 1
    if first and _takes_before(kit, one, spans, first) and _count(document.text, spans[first - 1], spans[last]) <= budget:
        first -= 1
    return Span(spans[first].start, spans[last].end)


def _counts_on(sentence: str, language: str) -> bool:
    """Whether a sentence goes through what the one before announced: "For det første ..."."""
    ordinals = lexicon(language).numbers("ordinal") if language != "und" else {}
    return any(word in ordinals for word in words(sentence)[:4])


def _leads_in(sentence: str) -> bool:
    return sentence.rstrip().endswith((":", " att", " at", " å"))


def _items_after(kit: Kit, spans: list[Span], at: int, document: Document) -> list[Span]:
    """The items of the list that a sentence leads in."""
    items: list[Span] = []
    for span in spans[at + 1 : at + 1 + MOST_ITEMS]:
        if document.role_at(span) is not Role.ITEM:
            break
        items.append(span)
    return items


def signature_at(kit: Kit, one: Stating) -> Passage | None:
    """The signature block a sentence is part of."""
    rows = kit.collection.rows_in(one.hit.document.id, one.span)
    held = (kit.collection.passages[row] for row in rows)
    found = next((passage for passage in held if passage.kind is PassageKind.SIGNATURE), None)
    if found is None:
        return None
    runs = [run.span for run in one.hit.document.runs if run.span.holds(one.span)]
    return replace(found, span=runs[0]) if runs else found


def _takes_next(kit: Kit, one: Stating, spans: list[Span], taken: tuple[int, int], scores: dict[Span, float]) -> bool:
    """Whether the next sentence of the paragraph bears on the question nearly as much, goes on with a requirement, or little is said yet."""
    text, (first, last) = one.hit.document.text, taken
    after = spans[last + 1]
    goes_on = leans_back(after.of(text), one.hit.document.about.language) and (kit.question.kind is Kind.FIT or _may_go_on(kit, one, text, spans[first], after))
    bears = goes_on or scores.get(after, -1e9) >= one.score - NEAR or _count(text, spans[first], spans[last]) < FEWEST_WORDS
    return after.start - spans[last].end <= APART and bears


def _may_go_on(kit: Kit, one: Stating, text: str, first: Span, after: Span) -> bool:
    """Whether the best sentence may take along the one that goes on from it: what is asked is no name, number or day, and both together are short."""
    return one is kit.ranked[0] and kit.question.wants in OPEN and _count(text, first, after) <= SHORT


def _takes_before(kit: Kit, one: Stating, spans: list[Span], first: int) -> bool:
    """Whether a sentence leans on the one before it, or a reason is asked for, which often goes before."""
    near = one.span.start - spans[first - 1].end <= APART
    return leans_back(one.span.of(one.hit.document.text), one.hit.document.about.language) or (near and kit.question.wants is Wants.REASON)


def _led(quotes: list[Quoted]) -> list[Quoted | Items]:
    """A lead-in sentence and the items it leads in; several parts without one are a list."""
    if quotes[0].text.endswith(":"):
        return [quotes[0], Items(tuple(quotes[1:]), ordered=False)]
    return [Items(tuple(quotes), ordered=False)]


def leans_back(sentence: str, language: str) -> bool:
    """Whether a sentence goes on from the one before it: "It is ..."."""
    opens = lexicon(language).words("answers", "going_on") if language != "und" else frozenset[str]()
    return bool(opens.intersection(words(sentence)[:1]))


def _count(text: str, first: Span, last: Span) -> int:
    return len(text[first.start : last.end].split())


def _lead(kit: Kit, one: Stating, quote: Quoted) -> None:
    label = one.hit.passage.label
    signature = signature_at(kit, one)
    if signature and (pair := _signed(kit, signature)):
        kit.draft.say(kit.messages.say("fact.person", name=pair[0], post=pair[1]), quote.marker)
    elif kit.question.label_kind and label and label.kind == kit.question.label_kind and kit.question.wants is Wants.ANYTHING:
        shown = f"{label.surface}: {label.name}" if label.name and label.name != label.surface else label.surface
        heads = [held.section for held in kit.collection.catalogue.labels[label.key] if held.document.id == one.hit.document.id]
        spans = [heading_span(one.hit.document, section) for section in heads if section.span.holds(one.span)]
        named = [kit.draft.cite(one.hit.document, kit.hit_for(one.hit.document, span).passage, span) for span in spans[:1]]
        kit.draft.say(kit.say_title("fact.labelled", one.hit.document, label=shown), *named, quote.marker)
    else:
        kit.draft.say(kit.say_title("fact.lead", one.hit.document), quote.marker)


def _signed(kit: Kit, signature: Passage) -> tuple[str, str] | None:
    """The name and post that fit the question best, of the pairs a signature block was read as."""
    pairs = [pair for written in signature.context.split("; ") if len(pair := written.split(", ", 1)) == 2]
    asked = set(kit.found.query)
    language = kit.collection.documents[signature.document_id].about.language
    bags = [set(terms(" ".join(pair), language, kit.collection.vocabulary)) for pair in pairs]
    scored = [(sum(kit.collection.lexical.idf(term) for term in sorted(asked & bag)), n) for n, bag in enumerate(bags)]
    best = max(scored, key=lambda one: (one[0], -one[1]), default=(0.0, 0))
    return (pairs[best[1]][0], pairs[best[1]][1]) if best[0] > 0 else None
