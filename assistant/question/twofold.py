"""Several questions in one: "What does it cost, and when must I apply?"."""

import re
from collections.abc import Sequence

from assistant.language.words import words
from assistant.question.opening import interrogatives, known, opens_asking, opens_yes_no, without_courtesy

# Words that the first of two questions has at least, and any further one.
FIRST, FURTHER = 3, 2
# So many characters tell how a text begins or ends, and a small word before one that asks has so many letters ("by when"; not "those who").
NEAR, SMALL = 120, 4
# More are read as one: that is a list of things to tell, not a question.
MOST = 3
SENTENCES, MARKS = re.compile(r"(?<=\?)\s+"), re.compile("؟")


def asked_apart(text: str, codes: Sequence[str]) -> tuple[str, ...]:
    """The questions of a text in their order, when there are two or three; else the text alone."""
    parts = [part for sentence in SENTENCES.split(text.strip()) for part in _joined(sentence, codes)]
    asking = [(_begins if at else _asks)(part, codes) and len(words(part)) >= (FURTHER if at else FIRST) for at, part in enumerate(parts)]
    return tuple(parts) if 1 < len(parts) <= MOST and all(asking) else (text,)


def written_apart(typed: str, parts: Sequence[str]) -> tuple[str, ...]:
    """The parts in the words they were typed in, where those end in question marks as well; else as they were read."""
    sentences = SENTENCES.split(MARKS.sub("?", typed).strip())
    return tuple(sentences) if len(sentences) == len(parts) else tuple(parts)


def _joined(sentence: str, codes: Sequence[str]) -> list[str]:
    """The questions that "and" joins in a sentence: behind it somebody asks anew."""
    joins = "|".join(sorted(map(re.escape, known("questions", "and", codes))))
    parts, at = list[str](), 0
    for match in re.finditer(rf"(?<!\s)[,;]?\s{{1,3}}(?:{joins})\s+", sentence, re.IGNORECASE) if joins else ():
        before, after = sentence[at : match.start()], sentence[match.end() : match.end() + NEAR]
        last = words(before[-NEAR:])[-1:]
        if len(words(before[:NEAR])) >= FIRST and _asks(before[:NEAR], codes) and _begins(after, codes) and not any(_is_asking(word, codes) for word in last):
            parts.append(before)
            at = match.end()
    return [*parts, sentence[at:]]


def _begins(text: str, codes: Sequence[str]) -> bool:
    """Whether a text begins with a word that asks, or two of which the second does ("by when"), and goes on; behind "and" even "when" asks."""
    spoken, small = words(text), known("stopwords", "words", codes)
    if len(spoken) < FURTHER:
        return False
    return _is_asking(spoken[0], codes) or (spoken[0] in small and len(spoken[0]) <= SMALL and _is_asking(spoken[1], codes)) or opens_yes_no(text, codes)


def _is_asking(word: str, codes: Sequence[str]) -> bool:
    return any(word in interrogatives(code) for code in codes)


def _asks(text: str, codes: Sequence[str]) -> bool:
    left = without_courtesy(text, codes)
    return opens_asking(left, codes) or opens_yes_no(left, codes)
