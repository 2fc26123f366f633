"""Signatures: names and titles that a layout set side by side, read as pairs again."""

import re
from dataclasses import replace
from functools import cache
from itertools import groupby

from assistant.index.types import Span
from assistant.language.lexicon import union
from assistant.language.words import words
from ingest.outline.headings import is_person
from ingest.read.types import Block, BlockKind, Reading

# "Krister Björkegren Regiondirektör Åsa Hedin Karlsson Ekonomidirektör" in one line.
LONGEST = 300
NAME = re.compile(r"[A-ZÅÄÖÆØÉ][a-zåäöæøéü’'-]+,?$")


def signature_context(text: str) -> str:
    """"Name, title; name, title" when the text is a signature block; else `""`.

    Names one after another and then as many titles are paired in order; so are alternating ones.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(text) > LONGEST or not lines:
        return ""
    if len(lines) == 1:
        return _run_together(lines[0])
    names = [n for n, line in enumerate(lines) if is_person(line)]
    titles = [n for n, line in enumerate(lines) if is_title(line)]
    if not names or not titles or len(lines) > 12:
        return ""
    pairs = zip(names, titles, strict=False)
    return "; ".join(f"{lines[name]}, {lines[title]}" for name, title in pairs)


def with_signatures(reading: Reading) -> Reading:
    """The reading with runs of lone names and titles made one block, so that they can be paired."""
    blocks: list[Block] = []
    for signing, group in groupby(reading.blocks, key=lambda block: _is_part(reading, block)):
        run = list(group)
        whole = Span(run[0].span.start, run[-1].span.end)
        blocks += [replace(run[0], span=whole)] if signing and len(run) > 1 else run
    return replace(reading, blocks=tuple(blocks))


def _is_part(reading: Reading, block: Block) -> bool:
    line = block.span.of(reading.text).strip()
    return block.kind is BlockKind.PARAGRAPH and "\n" not in line and (is_person(line) or is_title(line))


def is_title(line: str) -> bool:
    """Whether a short line names a post: "IT- och digitaliseringsdirektör"."""
    return len(line.split()) <= 5 and any(_names_post(word) for word in words(line))


def _names_post(word: str) -> bool:
    return word.endswith(_posts()) and not word.endswith("direktoratet")


@cache
def _posts() -> tuple[str, ...]:
    """What the word for a post ends with: asked of every word of a document."""
    return tuple(title for title in union("titles") if len(title) > 3)


def _run_together(line: str) -> str:
    """"Krister Björkegren Regiondirektör Åsa Hedin Karlsson Ekonomidirektör" in one line."""
    pairs: list[str] = []
    held: list[str] = []
    for token in line.split():
        if _names_post(token.casefold().strip(",.")) and len(held) > 1:
            pairs.append(f"{' '.join(held[-3:])}, {token.strip(',.')}")
            held = []
        else:
            held = [*held, token] if NAME.match(token) else []
    return "; ".join(pairs)
