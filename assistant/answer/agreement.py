"""What several documents state alike: in the same words, it is quoted once; of another number or the opposite, both are shown and said to disagree."""

from collections.abc import Sequence

from assistant.answer.figures import Figure, all_stated, figures
from assistant.answer.kit import Kit
from assistant.answer.negation import negates
from assistant.answer.stating import Stating
from assistant.index.types import Document, Span
from assistant.language.plain import plain
from assistant.language.words import words

# Of the terms that two sentences have together, the share that both must have to be about the same: with figures, and to be
# one's denial by the other, which a word somewhere in a sentence makes likely only when little else differs.
ALIKE, NEARLY_SAME = 0.6, 0.8
# A sentence of fewer words says too little by itself to be repeated or denied.
FEWEST_WORDS = 5
# Other documents with the same words that are named.
MOST_COPIES = 3


def wording(document: Document, span: Span) -> tuple[str, ...]:
    """The words of a span, by which two are the same whatever their breaks and marks."""
    return tuple(words(plain(span.of(document.text))))


def repeats(one: Stating, taken: Sequence[tuple[Document, Span]]) -> bool:
    """Whether a sentence only says again, in the same words, what a span already taken says."""
    said = " ".join(("", *wording(one.hit.document, one.span), ""))
    return any(said in " ".join(("", *wording(document, span), "")) for document, span in taken)


def copies(kit: Kit, one: Stating) -> list[Stating]:
    """Sentences of other documents found that say the same in the same words, one a document, best first."""
    said, here = wording(one.hit.document, one.span), one.hit.document.id
    held = [other for other in kit.ranked if other.hit.document.id != here and wording(other.hit.document, other.span) == said]
    first = {other.hit.document.id: other for other in reversed(held)}
    return list(first.values())[::-1][:MOST_COPIES] if len(said) >= FEWEST_WORDS else []


def name_copies(kit: Kit, one: Stating) -> None:
    """Say where else a quoted sentence stands word for word, if anywhere, with a marker for each place."""
    held = copies(kit, one)
    if held:
        sources = kit.messages.listing([kit.say_title("fact.source", other.hit.document) for other in held])
        markers = [kit.draft.cite(other.hit.document, other.hit.passage, other.span) for other in held]
        kit.draft.say(kit.messages.say("fact.also_in", sources=sources), *markers)


def opposed(kit: Kit, one: Stating) -> Stating | None:
    """The best sentence of another document that states the same of another number, or denies it; no earlier version, which is merely replaced."""
    return next((other for other in kit.ranked if _are_two(one, other) and _disagree(kit, one, other)), None)


def _are_two(one: Stating, other: Stating) -> bool:
    """Whether two sentences stand in documents that both speak for one organisation: what another one does is no contradiction."""
    first, second = one.hit.document, other.hit.document
    return second.id not in {first.id, *first.versions} and second.about.organisation == first.about.organisation


def _disagree(kit: Kit, one: Stating, other: Stating) -> bool:
    """Whether, on what is asked, one sentence has figures the other has not and the other way round, or one denies the other."""
    language = one.hit.document.about.language
    alike = _alike(kit, one, other) if language == other.hit.document.about.language and _of_the_same(kit, one, other) else 0.0
    here, there = (held.span.of(held.hit.document.text) for held in (one, other))
    return (alike >= ALIKE and _differ(figures(here, language), figures(there, language))) or (alike >= NEARLY_SAME and negates(here) != negates(there))


def _differ(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """Whether both have a figure that is none of the other's."""
    return not all_stated(ours, theirs) and not all_stated(theirs, ours)


def _of_the_same(kit: Kit, one: Stating, other: Stating) -> bool:
    """Whether what one sentence shares with the question, the other has too: who asks about A is not told of B."""
    asked, here, there = set(words(kit.question.text)), *(set(wording(held.hit.document, held.span)) for held in (one, other))
    return asked & here <= there


def _alike(kit: Kit, one: Stating, other: Stating) -> float:
    """The share of their terms that two sentences have in common, figures aside; 0 where one says too little."""
    first, second = ({term for term in kit.collection.bag(held.hit.document, held.span) if not term.isdigit()} for held in (one, other))
    enough = min(len(wording(held.hit.document, held.span)) for held in (one, other)) >= FEWEST_WORDS
    return len(first & second) / len(first | second) if enough and first else 0.0
