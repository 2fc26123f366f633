"""Series: what a document numbers its parts by, whatever it calls them: "Tiltakskort 1 – ...", "Løfte A. ...", "Grundlinje IV: ..."."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.index.types import Label, Span
from assistant.language.labels import FoundLabel, kind_before_number, kind_in_series
from assistant.language.lexicon import lexicons, union
from assistant.language.numbers import CODE, LETTER, NUMBER_WORD, in_order, read_number
from ingest.outline.headings import NAME, opening
from ingest.read.types import Block, BlockKind, Reading
from ingest.read.words import page_words

# Parts that count up from the first, so many in a row, are a series; of headings fewer, when there are no more.
FEWEST, FEWEST_HEADINGS = 3, 2
WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
# A word of three letters or more, or a few, and a number: "Grep 5", "Strategisk satsning 2", "Pakke P1", "Del nr. 3".
NUMBER = rf"(?:\s*(?:{NUMBER_WORD}))?\s+(?P<number>{CODE}|\d{{1,2}}|[IVXL]+|{LETTER})(?![\w.,/]\w|\w)"
NUMBERED = re.compile(rf"(?P<word>[^\W\d_]{{2}}{WORD}(?: {WORD}){{0,2}}?){NUMBER}")
# What a heading goes on with when nothing parts number and name: "Spor 3 Digital skole".
CAPITAL = re.compile(r"\s+[^\W\d_]")
LEADERS = re.compile(r"\.{4}|(?:\s\.){4}|…{2}")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a block opens with that may be a label: how it is written, its word, its number, and where the name after it ends."""

    label: FoundLabel
    word: str
    end: int
    block: BlockKind

    @property
    def key(self) -> tuple[str, str]:
        """The label's kind and number."""
        return self.label.kind, self.label.number


@dataclass(frozen=True, slots=True)
class Series:
    """The kinds a document numbers its parts by: those no lexicon knows, those that items of its lists open with, and the labels that headings have."""

    own: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    headed: frozenset[tuple[str, str]] = frozenset()

    def leading(self, text: str, block: Block) -> tuple[FoundLabel, Span] | None:
        """The label of the document's own that a block opens with, and the span of label and name; a heading has it before running text."""
        found = _opening(text, block)
        if found is None or found.label.kind not in self.own or (block.kind is not BlockKind.HEADING and found.key in self.headed):
            return None
        return found.label, block.span if block.kind is BlockKind.HEADING else Span(block.span.start + found.label.span.start, block.span.start + found.end)

    def item(self, text: str, block: Block) -> tuple[Label, Span] | None:
        """The label an item of a list opens with, and the span of label and name, where the items make a series."""
        found = _opening(text, block)
        if found is None or found.label.kind not in self.items:
            return None
        heading = Span(block.span.start + found.label.span.start, block.span.start + found.end)
        written = text[block.span.start : heading.end]
        return Label(*found.key, found.label.span.of(written), written[found.label.span.end :].strip(" *.:–—-\n")), heading


def series(reading: Reading) -> Series:
    """The series of a reading."""
    openings = [found for block in reading.blocks if (found := _opening(reading.text, block))]
    by_kind: dict[str, list[Opening]] = defaultdict(list)
    for one in openings:
        by_kind[one.label.kind].append(one)
    counted = {kind: found for kind, found in by_kind.items() if _counts_up(found)}
    own = frozenset(kind for kind, found in counted.items() if not kind_before_number(found[0].word))
    items = frozenset(kind for kind, found in by_kind.items() if _counts_up([one for one in found if one.block is BlockKind.ITEM]))
    return Series(own, items, frozenset(one.key for one in openings if one.block is BlockKind.HEADING))


def _opening(text: str, block: Block) -> Opening | None:
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM):
        return None
    head = opening(text, block)
    start = len(head) - len(head.lstrip())
    found = NUMBERED.match(head, start) if head[start : start + 1].isupper() and not LEADERS.search(head) else None
    number = read_number(found["number"]) if found else ""
    if found is None or not number or not may_name(found["word"]):
        return None
    word, end = found["word"].casefold(), _name_end(head, found.end(), block.kind)
    return Opening(FoundLabel(Span(start, found.end()), _kind(word), number), word, end, block.kind) if end else None


def _kind(word: str) -> str:
    """What kind a word is: the lexicon's, by the last of a few ("strategisk mål"), else the document's own, which is the word itself."""
    last = word.rsplit(" ", 1)[-1]
    return kind_before_number(word) or kind_before_number(last) or kind_in_series(last) or word


def _name_end(head: str, start: int, kind: BlockKind) -> int:
    """Where the name after a label ends; 0 when none follows, which only a heading may do without."""
    name = NAME.match(head, start)
    if name and not name["name"][:1].isdigit():
        return name.end("name")
    alone = kind is BlockKind.HEADING and (not head[start:].strip(" .:") or (CAPITAL.match(head, start) and head[start:].lstrip()[:1].isupper()))
    return len(head.rstrip()) if alone else 0


def may_name(word: str) -> bool:
    """Whether a word, or the last of a few, may be what parts are called: tables, pages and years are numbered too."""
    *_, last = spoken = word.casefold().split()
    return not _no_names() & {last, spoken[0]}


def _counts_up(found: Sequence[Opening]) -> bool:
    """Whether labels count up from the first, each met after the one before it."""
    numbers = list(dict.fromkeys(one.label.number for one in found))
    begun = counted_up(numbers)
    whole = begun == len(numbers) and all(one.block is BlockKind.HEADING for one in found)
    return begun >= (FEWEST_HEADINGS if whole else FEWEST)


def counted_up(numbers: Sequence[str]) -> int:
    """How many numbers are 1, 2, 3 ... or A, B, C ... (or H1, H2 ...) from the first on; 0 when the rest does not go up."""
    places = [in_order(number) for number in numbers]
    if (len({prefix for prefix, *_ in places}) > 1 and not _is_lettered(places)) or places != sorted(places):
        return 0
    return len(list(_from_first(places)))


def _from_first(places: Sequence[tuple[str, tuple[int, ...], str]]) -> Iterator[int]:
    """The places as far as they are 1, 2, 3 ... or A, B, C ..."""
    for expected, (prefix, digits, _) in enumerate(places, 1):
        if expected != (digits[0] if digits else ord(prefix) - ord("A") + 1):
            return
        yield expected


def _is_lettered(places: Sequence[tuple[str, tuple[int, ...], str]]) -> bool:
    return all(len(prefix) == 1 and not digits for prefix, digits, _ in places)


@cache
def _no_names() -> frozenset[str]:
    months = {month for one in lexicons() for month in one.raw.get("months", {})}
    return frozenset(page_words("captions")) | frozenset(page_words("numbered")) | months | union("stopwords")
