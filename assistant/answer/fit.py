"""Fit: what a principle asks for, point by point, beside the case described. The verdict is the reader's."""

from assistant.answer.agreement import repeats
from assistant.answer.fact import grown
from assistant.answer.kit import Kit, body_sentences
from assistant.answer.stating import Stating
from assistant.index.quotable import quotable
from assistant.index.types import Document, Section, Span
from assistant.record import Note, Quoted, Say, Table
from assistant.retrieval.terms import Vocabulary, terms

# A checklist longer than this is not read.
MOST_POINTS = 6
# Without a principle named, what bears on the case is looked for wider than a fact is: in more places, less alike.
MARGIN, MOST_OPEN, MOST_EACH, MOST_WORDS = 10.0, 5, 2, 40


def compose(kit: Kit) -> None:
    """A checklist of requirements with quotes, what in the case touches each, and who is to judge."""
    section = _section(kit)
    ranked = _demands(kit)
    points = _of_section(kit, *section) if section else _of_passages(kit, ranked)
    if section:
        kit.draft.say(kit.say_title("fit.lead", section[0], label=section[1].heading), points[0].marker)
    else:
        kit.draft.say(kit.say_title("fit.lead_open", ranked[0].hit.document), points[0].marker)
    kit.draft.add(Table((kit.messages.say("fit.requirement"), kit.messages.say("fit.case")), tuple((one, _bearing(kit, one)) for one in points)))
    kit.draft.add(Note("judge_yourself", kit.messages.say("fit.judge")))


def _section(kit: Kit) -> tuple[Document, Section] | None:
    """The labelled section named, where one is."""
    if not kit.found.labelled:
        return None
    document, section = kit.found.labelled[0]
    same = [one for held, one in kit.found.labelled if held.id == document.id and one.label == section.label]
    return document, max([section, *same], key=lambda one: one.span.end - one.span.start)


def _of_section(kit: Kit, document: Document, section: Section) -> list[Quoted]:
    spans = body_sentences(document, section) or [section.span]
    return [kit.draft.quote(kit.hit_for(document, span), span) for span in spans[:MOST_POINTS]]


def _of_passages(kit: Kit, ranked: list[Stating]) -> list[Quoted]:
    """What bears on the case, from several passages."""
    spans: list[tuple[Stating, Span]] = []
    for one in ranked:
        if len(spans) >= MOST_OPEN or one.score < ranked[0].score - MARGIN:
            break
        held = [span for other, span in spans if other.hit is one.hit]
        if len(held) < MOST_EACH and not repeats(one, [(other.hit.document, span) for other, span in spans]):
            spans.append((one, grown(kit, one, MOST_WORDS)))
    taken = [(one, part) for one, span in spans for part in quotable(one.hit.document, span)]
    return [kit.draft.quote(kit.hit_for(one.hit.document, part), part) for one, part in taken[:MOST_POINTS]]


def _demands(kit: Kit) -> list[Stating]:
    """The ranked sentences; where a kind of label is what the case is held against, those that stand under one of it, as far as any do."""
    under = [one for one in kit.ranked if _stands_under(one, kit.question.label_kind)] if kit.question.label_kind else []
    return under or kit.ranked


def _stands_under(one: Stating, kind: str) -> bool:
    """Whether a sentence is part of what a label of a kind heads, and not the heading."""
    spans = [section.span.start + len(section.heading) for section in one.hit.document.sections
             if section.label and section.label.kind == kind and section.span.holds(one.span)]
    return any(one.span.start >= start for start in spans)


def _bearing(kit: Kit, point: Quoted) -> Say:
    """The words of the case that the requirement takes up, or that it takes up none."""
    shared = shared_words(kit.question.topic, kit.question.language, point.text, point.language, kit.collection.vocabulary)
    if shared:
        return Say(kit.messages.say("fit.touches", words=kit.messages.listing(shared)))
    return Say(kit.messages.say("fit.silent"))


def shared_words(case: str, case_language: str, text: str, language: str, vocabulary: Vocabulary) -> list[str]:
    """Words of `case` that mean something `text` also speaks of, by stem or by concept, in the case's order."""
    spoken = set(terms(text, language, vocabulary))
    found: list[str] = []
    for word in case.split():
        bare = word.strip(".,;:!?()\"”“»«")
        own = set(terms(bare, case_language, vocabulary)) | set(terms(bare, language, vocabulary))
        if own & spoken and bare.casefold() not in [one.casefold() for one in found]:
            found.append(bare)
    return found
