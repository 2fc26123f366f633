"""Definitions: a term set apart, and what it means."""

import re

from assistant.language.lexicon import union
from ingest.read.types import Block, BlockKind

# "*Digitalisering* är ...", "**Term**: ...", "”Term” means ...": the mark alone tells.
MARKED = re.compile(r"(?P<stars>\*{1,2})(?P<term>[^*\n]{2,60}?):?(?P=stars):?\s|(?P<quoted>[\"”“»][^\"”“»\n]{2,60}[\"”“«])\s")
# "Term: ..." and "Term – ..." are definitions only where the heading says that terms are explained.
UNDER_HEADING = re.compile(r"(?P<term>[^\W\d_][^.:;!?\n]{1,60}?)(?::| [–—-])\s")


def defined_term(block: Block, text: str, explains: bool) -> str:
    """The term that a block defines, `""` for none; `explains`: it stands under a heading for definitions."""
    if block.kind is BlockKind.PARAGRAPH and block.context:
        return block.context  # a list of terms, where the format says so
    if found := MARKED.match(text):
        return str(found["term"] or found["quoted"])
    found = UNDER_HEADING.match(text) if explains else None
    return str(found["term"]) if found else ""


def explains_terms(heading: str) -> bool:
    """Whether a heading says that terms are explained under it: "Definitioner", "3. Begrepp"."""
    return heading.casefold().strip(" .:0123456789§") in union("headings", "definitions")
