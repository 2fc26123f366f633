"""Overview: what a document is, its main sentences, its parts and its status."""

from datetime import date

from assistant.answer.fact import leans_back
from assistant.answer.kit import Kit
from assistant.answer.presence import names_document
from assistant.index.quotable import quotable_sentences
from assistant.index.types import Document, PassageKind, Span
from assistant.language.lexicon import papers
from assistant.language.purpose import purpose
from assistant.language.words import words
from assistant.record import Items
from assistant.retrieval.collection import LISTED_LEVEL

SENTENCES, PARTS = 3, 12
# Words that make a line a sentence, and more than one reads.
FEWEST_WORDS, MOST_WORDS = 8, 60
# Where a sentence that speaks of its document names it, in words.
NAMED_WITHIN = 4
# Sentences told of a subject, and how far below the best they may lie.
SUBJECT_SENTENCES, MARGIN = 4, 8.0
# What telling the purpose weighs against the scores of sentences.
PURPOSE = 8.0
# How far below the best a sentence is taken to lie that the search did not bring.
UNFOUND = 12.0


def compose(kit: Kit, today: date) -> None:
    """The document the best passage stands in, in short; or what it says of a subject, where that is asked for."""
    document = kit.ranked[0].hit.document
    if not names_document(kit):
        _of_subject(kit, document)
        return
    quotes = tuple(kit.draft.quote(kit.hit_for(document, span), span) for span in _sentences(kit, document))
    kit.draft.say(kit.say_title("overview.lead", document), *(quote.marker for quote in quotes[:1]))
    kit.draft.add(Items(quotes, ordered=False))
    parts = _parts(document)
    if len(parts) > 1:
        kit.draft.say(kit.messages.say("overview.parts", parts="; ".join(parts)))
    kit.draft.say(kit.messages.say("overview.status", status=kit.messages.status(document.about.status(today))))


def _of_subject(kit: Kit, document: Document) -> None:
    """What a document says of a subject: the sentences that answer best and can be read by themselves, in the order of the text."""
    best = kit.ranked[0].score
    near = [one.span for one in kit.ranked if one.hit.document.id == document.id and one.score >= best - MARGIN and _is_readable(kit, document, one.span)]
    spans = sorted(near[:SUBJECT_SENTENCES] or [kit.ranked[0].span], key=lambda span: span.start)
    quotes = tuple(kit.draft.quote(kit.hit_for(document, span), span) for span in spans)
    kit.draft.say(kit.say_title("fact.lead", document), *(quote.marker for quote in quotes[:1]))
    kit.draft.add(Items(quotes, ordered=False))


def _sentences(kit: Kit, document: Document) -> list[Span]:
    """The sentences that tell what the document is for, those that answer best before others; the opening where none does. In the order of the text."""
    scores = {one.span: one.score for one in kit.ranked if one.hit.document.id == document.id}
    unfound = max(scores.values(), default=0.0) - UNFOUND
    told = [(_purpose(kit, document, span), span) for span in quotable_sentences(document, Span(0, len(document.text))) if _is_readable(kit, document, span)]
    best = sorted(told, key=lambda one: (-(PURPOSE * one[0] + scores.get(one[1], unfound)), one[1].start))[:SENTENCES]
    return sorted((span for _, span in best), key=lambda span: span.start)


def _is_readable(kit: Kit, document: Document, span: Span) -> bool:
    """Whether a sentence can be read by itself: neither a line, a signature nor endless, and not going on from the one before."""
    if any(kit.collection.passages[row].kind is PassageKind.SIGNATURE for row in kit.collection.rows_in(document.id, span)):
        return False
    text = span.of(document.text)
    of_itself = any(word.endswith(papers()) for word in words(text)[:NAMED_WITHIN])  # "Det här dokumentet beskriver ..."
    return FEWEST_WORDS <= len(text.split()) <= MOST_WORDS and (of_itself or not leans_back(text, document.about.language))


def _purpose(kit: Kit, document: Document, span: Span) -> float:
    rows = kit.collection.rows_in(document.id, span)
    heading = kit.collection.passages[rows[0]].section[-1:] if rows else ()
    return purpose(span.of(document.text), heading[0] if heading else "", document.about.language)


def _parts(document: Document) -> list[str]:
    """Headings of the highest level that has more than one."""
    for level in sorted({section.level for section in document.sections if section.level < LISTED_LEVEL}):
        names = list(dict.fromkeys(one.heading for one in document.sections if one.level == level and one.heading != document.about.title))
        if len(names) > 1:
            return names[:PARTS]
    return []
