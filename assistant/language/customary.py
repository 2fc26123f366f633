"""A body's name as its language writes it, out of capitals and of a sentence's endings."""

import re

from assistant.language.bodies import Body
from assistant.language.body_kinds import BodyKind, body_kinds, inflected, name_words


def customary(body: Body, language: str) -> str:
    """A name out of capitals: "KLITBORG KOMMUNE" as its language writes it; inflected kinds as names have them."""
    if not body.written.isupper():
        return " ".join(inflected().get(word, word) for word in body.written.split())
    kind = next(kind for kind in body_kinds() if kind.name == body.kind)
    name = re.sub(r"[^\W\d_]+", lambda found: _lowered(found.group()), body.written)
    for word in sorted({*kind.of("after", language), *kind.of("before", language)}, key=len, reverse=True):
        name = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])", _first_of(word, kind, language), name, flags=re.I)
    return name


def _lowered(word: str) -> str:
    return word.casefold() if word.casefold() in name_words("joins") else word[0] + word[1:].casefold()


def _first_of(word: str, kind: BodyKind, language: str) -> str:
    """The kind's word as a language writes it: the language's own spelling before another's."""
    own = (*kind.own("after", language), *kind.own("before", language))
    return next((one for one in own if one.casefold() == word.casefold()), word)
