"""Fact: the stating sentence first, then only what is needed to understand it."""

from assistant.answer.draft import trimmed
from assistant.answer.kit import Kit
from assistant.answer.stating import Stating
from assistant.index.types import PassageKind, Span
from assistant.question.types import Wants
from assistant.record import Quoted

# Words one answer may quote; a further sentence must score this close to the best.
MOST_WORDS, MARGIN = 95, 3.5
# A following sentence that the best one announces ("three things:") or that goes on with it.
NEAR, MOST_QUOTES = 6.0, 3


def compose(kit: Kit) -> None:
    """Quotes of the best sentences, each grown to what it needs, until the word limit."""
    spans = chosen(kit)
    quotes = [_quote(kit, hit_order, span) for hit_order, span in spans]
    for number, (one, quote) in enumerate(zip(spans, quotes, strict=True)):
        if number == 0:
            _lead(kit, one[0], quote)
        elif one[0].hit.document.id != spans[number - 1][0].hit.document.id:
            kit.draft.say(kit.say_title("fact.lead", one[0].hit.document), quote.marker)
        kit.draft.add(quote)


def chosen(kit: Kit) -> list[tuple[Stating, Span]]:
    """The sentences to quote with the spans to quote them in, best first."""
    taken: list[tuple[Stating, Span]] = []
    budget = MOST_WORDS
    best = kit.ranked[0].score
    for one in kit.ranked:
        if len(taken) >= MOST_QUOTES or taken and one.score < best - MARGIN:
            break
        if any(span.holds(one.span) for held, span in taken if held.hit.document.id == one.hit.document.id):
            continue
        span = grown(kit, one, budget)
        words = len(span.of(one.hit.document.text).split())
        if taken and words > budget:
            continue
        taken.append((one, span))
        budget -= words
    return taken


def grown(kit: Kit, one: Stating, budget: int) -> Span:
    """A sentence with the neighbours it leans on: the list it leads in, the one it goes on from."""
    document = one.hit.document
    row = next((row for row in kit.collection.rows_in(document.id, one.span) if kit.collection.passages[row].kind is PassageKind.SIGNATURE), None)
    if row is not None:
        return kit.collection.passages[row].span
    spans = kit.collection.sentences_in(document.id, one.hit.passage.span)
    if one.span not in spans:
        return one.span
    at = spans.index(one.span)
    scores = {held.span: held.score for held in kit.ranked if held.hit.document.id == document.id}
    first, last = at, at
    while last + 1 < len(spans) and _goes_on(document.text, spans, last, scores, one.score) and _count(document.text, spans[first], spans[last + 1]) <= budget:
        last += 1
    if first and _leans_back(one.span.of(document.text)) and _count(document.text, spans[first - 1], spans[last]) <= budget:
        first -= 1
    return Span(spans[first].start, spans[last].end)


def _goes_on(text: str, spans: list[Span], last: int, scores: dict[Span, float], best: float) -> bool:
    """The next sentence is an item of a list led in here, follows from a number announced, or scores near."""
    here, after = spans[last].of(text), spans[last + 1]
    if here.rstrip().endswith(":") or text[max(0, after.start - 3) : after.start].strip().startswith("•") or after.of(text).startswith("•"):
        return True
    return after.start - spans[last].end <= 3 and scores.get(after, -1e9) >= best - NEAR


OPENERS = ("det ", "dette ", "den ", "de ", "disse ", "denne ", "detta ", "dessa ", "it ", "this ", "these ", "they ", "her ", "här ", "därigenom ", "herved ")


def _leans_back(sentence: str) -> bool:
    return sentence.casefold().startswith(OPENERS)


def _count(text: str, first: Span, last: Span) -> int:
    return len(text[first.start : last.end].split())


def _lead(kit: Kit, one: Stating, quote: Quoted) -> None:
    label = one.hit.passage.label
    if kit.question.label_kind and label and label.kind == kit.question.label_kind and kit.question.wants is Wants.ANYTHING:
        shown = f"{label.surface}: {label.name}" if label.name and label.name != label.surface else label.surface
        kit.draft.say(kit.say_title("fact.labelled", one.hit.document, label=shown), quote.marker)
    else:
        kit.draft.say(kit.say_title("fact.lead", one.hit.document), quote.marker)


def _quote(kit: Kit, one: Stating, span: Span) -> Quoted:
    return kit.draft.quote(one.hit, trimmed(one.hit.document.text, span))
