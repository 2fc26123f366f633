"""Headings the format did not declare, and the levels of those it did."""

import re
from dataclasses import replace
from functools import lru_cache

from assistant.index.types import Span
from assistant.language.labels import FoundLabel, kind_of, opening_label
from assistant.language.lexicon import union
from assistant.language.numbers import read_number
from assistant.language.sentences import sentences
from assistant.language.words import words
from ingest.read.types import Block, BlockKind, Reading

LONGEST = 110
# Only the beginning of a block can be a label and its name.
OPENING = 160
NOT_AN_END = re.compile(r"(?:[.:;,!…]|\b(?:att|at|å|og|och|and|to))\s*$")
# A line with a number of its own heads what follows, however short that is: "3 PRINCIPLES" over "Principle 1".
NUMBERED = re.compile(r"(?:§\s?\d+|\d{1,2}(?:\.\d{1,2})*\.?)\s+[A-ZÅÄÖÆØÉ]")
# "Prinsipp 1 Ansvar" over a sentence.
LABELLED = re.compile(r"[^\W\d_][\w-]+ (?:\d{1,2}|[IVX]{1,4})(?![\w/])")
# A line of more words than this that goes on in small letters leads in a list.
FEWEST_LEADING = 3
# "Princip 1: Mest mulig værdi for regionen. Vi har ...": the label, its name, then the text.
NAME = re.compile(r"\s*[:.–—-]\s*(?P<name>[^.:\n]{2,90}?)(?=[.:]\s|[.:]?\s*$|\n)")
# "Mål 1. Mindst 95 procent af sagerne ...": a label set off from its text, which gives it no name.
SET_OFF = re.compile(r"\s?[.:]\s+[A-ZÅÄÖÆØÉ\d]")
# A sentence of so many characters may be what such a label is called.
SENTENCE = 220
BODY_LEVEL, PARAGRAPH_LEVEL, BOLD_LEVEL = 2, 3, 4
# Readers give headings that are only bold this level; those with a level of their own keep it.
NO_LEVEL = 5
PERSON = re.compile(r"[A-ZÅÄÖÆØÉ][\w'’-]+(?:\s+(?:von|af|av|de|van))?(?:\s+[A-ZÅÄÖÆØÉ][\w'’-]+){1,2}\Z")


def with_headings(reading: Reading) -> Reading:
    """The reading with headings found by typography promoted, and bold ones given levels."""
    blocks = list(reading.blocks)
    if reading.format in ("text", "markdown"):
        blocks = _promoted(reading.text, blocks)
    return replace(reading, blocks=tuple(_without_running_bodies(reading.text, [_levelled(reading.text, block) for block in blocks])))


def leading_label(text: str, block: Block) -> tuple[FoundLabel, Span] | None:
    """The label a block opens with, and the span of label and name; `None` when it opens with none.

    In running text a label must be followed by a name, or be set off: "Princip 3 gælder for ..." is a sentence about it.
    """
    head = opening(text, block)
    start = len(head) - len(head.lstrip())
    told = _first_label(head[start:])
    if told is None:
        return None
    found = replace(told, span=Span(start + told.span.start, start + told.span.end))
    name = NAME.match(head, found.span.end)
    if name is None and head[:1].isdigit():
        return None  # "4. Goals" is the fourth heading
    end = _within_bold(text, block, found.span.end, name.end("name") if name else found.span.end)
    set_off = SET_OFF.match(head, found.span.end)
    if set_off and text[block.span.start + end : block.span.start + end + 1] in (".", "\n"):
        end = _of_sentence(text, block, set_off, end)
    if block.kind is BlockKind.HEADING:
        return found, block.span
    if name is None and len(head) > found.span.end + 3 and not set_off:
        return None
    return found, Span(block.span.start + start, block.span.start + end)


def _within_bold(text: str, block: Block, label: int, end: int) -> int:
    """Where a name ends that may run to `end`: with the bold letters that hold it and its label."""
    closing = text.find("**", block.span.start + label, block.span.start + end) if text.startswith("**", block.span.start) else -1
    return closing - block.span.start if closing > block.span.start + label else end


def _of_sentence(text: str, block: Block, set_off: re.Match[str], end: int) -> int:
    """Where a name ends that may run to `end`: with the sentence behind the label, where that is a short one ("Mål 4. ... senest 31. december 2026.")."""
    first = sentences(text, Span(block.span.start + set_off.end() - 1, block.span.end))[0]
    stop = first.end - block.span.start
    return stop if end + 1 < stop <= set_off.start() + SENTENCE else end


def opening(text: str, block: Block) -> str:
    """What a block begins with, where a label and its name stand; blanks for the stars of Markdown ("**Princip 4. Plads til alle.** Vi ...")."""
    return text[block.span.start : min(block.span.end, block.span.start + OPENING)].replace("*", " ")


@lru_cache(maxsize=10_000)
def _first_label(head: str) -> FoundLabel | None:
    """The label a text opens with; a document is asked for its labels more than once."""
    found = opening_label(head)
    return None if found is None or found.number.startswith("-") else found


def is_person(text: str) -> bool:
    """Whether a line is nothing but a person's name: two or three capitalised words, none a body's; in capitals, no small word or count either."""
    spoken = set(words(text))
    told = spoken & union("stopwords") or any(kind_of(word) or read_number(word) for word in spoken) if text.isupper() else False
    return bool(PERSON.match(text.strip())) and not told and not spoken & (_body_words() | union("titles"))


def _body_words() -> frozenset[str]:
    return union("bodies") | frozenset({"region", "regionen", "kommun", "kommune", "kommunen", "landstinget"})


def _promoted(text: str, blocks: list[Block]) -> list[Block]:
    live = [n for n, block in enumerate(blocks) if block.kind is not BlockKind.FURNITURE]
    out = list(blocks)
    for place, number in enumerate(live):
        after = blocks[live[place + 1]] if place + 1 < len(live) else None
        before = blocks[live[place - 1]] if place else None
        if after and (_is_heading(text, blocks[number], after) or (before is None and _is_title(text, blocks[number]))):
            out[number] = replace(blocks[number], kind=BlockKind.HEADING, level=1 if place == 0 else 2)
    return out


def _is_heading(text: str, block: Block, after: Block) -> bool:
    line, following = block.span.of(text).strip(), after.span.of(text).lstrip()
    if following[:1].islower() and len(line.split()) > FEWEST_LEADING:
        return False  # "The application must hold" leads in what follows
    labelled = LABELLED.match(line) and following.rstrip().endswith(".")
    told = len(following) > len(line) + 20 or after.kind in (BlockKind.ITEM, BlockKind.ROW) or NUMBERED.match(line) or labelled
    return _is_title(text, block) and bool(told)


def _is_title(text: str, block: Block) -> bool:
    """Whether a paragraph is one short line that begins like a heading and does not end like a sentence."""
    line = block.span.of(text).strip()
    if block.kind is not BlockKind.PARAGRAPH or "\n" in line or len(line) > LONGEST or NOT_AN_END.search(line):
        return False
    return (line[0].isupper() or line[0].isdigit() or line[0] == "§") and not is_person(line) and not re.fullmatch(r"[A-Z]{0,6}[\d\s./-]+", line)


def _levelled(text: str, block: Block) -> Block:
    """Bold headings: a deciding body over a paragraph sign over the rest."""
    if block.kind is not BlockKind.HEADING or not block.bold or block.level < NO_LEVEL:
        return block
    line = block.span.of(text).strip()
    if _names_body(line):
        return replace(block, level=BODY_LEVEL)
    return replace(block, level=PARAGRAPH_LEVEL if line.startswith("§") else BOLD_LEVEL)


def _names_body(line: str) -> bool:
    return bool(set(words(line)) & union("bodies")) and len(line.split()) <= 3


def _without_running_bodies(text: str, blocks: list[Block]) -> list[Block]:
    """A bold body's name once more, while its decision goes on, is the head of the decision's next page."""
    out: list[Block] = []
    current = ""
    for number, block in enumerate(blocks):
        line = block.span.of(text).strip().casefold()
        if block.kind is BlockKind.HEADING and block.level <= BODY_LEVEL:
            again = block.bold and line == current and _names_body(line) and not _opens_decision(text, blocks[number + 1 :])
            current = line
            block = replace(block, kind=BlockKind.FURNITURE) if again else block
        out.append(block)
    return out


def _opens_decision(text: str, after: list[Block]) -> bool:
    return bool(after) and after[0].span.of(text).lstrip().startswith("§")
