"""What a sentence is worth as an answer beside the words and the meaning it shares with the question."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer.typed import CONTACT_SHAPES, holds, names_people, names_person
from assistant.index.types import Document, PassageKind, Role, Span
from assistant.language.times import lengths
from assistant.question.cues import has
from assistant.question.types import Question, Wants
from assistant.record import Hit
from assistant.retrieval.collection import Collection
from assistant.retrieval.terms import is_concept

# On the scale of the sentence scores: holding the type of answer asked for, naming several of the labels asked about,
# saying nothing that the title and the question do not say, being no sentence.
TYPE_BONUS, MEMBERS_BONUS, ECHO, FRAGMENT, CONTACT = 4.0, 6.0, 8.0, 4.0, 12.0
# What a group of people ("staff", "citizens") tells of who somebody is, against a name.
SOMEBODY = 0.5
# A signature where it is asked who signed, a definition of the term where what it is is asked.
SIGNED, DEFINED = 30.0, 12.0
# Two names of labels and more tell which of them are meant.
FEWEST_MEMBERS = 2
# What the head of a table falls behind its rows: it names what they state.
COLUMN_HEAD = 12.0
# A longer run of words without a full stop has something to say all the same.
FRAGMENT_WORDS = 12
# Of the words of a line, the share that may be its own while it says no more than the title does.
MOSTLY = 0.5
ENDS = (".", "!", "?", ":", ";", "”", "»", "\"", ")")
# Types that a title or a line of a form may answer.
SHORT_ANSWERS = (Wants.PERSON, Wants.DATE, Wants.AMOUNT, Wants.NUMBER, Wants.PLACE)


@dataclass(frozen=True, slots=True)
class Merit:
    """Judges sentences of one collection."""

    collection: Collection

    def of(self, question: Question, query: Mapping[str, float], hit: Hit, span: Span) -> float:
        """What to add to the score of a sentence of `hit`; `query` are the question's terms."""
        text, document = span.of(hit.document.text), hit.document
        if self.collection.is_column_head(document, span):
            return -COLUMN_HEAD
        typed = _typed(question, text, document.about.language) or float(self._figures(question, query, document, span))
        empty = ECHO * self._only_echoes(query, document, span) + FRAGMENT * _is_fragment(document, span)
        members = MEMBERS_BONUS * self._names_members(question, document, text)
        signed = SIGNED * self._signed(document, span) if question.signing else 0.0
        defined = DEFINED * (question.wants is Wants.DEFINITION and hit.passage.kind is PassageKind.DEFINITION and self.collection.defines(hit.passage, query))
        reached = CONTACT * bool(question.contact and CONTACT_SHAPES[question.contact].search(text))
        return TYPE_BONUS * typed + reached + members + signed + defined - (0.0 if typed and question.wants in SHORT_ANSWERS else empty)

    def _signed(self, document: Document, span: Span) -> float:
        """Whether a span is of a signature, or half of one: it says who signed."""
        text, held = span.of(document.text), (self.collection.passages[row] for row in self.collection.rows_in(document.id, span))
        signatures = [passage for passage in held if passage.kind is PassageKind.SIGNATURE]
        named = [word for passage in signatures for pair in passage.context.split("; ") for word in pair.split(", ") if word]
        if signatures and (not named or any(word in text for word in named)):
            return 1.0
        return 0.5 * has(text, "questions", "signing", [document.about.language])

    def _figures(self, question: Question, query: Mapping[str, float], document: Document, span: Span) -> bool:
        """Whether an amount or a number is asked for and a row of what is asked about has one, its unit elsewhere: over the column, or beside the table."""
        if question.wants not in (Wants.AMOUNT, Wants.NUMBER) or document.role_at(span) is not Role.ROW:
            return False
        return any(map(str.isdigit, span.of(document.text))) and not self.collection.bag(document, span).isdisjoint(query)

    def _only_echoes(self, query: Mapping[str, float], document: Document, span: Span) -> bool:
        """Whether a sentence has no word but those of its document's title and of the question, or a line hardly any other."""
        bag = {term for term in self.collection.bag(document, span) if not is_concept(term)}
        own = len(bag - self.collection.title_bag(document) - set(query))
        return own <= (MOSTLY * len(bag) if _is_line(document, span) else 0)

    def _names_members(self, question: Question, document: Document, text: str) -> bool:
        """Whether a sentence names several of the labels that the question asks of ("which of them are new")."""
        if not question.among:
            return False
        low = text.casefold()
        labels = [section.label for section in document.sections if section.label and section.label.kind == question.among]
        return len({label.name for label in labels if label.name and label.name.casefold() in low}) >= FEWEST_MEMBERS


def _typed(question: Question, text: str, language: str) -> float:
    """How far a text holds the type of answer asked for; who somebody is may be told twice over, by a name and by what people they are."""
    if question.unit and question.wants is Wants.NUMBER:
        return float(question.unit in lengths(text, language))
    return holds(question.wants, text, language) + (_who(text, language) if question.wants is Wants.PERSON else 0.0)


def _who(text: str, language: str) -> float:
    """How far a text tells who: by a name, or by a group of people at least."""
    return 1.0 if names_person(text) else SOMEBODY * names_people(text, language)


def _is_line(document: Document, span: Span) -> bool:
    """Whether words stand by themselves, few and without a full stop: a title, an item, a line of a form."""
    text = span.of(document.text).rstrip()
    return not text.endswith(ENDS) and len(text.split()) <= FRAGMENT_WORDS


def _is_fragment(document: Document, span: Span) -> bool:
    """Whether it is a line, and neither an item of a list nor a row of a table."""
    return _is_line(document, span) and document.role_at(span) is Role.PARAGRAPH
