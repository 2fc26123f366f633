"""Whether a claim stands: in pure code, against the passages it cites, and against nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer.figures import Figure, all_stated, figures
from assistant.answer.model.claims import Claim
from assistant.answer.model.names import unknown_names
from assistant.answer.model.quotes import find, long_quotes, outside, unpaired
from assistant.answer.model.shown import Shown
from assistant.answer.model.support import best_sentence, carrying, figures_near, supported
from assistant.index.types import Span
from assistant.language.identify import identify
from assistant.language.lexicon import LANGUAGES
from assistant.question.cues import aside
from assistant.question.types import Aside

# Markup, code, addresses and brackets that are no marker: nothing a plain sentence has.
ACTIVE = re.compile(r"[<>{}\[\]\\|]|```|https?:|www\.|javascript:|NOT_FOUND", re.IGNORECASE)
# Shorter texts do not tell their language; a language with less than this share is not the text's.
LETTERS, POSSIBLE = 25, 0.15
NEIGHBOURS = frozenset({"da", "nb", "nn"})


class Fault(StrEnum):
    """Why a sentence was cut."""

    UNCITED = "uncited"
    UNKNOWN_MARKER = "unknown marker"
    MARKUP = "markup"
    STEERING = "steering"
    QUOTE = "altered quote"
    LANGUAGE = "language"
    NUMBER = "number"
    NAME = "name"
    SUPPORT = "unsupported"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage carries a claim."""

    shown: Shown
    span: Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim with the places that carry it, or with its fault."""

    claim: Claim
    places: tuple[Place, ...] = ()
    fault: Fault | None = None


def verify(claim: Claim, shown: Sequence[Shown], language: str) -> Verdict:
    """Hold a claim against the passages it cites. The first fault found is the verdict."""
    cited = [one for number in claim.markers for one in shown if one.number == number]
    held = [(one, span) for one in cited for _, inner in long_quotes(claim.text) if (span := find(inner, one.hit.document.text, one.parts))]
    carriers = carrying(claim.text, language, cited, [one for one, _ in held])
    fault = _form(claim, cited) or _wording(claim, cited) or _content(claim, carriers, language)
    if fault:
        return Verdict(claim, fault=fault)
    places = [Place(one, span) for one in carriers for span in _spans(claim, language, one, held)]
    return Verdict(claim, tuple(dict.fromkeys(places)))


def _form(claim: Claim, cited: Sequence[Shown]) -> Fault | None:
    """What can be told without reading the passages."""
    if not claim.markers:
        return Fault.UNCITED
    if len(cited) < len(claim.markers):
        return Fault.UNKNOWN_MARKER
    if ACTIVE.search(claim.text):
        return Fault.MARKUP
    return Fault.STEERING if aside(claim.text, LANGUAGES) is Aside.INJECTION else None


def _wording(claim: Claim, cited: Sequence[Shown]) -> Fault | None:
    """Every quotation stands word for word in what is cited; a heading or a title may be quoted too."""
    if unpaired(claim.text):
        return Fault.QUOTE
    for _, inner in long_quotes(claim.text):
        in_text = any(find(inner, one.hit.document.text, one.parts) for one in cited)
        if not in_text and not any(find(inner, one.address, [Span(0, len(one.address))]) for one in cited):
            return Fault.QUOTE
    return None


def _content(claim: Claim, carriers: Sequence[Shown], language: str) -> Fault | None:
    """Language, numbers, names, and the words themselves."""
    said = outside(claim.text)
    if not in_language(said, language, carriers):
        return Fault.LANGUAGE
    if not all_stated(figures(said, language), _figures(claim, carriers, language)):
        return Fault.NUMBER
    if unknown_names(said, language, carriers):
        return Fault.NAME
    return None if supported(claim.text, language, carriers) else Fault.SUPPORT


def _figures(claim: Claim, carriers: Sequence[Shown], language: str) -> list[Figure]:
    """The numbers a claim may use; how many documents the passages are of is a number too ("the two regions")."""
    count = len({one.hit.document.id for one in carriers})
    together = [Figure(frozenset({float(count)}))] if count > 1 else []
    return together + [figure for one in carriers for figure in figures_near(claim.text, language, one)]


def in_language(said: str, language: str, shown: Sequence[Shown]) -> bool:
    """Whether words are in a language, as far as they tell; Danish and Norwegian pass for one another."""
    for name in sorted({line for one in shown for line in one.address.split("\n") if len(line) > 3}, key=len, reverse=True):
        said = said.replace(name, " ")
    if language not in LANGUAGES or sum(map(str.isalpha, said)) < LETTERS:
        return True
    family = NEIGHBOURS if language in NEIGHBOURS else {language}
    shares = identify(said)
    return shares[0][0] in family or sum(share for code, share in shares if code in family) >= POSSIBLE


def _spans(claim: Claim, language: str, one: Shown, held: Sequence[tuple[Shown, Span]]) -> list[Span]:
    """The words quoted of a passage; of one not quoted, the sentence that carries the claim best."""
    return [span for holder, span in held if holder is one] or [best_sentence(claim.text, language, one)]
