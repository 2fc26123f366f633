"""What a question asks for by name: "Hvad er *mødehonoraret* for ...", "At which *temperature* ...", "How much *fuel* ..."."""

from itertools import takewhile

from assistant.language.lexicon import lexicon
from assistant.language.words import words
from assistant.question.cues import cues
from assistant.question.opening import FIRST_WORDS, known, without_courtesy

# After "which", one of so many words is the noun: where adjectives keep their form it may be the second.
LONGEST_NOUN = {"en": 2}


def attribute(text: str, language: str) -> tuple[str, ...]:
    """The words of which one at least names what is asked for, "what is", "which" or "how much" before them; none where something else is asked."""
    spoken = words(without_courtesy(text, [language]))
    which, copula = known("questions", "which", [language]), known("questions", "copula", [language])
    if spoken[1:2] and spoken[0] in which | known("questions", "what", [language]) and spoken[1] in copula:
        return _noun(spoken[2:], language)[-1:]
    asked = _after_measure(spoken, language) or next((at + 1 for at, word in enumerate(spoken[:FIRST_WORDS]) if word in which), None)
    return _noun(spoken[asked:], language)[: LONGEST_NOUN.get(language, 1)] if asked is not None else ()


def _after_measure(spoken: list[str], language: str) -> int | None:
    """Where the words after "how much" or "how large a" begin, which a question opens with."""
    phrases = [phrase.split() for phrase in cues("questions", "measure", language)]
    return max((len(phrase) for phrase in phrases if spoken[: len(phrase)] == phrase), default=None)


def _noun(spoken: list[str], language: str) -> tuple[str, ...]:
    """The words of a noun, up to the small word it goes on with; an article before it left out."""
    small, articles = lexicon(language).words("stopwords"), known("questions", "article", [language]) | known("questions", "definite", [language])
    rest = spoken[1:] if spoken[:1] and spoken[0] in articles else spoken
    return tuple(takewhile(lambda word: word not in small, rest))
