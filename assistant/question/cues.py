"""Cue phrases of the lexicon, compiled: "what does ... mean" is words with anything in between."""

import re
from collections.abc import Iterable
from functools import cache

from assistant.language.lexicon import LANGUAGES, general, lexicon
from assistant.language.words import words
from assistant.question.types import Again, Aside

# Small talk is short; a long text that begins with "Hej!" is a question.
SMALL_TALK = 8
ASIDES = ((Aside.GREETING, "greeting"), (Aside.THANKS, "thanks"), (Aside.FAREWELL, "farewell"))


def has(text: str, table: str, key: str, languages: Iterable[str]) -> bool:
    """Whether `text` has a cue of `[table] key` in one of `languages`."""
    return any(mentions(text, phrases) for phrases in (cues(table, key, code) for code in languages))


def cues(table: str, key: str, language: str) -> tuple[str, ...]:
    """The phrases of `[table] key` of a language; none where it has no such list."""
    return tuple(lexicon(language).raw.get(table, {}).get(key, ()))


def _compile(phrases: Iterable[str]) -> re.Pattern[str]:
    forms = [r"\s.{0,80}?\s?".join(map(_words, phrase.split("..."))) for phrase in sorted(phrases, key=len, reverse=True)]
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(forms)})(?!\w)") if forms else re.compile(r"(?!)")


def _words(phrase: str) -> str:
    return r"\s+".join(map(re.escape, phrase.split()))


def aside(text: str, languages: Iterable[str]) -> Aside:
    """Whether the question is small talk, an attempt to steer the assistant, or about something else."""
    everywhere = tuple(LANGUAGES)
    if has(text, "kinds", "injection", everywhere):
        return Aside.INJECTION
    bare = re.sub(r"[^\w\s’'-]", " ", text).strip()
    if len(bare.split()) <= SMALL_TALK:
        for kind, key in ASIDES:
            if _is_wholly(bare, key, everywhere):
                return kind
        if any(_is_only_cue(text, "abilities", code) for code in everywhere):
            return Aside.ABILITIES
    return Aside.OFFTOPIC if is_offtopic(text, languages) else Aside.NONE


def _is_wholly(bare: str, key: str, languages: Iterable[str]) -> bool:
    """Whether nothing but cues (and a word or so: a name) makes up the text."""
    rest = bare
    for code in languages:
        rest = without(rest, cues("kinds", key, code))
    return len(rest.split()) <= (1 if len(bare.split()) > 2 else 0)


def again(text: str) -> Again:
    """Whether nothing but the last answer is asked for again: shorter, whole, or where it stands."""
    if len(text.split()) > SMALL_TALK:
        return Again.NONE
    return next((kind for kind in (Again.FULL, Again.WHERE, Again.SHORTER) if _is_again(text, kind)), Again.NONE)


def _is_again(text: str, kind: Again) -> bool:
    return any(_is_only_cue(text, f"again_{kind}", code) for code in LANGUAGES)


def _is_only_cue(text: str, key: str, code: str) -> bool:
    """Whether a cue stands in the text and nothing besides that says something."""
    if not has(text, "kinds", key, (code,)):
        return False
    rest = without(without(text, cues("kinds", key, code)), cues("kinds", "thanks", code))
    return set(words(rest)) <= lexicon(code).words("stopwords") | general(code)


def is_offtopic(text: str, languages: Iterable[str]) -> bool:
    """Whether a cue of another subject (weather, sports, recipes...) stands in the text."""
    for code in languages:
        for phrases in lexicon(code).raw.get("kinds", {}).get("offtopic", {}).values():
            if mentions(text, tuple(phrases)):
                return True
    return False


def mentions(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands in `text`; "..." in a phrase stands for a few words or none."""
    return _found(text, phrases) is not None


def _found(text: str, phrases: tuple[str, ...]) -> re.Match[str] | None:
    return _phrased(phrases).search(text) if _may_mention(text, phrases) else None


def begins(text: str, key: str, language: str) -> int:
    """Where the cue of `[kinds] key` ends that a text begins with, the longest one; 0 when it begins with none."""
    found = _phrased(cues("kinds", key, language)).match(text.replace("’", "'"))
    return found.end() if found else 0


def without(text: str, phrases: tuple[str, ...]) -> str:
    """The text with every one of the phrases left out."""
    return _phrased(phrases).sub(" ", text) if _may_mention(text, phrases) else text


def _may_mention(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether all words of a phrase stand in the text, in whatever order: patterns are slow to make, and few are needed for one question."""
    low = text.casefold()
    near = [wanted for longest, wanted in _parts(phrases) if longest in low]
    return any(all(word in low for word in wanted) for wanted in near)


@cache
def _parts(phrases: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words of each phrase, with the longest before them: most often that one is missing."""
    wanted = [tuple(phrase.casefold().replace("...", " ").split()) for phrase in phrases]
    return tuple((max(one, key=len), one) for one in wanted)


@cache
def _phrased(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return _compile(phrases)


def first(text: str, phrases: tuple[str, ...]) -> int | None:
    """Where the first of the phrases stands in `text`, if any does."""
    found = _found(text, phrases)
    return found.start() if found else None
