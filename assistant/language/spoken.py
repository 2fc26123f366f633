"""The words of a text that are the speaker's own: names and what is quoted are in whatever language they come from."""

import re

from assistant.language.vocabulary import is_small
from assistant.language.words import words

QUOTED = re.compile(r"\"[^\"]+\"|“[^”]+”|„[^“”]+[“”]|«[^»]+»|»[^«]+«|(?<!\w)['‘][^'’]{2,}['’](?!\w)")
# A capital inside a sentence begins a name, up to a hyphen: "IT-sjef" is half one.
NAME = re.compile(r"(?<!^)(?<![\w'’])[^\W\d_a-zæøåäöéüß][\w'’]*")
# Fewer words tell nothing, unless one of them is small.
FEWEST = 2


def spoken(text: str) -> str:
    """`text` without names and quotations; all of it where too little is left to tell anything."""
    text = text.strip()
    if text.isupper():
        return text.casefold()
    unquoted = _if_enough(QUOTED.sub(" ", text), text)
    return _if_enough(NAME.sub(" ", unquoted), unquoted)


def _if_enough(left: str, whole: str) -> str:
    found = words(left)
    return left if len(found) >= FEWEST or any(map(is_small, found)) else whole
