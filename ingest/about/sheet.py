"""What a card is read from: a reading's lines and sentences, with what stands over them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from assistant.index.types import Section
from assistant.language.card import card_pattern
from assistant.language.lexicon import lexicon, union
from assistant.language.sentences import sentences
from assistant.language.words import words
from ingest.read.types import Block, BlockKind, Reading

# A document says who and what it is in its first characters, or in an imprint at its end.
HEAD, TAIL = 2500, 600
# A line no longer than this is a mark or a field ("Antagen av kommunfullmäktige 2021-03-04"), not prose.
LINE = 140
# What a field begins with.
FIELDS = ("decided", "from", "until", "period", "dated", "over", "version", "revised")
# The letters of a first part of a compound, at least, before a short word for a kind of document.
SHORTEST_FIRST = 4
PAGED = frozenset({"pdf", "docx", "odt"})
SPACED = re.compile(r"(?<!\w)(\w(?: \w){2,})(?!\w)")


@dataclass(frozen=True, slots=True)
class Said:
    """Something said: its words as they stand, the words that lead it in, and the heading over it."""

    quote: str
    lead: str = ""
    heading: str = ""
    at: int = 0

    @property
    def whole(self) -> str:
        """Lead and words as one line, letters spaced for emphasis ("a t t") closed up."""
        text = " ".join(f"{self.lead} {self.quote}".split())
        return SPACED.sub(lambda found: found.group().replace(" ", ""), text)


@dataclass(frozen=True)
class Sheet:
    """A reading as its card is read: `language` and `sections` are known by now, and with `kind` what its title calls it."""

    reading: Reading
    sections: tuple[Section, ...]
    language: str
    kind: str = ""

    @cached_property
    def body(self) -> str:
        """Everything but page furniture."""
        return "\n".join(block.span.of(self.reading.text) for block in self._kept)

    @cached_property
    def _kept(self) -> tuple[Block, ...]:
        return tuple(block for block in self.reading.blocks if block.kind is not BlockKind.FURNITURE)

    @cached_property
    def opening(self) -> tuple[str, ...]:
        """What stands before the first paragraph of prose: a letterhead, a title, an imprint."""
        texts = (block.span.of(self.reading.text) for block in self._kept)
        return tuple(takewhile(lambda text: len(text) < 2 * LINE and not text.rstrip().endswith("."), texts))

    @cached_property
    def fields(self) -> tuple[Said, ...]:
        """Short lines, and table cells with their headings, of the whole text; no sentences."""
        found = (said for block in self._kept for said in _lines(self.reading.text, block))
        return tuple(said for said in found if not self._is_sentence(said))

    def _is_sentence(self, said: Said) -> bool:
        """"The plan is valid until 2025." says something of a plan; "Valid until 2025." is a field."""
        ended = said.quote.endswith((".", "!", "?")) and len(said.quote.split()) > 4
        return ended and not any(card_pattern(key, self.language).match(said.whole) for key in FIELDS)

    @cached_property
    def lines(self) -> tuple[Said, ...]:
        """Those of the opening and of the end, where a document says what it is."""
        opening, ending = self._edges
        return tuple(said for said in self.fields if not opening < said.at < ending)

    @cached_property
    def edges(self) -> tuple[Said, ...]:
        """Lines left out of the text, running heads and feet among them."""
        left = [block for block in self.reading.blocks if block.kind is BlockKind.FURNITURE]
        return tuple(said for block in left for said in _lines(self.reading.text, block))

    @cached_property
    def heads(self) -> tuple[Said, ...]:
        """Running heads and feet: what is left out of a format that has pages. On a web page it would be links."""
        return self.edges if self.reading.format in PAGED else ()

    @cached_property
    def _edges(self) -> tuple[int, int]:
        """Where the opening ends and the imprint begins; what is left out does not count."""
        at = 0
        for block in self._kept:
            at += block.span.end - block.span.start
            if at > HEAD:
                return block.span.start, max(block.span.start, len(self.reading.text) - TAIL)
        return len(self.reading.text), len(self.reading.text)

    @cached_property
    def sentences(self) -> tuple[Said, ...]:
        """Every sentence and list item of the text, with its lead-in and its heading."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Said]:
        heading = lead = ""
        for block in self._kept:
            text = block.span.of(self.reading.text)
            if block.kind is BlockKind.HEADING:
                heading = text
            elif block.kind is BlockKind.ITEM:
                yield Said(text, block.context or lead, heading, block.span.start)
            else:
                lead = text if len(text) < 2 * LINE else ""
                yield from (Said(one.of(self.reading.text), "", heading, one.start) for one in sentences(self.reading.text, block.span))

    @cached_property
    def own(self) -> tuple[Said, ...]:
        """Sentences of the opening about the document: it is their subject, or "it" is and the one before was about it."""
        found: list[Said] = []
        last = False
        for said in (one for one in self.sentences if self.in_head(one)):
            last = self.of_itself(said) or (last and bool(card_pattern("it", self.language).match(said.quote)))
            found += [said] if last else []
        return tuple(found)

    @cached_property
    def opened(self) -> tuple[Said, ...]:
        """Sentences of the opening that begin as a field would: "Adopted by the council in March."."""
        return tuple(one for one in self.sentences if self.in_head(one) and card_pattern("decided", self.language).match(one.whole))

    def in_head(self, said: Said) -> bool:
        """Whether something is said in the opening."""
        return said.at <= self._edges[0]

    @cached_property
    def kind_words(self) -> frozenset[str]:
        """What documents are called in this language, decisions and minutes aside."""
        raw = lexicon(self.language).raw.get("document_kinds", {}) if self.language != "und" else {}
        return frozenset(word for kind, row in raw.items() if kind not in ("decision", "minutes", "agenda") for word in row)

    def names_kind(self, text: str) -> bool:
        """Whether a text names a strategy, a policy..., also as a compound's end."""
        return any(word in self.kind_words or word.endswith(self._endings) or word[SHORTEST_FIRST:].endswith(self._short) for word in words(text))

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(word for word in self.kind_words if len(word) > 5 and " " not in word)

    @cached_property
    def _short(self) -> tuple[str, ...]:
        """Short ones: an ending only behind a word of its own, "beredskapsplan"."""
        return tuple(word for word in self.kind_words if 3 < len(word) <= 5 and " " not in word)

    def names_post(self, text: str) -> str:
        """The post a text names, as it writes it, or nothing."""
        return _listed(text, union("titles"), 1)

    def names_body(self, text: str) -> str:
        """The body a text names, as it writes it, or nothing."""
        ends = tuple(end for end in union("bodies", "suffixes") if len(end) > 4)
        one = next((word for word in re.findall(r"[^\W\d_][\w-]+", text) if word.casefold() in union("bodies") or word.casefold().endswith(ends)), "")
        return (one and _listed(text, union("bodies"), 2)) or one

    def of_itself(self, said: Said) -> bool:
        """Whether a sentence is about the document: its subject is "the strategy", "this policy"; a plan is another document."""
        opening = " ".join(said.whole.split()[:3])
        return any(word in self._own or word.endswith(tuple(self._own)) for word in words(opening)) and not re.search(r"\b(?:19|20)\d\d\b", opening)

    @cached_property
    def _own(self) -> frozenset[str]:
        raw = lexicon(self.language).raw.get("document_kinds", {}) if self.language != "und" else {}
        return frozenset(word for word in raw.get(self.kind, ()) if len(word) > 3) or self.kind_words


def _lines(text: str, block: Block) -> Iterator[Said]:
    said = _cells(text, block) if block.cells else _split(text, block)
    yield from (one for one in said if len(one.quote) <= LINE)


def _cells(text: str, block: Block) -> Iterator[Said]:
    """"Label: value" of each cell, and of the row as a whole."""
    cells = [cell.of(text) for cell in block.cells]
    heads = block.context.split(" | ")
    if len(heads) == len(cells) and block.context:
        yield from (Said(cell, f"{head}:", at=block.span.start) for head, cell in zip(heads, cells, strict=True))
    yield Said(block.span.of(text), at=block.span.start)


def _split(text: str, block: Block) -> Iterator[Said]:
    for line in block.span.of(text).split("\n"):
        if line.strip():
            yield Said(line.strip(), at=block.span.start)


def _listed(text: str, names: frozenset[str], fewest: int) -> str:
    """The first of some names that stands in a text, as it writes it: of up to three words, those of most words first."""
    split = [word.strip(".,;:()*") for word in text.split()]
    runs = (" ".join(split[at : at + size]) for size in range(3, fewest - 1, -1) for at in range(len(split) - size + 1))
    return next((run for run in runs if run.casefold() in names and not run.casefold().startswith("the ") and run in text), "")
