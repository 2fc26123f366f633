"""An answer's Markdown taken apart into sentences, each with the citations that carry it.

A marker carries the sentence it stands in or right after. In a quote block, a list entry or a table row a marker
carries the whole block, and a paragraph that ends in a colon is carried by the block it leads in.
Headings, table heads, rules and notes (paragraphs wholly in italics, about the answer and not of it) are no sentences.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from evals.numbers import quantities
from evals.text import markers, without_markers, words

PREFIX = re.compile(r"^\s*(?:>\s?)*(?:[-*+•]\s+|\d{1,2}[.)]\s+)?")
SKIP = re.compile(r"^\s*(?:#{1,6}\s|[-=*_]{3,}\s*$|\|?[\s:|-]+\|?\s*$|\*[^*\s][^*]*\*\s*$)")
# A full stop and the markers after it, before something that can begin a sentence.
END = re.compile(r"(?<=[.!?…])((?:[\"”»’)*_]|\s*\[\d{1,3}\])*)\s+(?=[\"“”»«*_]*[A-ZÅÄÖÆØÉ0-9])")
ABBREVIATION = re.compile(
    r"(?:\b(?:bl\.a|f\.eks|t\.ex|jf|jfr|nr|no|ca|dvs|d\.v\.s|kap|pkt|m\.m|inkl|e\.g|i\.e|z\.B|\d{1,2})\.)$"
)
EMPHASIS = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
# Every European pair of quotation marks, apostrophes left out: „…“ „…” “…” ”…” »…« «…» "…".
PAIRS = re.compile(r"„([^„“”]+)[“”]|“([^“”]+)”|”([^”]+)”|»([^»«]+)«|«([^«»]+)»|\"([^\"]+)\"")
FACTUAL_WORDS = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without its markers and Markdown; `quoted`: the answer sets it apart as a quote block."""

    text: str
    markers: frozenset[int]
    quoted: bool = False

    def is_factual(self, names: Iterable[str] = ()) -> bool:
        """B9: has a number, one of `names`, or six words; and is no question. Greetings are shorter."""
        own = words(self.text)
        if not own or self.text.rstrip(" *_").endswith("?"):
            return False
        named = any(name.casefold() in self.text.casefold() for name in names)
        return len(own) >= FACTUAL_WORDS or named or bool(quantities(self.text))


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together: a paragraph, a quote, a list entry or a table row."""

    kind: str
    text: str


def sentences(answer: str) -> tuple[Sentence, ...]:
    """The sentences of a Markdown answer, in order."""
    blocks = list(_blocks(answer))
    found: list[Sentence] = []
    for block, after in zip(blocks, [*blocks[1:], _Block("", "")], strict=False):
        leads = without_markers(block.text).rstrip(" *_").endswith(":") and after.kind not in ("", "paragraph")
        found += _of_block(block, markers(after.text) if leads else ())
    return tuple(found)


def _blocks(answer: str) -> Iterator[_Block]:
    lines = answer.split("\n")
    kinds = [_kind(line, lines[i + 1] if i + 1 < len(lines) else "") for i, line in enumerate(lines)]
    for (kind, _), group in groupby(enumerate(zip(kinds, lines, strict=True)), lambda one: _run(one[0], kinds)):
        if kind not in ("", "skip"):
            yield _Block(kind, " ".join(PREFIX.sub("", line).strip() for _, (_, line) in group))


def _run(position: int, kinds: list[str]) -> tuple[str, int]:
    """A key equal for lines of one block: list entries and table rows stand each for themselves."""
    kind, start = kinds[position], position
    while kind not in ("item", "row") and start and kinds[start - 1] == kind:
        start -= 1
    return kind, start


def _kind(line: str, after: str) -> str:
    if not line.strip():
        return ""
    if SKIP.match(line) or (line.lstrip().startswith("|") and after.strip().startswith("|") and SKIP.match(after)):
        return "skip"
    if line.lstrip().startswith(("|", ">")):
        return "row" if line.lstrip().startswith("|") else "quote"
    return "item" if line.removesuffix(PREFIX.sub("", line)).strip() else "paragraph"


def _of_block(block: _Block, led: tuple[int, ...]) -> list[Sentence]:
    whole = frozenset(markers(block.text)) if block.kind != "paragraph" else frozenset()
    pieces = _split(block.text) if block.kind != "row" else [block.text.strip("| ").replace("|", " ")]
    carried = [(_clean(piece), whole | set(markers(piece))) for piece in pieces]
    last = len(carried) - 1
    return [
        Sentence(text, found | (set(led) if i == last else set()), block.kind == "quote")
        for i, (text, found) in enumerate(carried)
        if text
    ]


def _split(text: str) -> list[str]:
    """Sentences with their markers. A full stop after an abbreviation, or between quotation marks, ends nothing:
    what is quoted stays whole, in the sentence that quotes it."""
    pieces, start = [], 0
    quoted = [match.span() for match in PAIRS.finditer(text)]
    for match in END.finditer(text):
        inside = any(first < match.end(1) < last for first, last in quoted)
        if not inside and not ABBREVIATION.search(text[: match.start()]):
            pieces.append(text[start : match.end(1)])
            start = match.end()
    return [*pieces, text[start:]]


def _clean(piece: str) -> str:
    return " ".join(EMPHASIS.sub("", without_markers(piece)).split())
