"""What an asker describes, held like a passage, so that words about it can be checked like words about a document."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer.model.prompt import needed
from assistant.answer.model.quotes import find
from assistant.answer.model.shown import Shown
from assistant.index.embedding import Encoder
from assistant.index.types import About, Document, Passage, Span
from assistant.language.lexicon import LANGUAGES
from assistant.language.sentences import sentences
from assistant.question.cues import aside
from assistant.question.types import Aside, Question
from assistant.record import Hit
from assistant.retrieval.collection import Collection

# The number of the case among the passages: none of theirs.
NUMBER = 0


@dataclass(frozen=True)
class Case:
    """The asker's text (and that of the question it follows from) without sentences that try to steer."""

    shown: Shown

    @property
    def text(self) -> str:
        """The words that are sent."""
        return self.shown.text

    def quote(self, words: str) -> str:
        """The asker's own words for a quotation of them; empty when they did not write so."""
        whole = self.text
        pieces = [Span(start, start + len(line)) for start, line in _lines(whole)]
        found = find(words, whole, pieces)
        return found.of(whole) if found else ""


def case_of(question: Question, collection: Collection, encoder: Encoder) -> Case:
    """The case in a question. A line of it is text that stood together."""
    lines = [line for text in dict.fromkeys((needed(question), question.as_typed, question.text)) for line in _plain(text)]
    text = "\n".join(lines)
    document = Document("case", "", text, About("", language=question.language))
    passage = Passage("", "case", Span(0, len(text)), text, ())
    return Case(Shown(NUMBER, Hit(passage, document, 0.0), passage.span, collection, encoder))


def _plain(text: str) -> Iterator[str]:
    """Stretches of a text between sentences that try to steer."""
    kept: list[Span] = []
    for one in sentences(text):
        if aside(one.of(text), LANGUAGES) is not Aside.INJECTION:
            kept.append(one)
        elif kept:
            yield " ".join(Span(kept[0].start, kept[-1].end).of(text).split())
            kept = []
    if kept:
        yield " ".join(Span(kept[0].start, kept[-1].end).of(text).split())


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
