"""What is understood of a question."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from assistant.record import Kind


class Wants(StrEnum):
    """The type of answer a question word asks for."""

    PERSON = "who"
    DATE = "when"
    PLACE = "where"
    REASON = "why"
    NUMBER = "how_many"
    AMOUNT = "how_much"
    FREQUENCY = "how_often"
    DEFINITION = "definition"
    ANYTHING = ""


class Aside(StrEnum):
    """Questions that are not about the documents."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ABILITIES = "abilities"
    INJECTION = "injection"
    OFFTOPIC = "offtopic"
    NONE = ""


class Again(StrEnum):
    """What of the last answer is asked for again."""

    SHORTER = "shorter"
    FULL = "full"
    WHERE = "where"
    SAME = "same"
    NONE = ""


# Kinds of contact that may be asked for, as the lexicon names their cues.
CONTACTS = ("phone", "email", "address")


@dataclass(frozen=True, slots=True)
class Scope:
    """What the asker limits the collection to; empty means all of it."""

    organisations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    language: str = ""
    kind: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood.

    `search` is what to look for (a follow-up completed from the conversation), `topic` the same without the names of
    organisations, which only say where to look, `case` the words of a check without those that it is held against;
    `labels` are (kind, number) keys, `surfaces` the labels as the text writes them; `label_kind` the kind of label asked
    about without a number, `among` the kind of which some are asked for, `each` whether something is asked of every one;
    `organisations` those of the collection it names, `strangers` names of bodies or places the collection knows nothing
    of, `titled` ids of documents whose titles it names; `unit` the unit of time counted ("how many years"), `contact` the
    kind of contact asked for; `signing` whether it asks who put their name under a document; `numbering` whether it asks which number a label has
    that it describes ("what number is the green principle?"); `rewrite` is a follow-up as
    a language model would ask it by itself, searched for beside it; `typed` is what was typed, where `text` is what a glossary
    makes of it, and `abroad` the language it was typed in, one that answers are not written in; `apart` are the questions it is made of, where there are
    several, each as it would be asked by itself.
    """

    text: str
    search: str
    topic: str
    language: str
    answer_language: str
    kind: Kind = Kind.FACT
    labels: tuple[tuple[str, str], ...] = ()
    label_kind: str = ""
    among: str = ""
    label_surface: str = ""
    surfaces: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    wants: Wants = Wants.ANYTHING
    aside: Aside = Aside.NONE
    again: Again = Again.NONE
    everyone: bool = False
    each: bool = False
    counting: bool = False
    signing: bool = False
    numbering: bool = False
    unit: str = ""
    contact: str = ""
    case: str = ""
    earlier: str = ""
    rewrite: str = ""
    typed: str = ""
    abroad: str = ""
    apart: "tuple[Question, ...]" = ()
    scope: Scope = field(default_factory=Scope)

    def answered_in(self, language: str) -> "Question":
        """The question, and those it is made of, to be answered in a language."""
        return replace(self, answer_language=language, apart=tuple(one.answered_in(language) for one in self.apart))

    @property
    def as_typed(self) -> str:
        """The question in the words of who asks."""
        return self.typed or self.text
