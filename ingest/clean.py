"""Page furniture: recognised, kept in the text, and kept out of passages.

What is recognised: the exact lines and beginnings the lexicon lists, long runs of other documents'
titles, and a web template's filler before the first paragraph.
"""

import re
from dataclasses import replace
from functools import cache
from itertools import groupby

from assistant.language.card import card_pattern
from assistant.language.lexicon import union
from assistant.language.no_names import names_kind_of_document
from assistant.language.words import words
from ingest.read.types import Block, BlockKind, Reading
from ingest.read.words import either, page_words

# So many titles in a row, with no sentence between them, are a list of links.
LINK_RUN = 10
# A block of this length is a paragraph, and the page proper has begun.
PARAGRAPH = 150
# So many words and its years may be all that names a document.
NAME = 3
# What stray lines at the head of a page are read as.
LINES = (BlockKind.PARAGRAPH, BlockKind.ITEM)
# What a line that says when, by whom and for how long begins with.
IMPRINT = ("decided", "from", "until", "dated")
CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+\d[\d ()-]{6,}|https?://\S+")
# "§ 1 Formål", "1.2 Scope": a part of the document.
NUMBERED = re.compile(r"(?:§\s?\d+|\d{1,2}(?:\.\d{1,2})*[.)]?)\s+[^\W\d_]")
# "2024-2032": the years a document holds for.
YEARS = re.compile(r"\b(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\b")
SENTENCE_END = re.compile(r"[.:;!?…][\"'”’)]*\s*$")
TRANSCRIPT = re.compile(rf"^(?:{either(page_words('transcript'))})\s*:?\s*$", re.I)


def without_furniture(reading: Reading) -> Reading:
    """The reading with furniture blocks marked `FURNITURE`; nothing is moved or removed."""
    blocks = _before_transcript(reading.text, list(reading.blocks))
    blocks = [_if(block, _is_listed(block.span.of(reading.text))) for block in blocks]
    blocks = _link_runs(reading.text, blocks)
    return replace(reading, blocks=tuple(_filler(reading.text, blocks)))


def _if(block: Block, furniture: bool) -> Block:
    return replace(block, kind=BlockKind.FURNITURE) if furniture else block


def _is_listed(text: str) -> bool:
    line = " ".join(text.casefold().split()).strip(" :*")
    if line in union("furniture", "exact") or TRANSCRIPT.match(line):
        return True
    return len(line) < 200 and line.startswith(_starts())


@cache
def _starts() -> tuple[str, ...]:
    return tuple(union("furniture", "starts"))


def _before_transcript(text: str, blocks: list[Block]) -> list[Block]:
    """A page that says where its transcript begins has only the title and links before it."""
    marks = [n for n, block in enumerate(blocks) if TRANSCRIPT.match(block.span.of(text).strip())]
    return [_if(block, bool(marks) and 0 < n <= marks[0]) for n, block in enumerate(blocks)]


def _is_title(text: str, block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(text) < PARAGRAPH and not SENTENCE_END.search(text)


def _link_runs(text: str, blocks: list[Block]) -> list[Block]:
    """Long runs of title-like lines become furniture, but for the very first: it is the page's own title."""
    out: list[Block] = []
    is_loose = [block.kind is BlockKind.FURNITURE or _is_title(block.span.of(text), block) for block in blocks]
    for loose, group in groupby(zip(blocks, is_loose, strict=True), key=lambda pair: pair[1]):
        run = [block for block, _ in group]
        long = loose and len(run) >= LINK_RUN
        out += [_if(block, long and (number > 0 or bool(out))) for number, block in enumerate(run)]
    return out


def _filler(text: str, blocks: list[Block]) -> list[Block]:
    """Before the first paragraph: lines that share no word with the page, or are an address, are filler.

    After the last: a fragment of a letter or two, where a page was cut off.
    """
    first = next((n for n, block in enumerate(blocks) if len(block.span.of(text)) >= PARAGRAPH), 0)
    body = {word for block in blocks[first:] for word in words(block.span.of(text)) if len(word) > 3}
    out = [_if(block, block.kind in LINES and _is_filler(block.span.of(text), body)) for block in blocks[:first]]
    out += blocks[first:]
    return [_if(block, len(block.span.of(text).strip()) < 3) for block in out]


def _is_filler(text: str, body: set[str]) -> bool:
    long_words = [word for word in words(text) if len(word) > 3]
    if CONTACT.search(text):
        return True
    if NUMBERED.match(text):
        return False
    return bool(long_words) and not _is_imprint(text) and not any(word in body for word in long_words)


def _is_imprint(text: str) -> bool:
    """Whether a line says what the document is: decided, valid or dated, or its kind in capitals or with the years it holds for."""
    told = any(card_pattern(key).match(line.strip()) for line in re.split(r"\n|(?<=\.)\s", text) for key in IMPRINT)
    return told or ((text.isupper() or _is_dated_name(text)) and names_kind_of_document(text))


def _is_dated_name(text: str) -> bool:
    """Whether a line is a few words and the years something holds for: "Hundepolitik 2025-2029"."""
    return YEARS.search(text) is not None and len(words(YEARS.sub("", text))) <= NAME and not SENTENCE_END.search(text)
