"""The answers to several questions in one, put together: every quote once, and what no sure answer was found to said at the end."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.messages import Messages
from assistant.question.types import Again, Question
from assistant.record import Answer, Citation, Hit, Items, Note, Outcome, Part, Quoted, Say, Table

# Why nothing is there, where the names in the collection settle it.
SETTLED = ("absent.organisation", "absent.label", "absent.label_kind", "absent.label_nowhere")


def together(question: Question, answers: Sequence[Answer], said: Messages) -> Answer | None:
    """One answer of those to the questions that `question` is made of; nothing when none of them is answered."""
    found = [one for one in answers if one.outcome is Outcome.ANSWERED and one.citations]
    if not found:
        return None
    parts, citations = list[Part](), list[Citation]()
    for one in found:
        parts += _added(one, parts, citations)
    missing = [_missing(part, one, said) for part, one in zip(question.apart, answers, strict=True) if one not in found]
    notes = dict.fromkeys(part for part in parts if isinstance(part, Note))
    parts = [*(part for part in parts if not isinstance(part, Note)), *notes, *missing]
    chances = [one.probability for one in found if one.probability is not None]
    return replace(
        found[0], question=question.as_typed, kind=question.kind, parts=tuple(parts), citations=tuple(citations),
        hits=_hits(answers, citations), probability=min(chances, default=None),
    )


def _missing(part: Question, one: Answer, said: Messages) -> Note:
    """What is said of a question that is not answered: why, where the collection's own names settle it."""
    told = next((said.text for said in one.parts if isinstance(said, Say)), "") if one.reason in SETTLED else ""
    asked = part.earlier if part.again is not Again.NONE else part.as_typed
    return Note("unsure", told or said.say("note.unsure", question=asked.strip()))


def _hits(answers: Sequence[Answer], citations: Sequence[Citation]) -> tuple[Hit, ...]:
    """The passages of all answers, those cited first; as many as one answer has, or as are cited."""
    held = {hit.passage.id: hit for one in answers for hit in one.hits}
    cited = dict.fromkeys(one.passage.id for one in citations if one.passage.id in held)
    order = [*cited, *(id_ for id_ in held if id_ not in cited)]
    return tuple(held[id_] for id_ in order[: max(len(cited), *(len(one.hits) for one in answers))])


def _added(one: Answer, parts: Sequence[Part], citations: list[Citation]) -> list[Part]:
    """The parts of a further answer that are not there yet, by the markers of all of them; its citations join the others."""
    markers = dict[int, int]()
    new = False
    for citation in one.citations:
        said = (other for other in citations if other.document.id == citation.document.id and other.span.holds(citation.span))
        held = next((other.marker for other in said), 0)
        if not held:
            held, new = len(citations) + 1, True
            citations.append(replace(citation, marker=held))
        markers[citation.marker] = held
    kept = one.parts if new else tuple(part for part in one.parts if isinstance(part, Note))
    return [part for part in (_marked(part, markers) for part in kept) if part not in parts]


def _marked(part: Part, markers: dict[int, int]) -> Part:
    """A part with its markers changed."""
    if isinstance(part, Say):
        return replace(part, markers=tuple(markers[marker] for marker in part.markers))
    if isinstance(part, Quoted):
        return replace(part, marker=markers[part.marker])
    if isinstance(part, Items):
        return replace(part, entries=tuple(replace(entry, marker=markers[entry.marker]) for entry in part.entries))
    if isinstance(part, Table):
        return replace(part, rows=tuple(tuple(_marked(cell, markers) for cell in row) for row in part.rows))  # type: ignore[misc]  # a cell stays of its kind
    return part
