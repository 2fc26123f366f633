"""Questions in languages we do not answer in, word by word in English: enough to know what is asked and to find it.

A glossary (`prompts/lexicon/glossaries/*.toml`) gives for English words and phrases what another language says for them. The longest phrase counts,
then a word in another spelling, then one that begins alike, which is how inflected forms are known. Whatever no glossary has stays as it is:
names, numbers, words that are alike everywhere; words in other letters could stand in no document, and are left out, but for names in Cyrillic.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from assistant.language.kept import toml
from assistant.language.letters import in_latin, is_latin
from assistant.language.lexicon import LEXICON, lexicon
from assistant.language.words import WORD

GLOSSARIES = LEXICON / "glossaries"
# Words of the longest phrase looked up.
LONGEST = 5
# A word begins like an entry when they share so many letters, all but so many of the entry's, and such a part of the word's.
SHARED, CUT, PART = 4, 3, 0.55
# Entries before and after a word's place in the alphabet that may begin like it.
AROUND = 3
# "1 principas", "3. þrep": where a language puts the number of a label before its word.
COUNTED = re.compile(r"\b(\d{1,2})\.? ([^\W\d_]+)")
# Signs that other languages write and English does not; the vowel signs of Arabic among them, which are mostly left off.
SIGNS = str.maketrans({"¿": "", "¡": "", "؟": "?", "،": ",", "؛": ";"} | {chr(vowel): "" for vowel in range(0x064B, 0x0653)})


@dataclass(frozen=True, slots=True)
class Glossary:
    """One language's words for English ones. `bare` has them without marks, `roots` the single ones in order, `before` what words begin with that are two."""

    entries: dict[str, str]
    bare: dict[str, str]
    roots: tuple[str, ...]
    before: tuple[str, ...]

    def phrase(self, said: Sequence[str]) -> str | None:
        """What some words together mean, if they are an entry."""
        joined = " ".join(said).casefold()
        found = self.entries.get(joined)
        return self.bare.get(_without_marks(joined)) if found is None else found

    def word(self, said: str) -> str | None:
        """What one word means, known by its beginning or behind what is written together with it; a Latin name is never known by its beginning."""
        low = said.casefold()
        for start in self.before:
            if low.startswith(start) and (found := self.phrase([low[len(start) :]])) is not None:
                return found
        return self._alike(_without_marks(low)) if said == low or not is_latin(said[0]) else None

    def _alike(self, low: str) -> str | None:
        at = bisect_left(self.roots, low)
        near = [(_shared(root, low), root) for root in self.roots[max(0, at - AROUND) : at + AROUND]]
        fits = [(shared, -len(root), root) for shared, root in near if shared >= max(SHARED, len(root) - CUT, PART * len(low))]
        return self.bare[max(fits)[2]] if fits else None


def has_glossary(language: str) -> bool:
    """Whether questions in a language are read through a glossary."""
    return language in _languages()


def in_english(text: str, language: str) -> str:
    """`text` with each word and phrase that the language's glossary knows in English."""
    held, text = glossary(language), text.translate(SIGNS).strip()
    found = list(WORD.finditer(text))
    out, at, end = list[str](), 0, 0
    while at < len(found):
        count, meaning = _longest(held, text, found[at : at + LONGEST])
        out += [text[end : found[at].start()], meaning]
        end = found[at + count - 1].end()
        at += count
    read = re.sub(r"\s+([?.,;:!])", r"\1", " ".join("".join([*out, text[end:]]).split()))
    read = COUNTED.sub(_number_last, read)
    return read[:1].upper() + read[1:]


@cache
def glossary(language: str) -> Glossary:
    """The glossary of a language that has one."""
    raw = toml(GLOSSARIES / f"{language}.toml")
    entries: dict[str, str] = {}
    for table in ("phrases", "words"):
        for english, forms in raw.get(table, {}).items():
            for form in forms:
                entries.setdefault(form, english)
    bare: dict[str, str] = {}
    for form, english in entries.items():
        bare.setdefault(_without_marks(form), english)
    roots = tuple(sorted(form for form, english in bare.items() if " " not in form and len(form) >= SHARED))
    return Glossary(entries, bare, roots, tuple(raw.get("together", {}).get("before", ())))


def _longest(held: Glossary, text: str, found: Sequence[re.Match[str]]) -> tuple[int, str]:
    """How many words the longest phrase at the beginning has, and what it means."""
    for count in range(len(found), 0, -1):
        between = [text[one.end() : other.start()] for one, other in pairwise(found[:count])]
        if not any(part.strip() for part in between) and (meaning := held.phrase([one.group() for one in found[:count]])) is not None:
            return count, meaning
    first = found[0].group()
    after = re.split(r"['’]", first, maxsplit=1)[-1]
    for word in dict.fromkeys((first, after)):
        if (meaning := held.phrase([word])) is not None or (meaning := held.word(word)) is not None:
            return 1, meaning
    return 1, first if all(map(is_latin, filter(str.isalpha, first))) else _name(first)


def _name(written: str) -> str:
    """A word in other letters that no entry has, in ours if it is a name."""
    return in_latin(written) if written[:1].isupper() else ""


def _number_last(found: re.Match[str]) -> str:
    """A label's word and its number, as English has them; anything else that is counted stays as it is."""
    return f"{found[2]} {found[1]}" if found[2].casefold() in _label_words() else found[0]


@cache
def _label_words() -> frozenset[str]:
    return frozenset(word for row in lexicon("en").labels() for word in row.singular)


@cache
def _languages() -> frozenset[str]:
    return frozenset(path.stem for path in GLOSSARIES.glob("*.toml"))


def _shared(one: str, other: str) -> int:
    return next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))


def _without_marks(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
