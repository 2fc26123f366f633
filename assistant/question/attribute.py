"""What a question asks for by name: "Hvad er *mødehonoraret* for ...", "At which *temperature* ...", "What is the opening *time*"."""

from itertools import takewhile

from assistant.language.lexicon import lexicon
from assistant.language.words import words
from assistant.question.opening import FIRST_WORDS, known, without_courtesy

# After "which", one of so many words is the noun: where adjectives keep their form it may be the second.
LONGEST_NOUN = {"en": 2}


def attribute(text: str, language: str) -> tuple[str, ...]:
    """The words of which one at least names what is asked for, "what is" or "which" before them; none where something else is asked."""
    spoken = words(without_courtesy(text, [language]))
    copula = known("questions", "copula", [language])
    if spoken[1:2] and spoken[0] in known("questions", "what", [language]) | known("questions", "which", [language]) and spoken[1] in copula:
        return _noun(spoken[2:], language)[-1:]
    asked = next((at for at, word in enumerate(spoken[:FIRST_WORDS]) if word in known("questions", "which", [language])), None)
    return _noun(spoken[asked + 1 :], language)[: LONGEST_NOUN.get(language, 1)] if asked is not None else ()


def _noun(spoken: list[str], language: str) -> tuple[str, ...]:
    """The words of a noun, up to the small word it goes on with; an article before it left out."""
    small, articles = lexicon(language).words("stopwords"), known("questions", "article", [language]) | known("questions", "definite", [language])
    rest = spoken[1:] if spoken[:1] and spoken[0] in articles else spoken
    return tuple(takewhile(lambda word: word not in small, rest))
