"""Labels in running text: "Princip 3", "fokusområde fyra", "the fifth principle", "§ 93", "periaate 5"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.index.types import Span
from assistant.language.lexicon import Lexicon, lexicon, lexicons
from assistant.language.numbers import CODE, COUNTED, LETTER, NUMBER_WORD, SMALL_LETTER, WITH_LETTER, read_number
from assistant.language.words import words

# "nr. 3", "nummer 3", "no. 3", "#3" between the word and the number.
BETWEEN = rf"(?:\s*(?:{NUMBER_WORD}))?"
# Words of the longest name of a kind ("areas of action").
MOST_WORDS = 3
# Shorter words are too near other words to be slips of label words.
SHORTEST_SLIP = 6
WORD_AND_NUMBER = re.compile(r"(?<!\w)(?P<word>[^\W\d_]{6,})\s+(?P<number>\d{1,2})(?!\w)")
# A word, or a mark by itself: "§" is a label word too.
SPOKEN = re.compile(r"\w+|[^\w\s]")
SIGN = re.compile(rf"§\s*({WITH_LETTER})")


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """A label as it stands in a text: where, what kind, which number ("3", "H6"; -1 is "the last")."""

    span: Span
    kind: str
    number: str


def find_labels(text: str) -> list[FoundLabel]:
    """All labels named in `text`, in order, without overlaps."""
    found: list[FoundLabel] = []
    for label in sorted(_all(text), key=lambda one: (one.span.start, -one.span.end)):
        if not found or label.span.start >= found[-1].span.end:
            found.append(label)
    return found


def opening_label(text: str) -> FoundLabel | None:
    """The label `text` begins with, the longest if there are several; looked for nowhere else, since every paragraph is asked."""
    matches = [match for pattern in _named_patterns(text) if (match := pattern.match(text))]
    sign = SIGN.match(text)
    return max([*_signs([sign] if sign else []), *_told(matches)], key=lambda one: one.span.end, default=None)


def misspelt_labels(text: str) -> list[FoundLabel]:
    """Labels whose word is one slip away from a known one, before a number in digits: "pricip 3"."""
    found = [(match, _meant(match.group("word").casefold())) for match in WORD_AND_NUMBER.finditer(text)]
    return [FoundLabel(Span(*match.span()), kind_of(word), read_number(match.group("number"))) for match, word in found if word]


def _meant(word: str) -> str:
    """The label word that `word` is a slip for; nothing when it is one itself."""
    if kind_of(word):
        return ""
    near = process.extractOne(word, [form for form in _kinds() if len(form) >= SHORTEST_SLIP], scorer=DamerauLevenshtein.distance, score_cutoff=1)
    return near[0] if near else ""


def _all(text: str) -> Iterator[FoundLabel]:
    yield from _signs(SIGN.finditer(text))
    yield from _told(match for pattern in _named_patterns(text) for match in pattern.finditer(text))


def _signs(matches: Iterable[re.Match[str]]) -> Iterator[FoundLabel]:
    for match in matches:
        yield FoundLabel(Span(*match.span()), "paragraph", match.group(1))


def _told(matches: Iterable[re.Match[str]]) -> Iterator[FoundLabel]:
    """The labels of matches whose number is one."""
    for match in matches:
        written = match.group("number").rstrip(".")
        if number := read_number(written) or read_number(written.upper()):
            yield FoundLabel(Span(*match.span()), kind_before_number(match.group("word")), number)


@cache
def kind_before_number(word: str) -> str:
    """The kind a word names before a number, which words too general to name one by themselves do too ("rule 2"); `""` for none."""
    return kind_of(word) or next((row.kind for one in lexicons() for row in one.labels() if word.casefold() in row.numbered), "")


@cache
def kind_in_series(word: str) -> str:
    """The kind a word names where a document numbers its parts by it ("løfte"); `""` for none."""
    return next((row.kind for one in lexicons() for row in one.labels() if word.casefold() in row.series), "")


@cache
def kind_of(word: str) -> str:
    """The kind of label a word names, `""` for none; compounds count by their last part."""
    low = word.casefold()
    exact = _kinds().get(low)
    if exact:
        return exact
    ends = [form for form in _compounding() if low.endswith(form) and len(low) > len(form) + 1]
    return _kinds()[max(ends, key=len)] if ends else ""


def kinds_named(text: str) -> tuple[str, ...]:
    """Kinds of label that `text` names in the plural, in its order: all of them are asked about ("the principles", "focus areas")."""
    return tuple(plurals()[phrase] for phrase in phrases(text) if phrase in plurals())


def phrases(text: str) -> list[str]:
    """The words of a text in lower case, those that name a kind of label together as one: "focus areas"."""
    tokens, held = words(text), list[str]()
    while tokens:
        length = next((n for n in range(MOST_WORDS, 1, -1) if " ".join(tokens[:n]) in _kinds()), 1)
        held.append(" ".join(tokens[:length]))
        tokens = tokens[length:]
    return held


@cache
def plurals() -> dict[str, str]:
    """Plural form to kind, in every language: "principper" names a set of principles."""
    return {form: row.kind for one in lexicons() for row in one.labels() for form in row.plural}


@cache
def label_forms() -> frozenset[str]:
    """Every word for a kind of label, in every language."""
    return frozenset(form for one in lexicons() for row in one.labels() for form in row.forms)


@cache
def _kinds() -> dict[str, str]:
    return {form: row.kind for one in lexicons() for row in one.labels() for form in row.singular | row.plural}


@cache
def _compounding() -> tuple[str, ...]:
    rows = [row for one in lexicons() for row in one.labels() if row.compounds]
    return tuple({form for row in rows for form in row.singular | row.plural if len(form) > 4})


def _named_patterns(text: str) -> Iterator[re.Pattern[str]]:
    """What finds label words with a number. Patterns are slow to make: only those of languages that have such a word in the text."""
    named = frozenset[str]().union(*map(_naming, set(SPOKEN.findall(text.casefold()))))
    for one in lexicons():
        if one.language in named:
            yield from _patterns(one.language)


@lru_cache(maxsize=50_000)
def _naming(word: str) -> frozenset[str]:
    """The languages that have a label word which this word is, begins, or ends in as a compound."""
    return frozenset(one.language for one in lexicons() if word in _begins(one.language) or word.endswith(_ends(one.language)))


@cache
def _begins(language: str) -> frozenset[str]:
    """The first words of a language's label words."""
    return frozenset(SPOKEN.findall(form.casefold())[0] for row in lexicon(language).labels() for form in row.forms)


@cache
def _ends(language: str) -> tuple[str, ...]:
    """What its compounds that are label words end in, up to a space."""
    rows = [row for row in lexicon(language).labels() if row.compounds]
    return tuple(SPOKEN.findall(form.casefold())[0] for row in rows for form in row.singular | row.plural if len(form) > 4)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Per language, since a number word of one is a small word of another ("to", "sex", "six")."""
    one = lexicon(language)
    named = _words(one)
    return _after(named, one), _before(named, one)


def _after(words: str, one: Lexicon) -> re.Pattern[str]:
    """The word, then the number: "princip 3", "fokusområde fyra", "Principle IV"."""
    cardinals, follow = one.numbers("cardinal"), either(list(one.words("questions", "after_one")))
    end = rf"(?=\s*(?:[?.!,;:]|$)|\s+(?i:{follow})(?!\w))"
    numbers = either([word for word, n in cardinals.items() if n != 1])
    ones = either([word for word, n in cardinals.items() if n == 1])
    written = rf"(?i:{numbers})(?!\w)|(?i:{ones}){end}"
    plain = rf"{WITH_LETTER}(?!\w)|(?i:{CODE})(?!\w)|[IVXL]+(?!\w)|{LETTER}(?![\w-])|{SMALL_LETTER}{end}"
    return re.compile(rf"(?<!\w)(?P<word>{words}){BETWEEN}\s+(?P<number>{plain}|{written})")


def _before(words: str, one: Lexicon) -> re.Pattern[str]:
    """The ordinal, then the word: "det tredje princip", "5. periaate", "the 2nd focus area"."""
    ordinals = either(list(one.numbers("ordinal")))
    return re.compile(rf"(?<!\w)(?P<number>(?i:{ordinals})|{COUNTED})\s+(?P<word>{words})(?!\w)")


def _words(one: Lexicon) -> str:
    forms = [form for row in one.labels() for form in row.forms]
    compounding = [form for row in one.labels() if row.compounds for form in row.singular | row.plural if len(form) > 4]
    ends = rf"|\w+(?:{either(compounding)})" if compounding else ""
    return rf"(?i:{either(forms)}{ends})"


def either(forms: Iterable[str]) -> str:
    """An alternation, longest first; one that matches nothing when there are no forms."""
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) or r"(?!)"
