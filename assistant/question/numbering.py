"""The number beside a word that names a kind of label: "grep 5", "løfte B", "det femte grepet", "grundlinje IV"."""

import re
from collections.abc import Set
from functools import cache

from assistant.index.types import Label, Span
from assistant.language.labels import FoundLabel
from assistant.language.lexicon import lexicon, lexicons, union
from assistant.language.numbers import CODE, COUNTED, LETTER, NUMBER_WORD, SMALL_LETTER, WITH_LETTER, read_number
from assistant.language.words import words

END = r"\s*(?:[?.!,;:)]|$)"
WRITTEN = rf"{WITH_LETTER}(?!\w)|(?i:{CODE})(?!\w)|[IVXL]+(?!\w)|{LETTER}(?![\w-])|{SMALL_LETTER}(?!\w)|[^\W\d_]{{2,}}"
AFTER = re.compile(rf"(?:\s*(?i:{NUMBER_WORD})(?!\w))?\s+(?P<number>{WRITTEN})")
ENDING = re.compile(END)
NUMBER_WORD_BEFORE = re.compile(rf"\s*(?<!\w)(?:{NUMBER_WORD})$")


def numbered(text: str, span: Span, kind: str, language: str, keys: Set[tuple[str, str]]) -> FoundLabel | None:
    """The label that the number after a word at `span`, or the ordinal before it, makes of it. `keys` are the labels there are: of
    others the number must be written as theirs are, and end a clause or stand before a small word ("grep 8 om"). What is counted is none."""
    if after := AFTER.match(text, span.end):
        number = _read(after["number"], language)
        held, ends = (kind, number) in keys and not _following(text, after.end()) & _units(), _ends(text, after.end())
        small = len(after["number"]) == 1 and after["number"].islower()  # "guideline b in", not "the guideline a colleague wrote"
        if number and ((held and (ends or not small)) or (ends and _is_alike(number, kind, keys))):
            return FoundLabel(Span(span.start, after.end()), kind, number)
    before = list(re.finditer(r"\S+", text[: span.start]))
    for length in (2, 1):
        said = " ".join(one.group().casefold() for one in before[-length:])
        if number := str(_ordinals().get(said, "")) or (read_number(said) if re.fullmatch(COUNTED, said) else ""):
            return FoundLabel(Span(before[-length:][0].start(), span.end), kind, number)
    return None


def label_word(label: Label) -> str:
    """The word of a label as its document writes it, `""` where it is called by its name alone."""
    *word, number = label.surface.split() or [""]
    is_numbered = label.number in (read_number(number), read_number(number.upper()))
    return NUMBER_WORD_BEFORE.sub("", " ".join(word).casefold()) if is_numbered else ""


def _read(written: str, language: str) -> str:
    """A number in digits, letters, or words of one language: "to" is two in Danish, and no number in English."""
    cardinals = lexicon(language).numbers("cardinal") if language != "und" else {}
    if written.casefold() in cardinals:
        return str(cardinals[written.casefold()])
    is_word = written.isalpha() and len(written) > 1 and not written.isupper()
    return "" if is_word else read_number(written) or read_number(written.upper())


def _is_alike(number: str, kind: str, keys: Set[tuple[str, str]]) -> bool:
    """Whether a number is of the sort that labels of a kind have: "9" beside "1", "D" beside "A"; "school class 3" is no class C."""
    return any(one == kind and held.isdigit() == number.isdigit() and held.isalpha() == number.isalpha() for one, held in keys)


def _ends(text: str, at: int) -> bool:
    """Whether a label may end at a place."""
    return bool(ENDING.match(text, at)) or bool(_following(text, at) & _small())


def _following(text: str, at: int) -> set[str]:
    return set(words(text[at:])[:1])


@cache
def _units() -> frozenset[str]:
    """What a number before it counts: "skole 3 år"."""
    return frozenset(form for one in lexicons() for forms in one.raw["units"].values() for form in forms)


@cache
def _small() -> frozenset[str]:
    return union("stopwords") | union("questions", "after_one") | union("speech", "chat")


@cache
def _ordinals() -> dict[str, int]:
    return {word: n for one in lexicons() for word, n in one.numbers("ordinal").items()}
