"""Repetition: what stands twice is stored once, with all its places, in a document and across documents.

Candidates share half of their runs of eight words; whether two of them say the same is decided word by word
(`ingest.alike`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.index.types import Passage
from ingest.alike import Words, says_the_same, words_of

SHINGLE, SHARED = 8, 0.5
# What a digest is multiplied by before the next word's is added: any large odd number.
BASE = np.uint64(0x9E3779B97F4A7C15)
LETTER = re.compile(r"\w")
# Of a passage's shingles so many, those with the smallest digests, find it again across documents.
SKETCH = 6
# Across documents the same words must be nearly all of both passages.
AS_LONG = 0.9
# A digest that so many passages have is that of a form they were all written on, and leads to no one of them.
COMMON = 100
# Of the passages that share enough so many are compared word by word, those that share most.
NEAREST = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage met before: its words, and whose it is."""

    number: int
    words: Words
    id: str
    document_id: str


class Shelf(Protocol):
    """Where passages met so far are kept."""

    def add(self, digests: Sequence[int], words: Words, passage: Passage) -> None:
        """Take a passage in, under the next number."""

    def sharing(self, digests: Sequence[int]) -> Mapping[int, int]:
        """The numbers of the passages that have some of these digests, each with how many."""

    def at(self, number: int) -> Entry:
        """A passage by its number."""


class InMemory:
    """A shelf for the passages of one document."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._places: dict[int, list[int]] = defaultdict(list)

    def add(self, digests: Sequence[int], words: Words, passage: Passage) -> None:
        """Take a passage in, under the next number."""
        for held in (self._places[digest] for digest in digests):
            if len(held) < COMMON:
                held.append(len(self._entries))
        self._entries.append(Entry(len(self._entries), words, passage.id, passage.document_id))

    def sharing(self, digests: Sequence[int]) -> Mapping[int, int]:
        """The numbers of the passages that have some of these digests, each with how many."""
        return Counter(number for digest in digests for number in self._places.get(digest, ()))

    def at(self, number: int) -> Entry:
        """A passage by its number."""
        return self._entries[number]


class Known:
    """Passages met so far, found again by what they share."""

    def __init__(self, shelf: Shelf, sketch: int = 0) -> None:
        self._shelf, self._sketch = shelf, sketch

    def add(self, digests: Sequence[int], words: Words, passage: Passage) -> None:
        """Take a passage in, under the next number."""
        self._shelf.add(digests, words, passage)

    def find(self, digests: Sequence[int], words: Words, both_ways: bool = False) -> Entry | None:
        """The first passage that says the same; `both_ways` when it may not say more."""
        near = [(-count, number) for number, count in self._shelf.sharing(digests).items() if count >= SHARED * len(digests)]
        for number in sorted(number for _, number in nsmallest(NEAREST, near)):
            other = self._shelf.at(number)
            if both_ways and not AS_LONG <= len(words) / len(other.words) <= 1 / AS_LONG:
                continue
            if says_the_same(words, other.words) and (not both_ways or says_the_same(other.words, words)):
                return other
        return None

    def digests(self, words: Words) -> list[int]:
        """What words are found again by."""
        return [int(digest) for digest in _shingles(words)[: self._sketch or None]]


def said(passage: Passage) -> str:
    """A passage's words without the headings it begins with: the same decision stands under many."""
    text = passage.text
    for heading in passage.section:
        after = _after(heading, text)
        text = text[after:] if text[after:].strip() else text
    return text


def _after(heading: str, text: str) -> int:
    """Where a text goes on that begins with a heading, whatever space and marks are between; 0 when it does not."""
    at = _spoken(text)
    for number, word in enumerate(heading[_spoken(heading) :].split()):
        start = len(text) - len(text[at:].lstrip()) if number else at
        if (number and start == at) or not text.startswith(word, start):
            return 0
        at = start + len(word)
    return at


def _spoken(text: str) -> int:
    """Where the first letter or digit stands."""
    first = LETTER.search(text)
    return first.start() if first else len(text)


def once(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages of one document, those whose words stand earlier as places of the earlier one."""
    kept: list[Passage] = []
    known = Known(InMemory())
    for passage in passages:
        words = words_of(said(passage))
        digests = known.digests(words)
        found = known.find(digests, words)
        if found is not None and len(words) < SHINGLE and found.id != passage.id:
            found = None  # a line of a few words at another address is another line
        if found is None:
            kept.append(passage)
            known.add(digests, words, passage)
        else:
            kept[found.number] = replace(kept[found.number], places=(*kept[found.number].places, passage.span))
    return tuple(kept)


def across(passages: Iterable[Passage], shelf: Shelf) -> Iterator[Passage]:
    """The passages of all documents; one whose words another document has before it names that one as its twin.

    `shelf` keeps those that stand for themselves: in memory or, for a whole collection, on disk.
    """
    known = Known(shelf, SKETCH)
    for passage in passages:
        words = words_of(said(passage))
        digests = known.digests(words)
        found = known.find(digests, words, both_ways=True) if len(words) >= SHINGLE else None
        first = found if found is not None and found.document_id != passage.document_id else None
        if first is None:
            known.add(digests, words, passage)
        yield replace(passage, twin=first.id if first else "")


def _shingles(words: Words) -> NDArray[np.int64]:
    """Digests of the runs of eight words, each once, smallest first; of a shorter text, one of all of it.

    A run's digest is a polynomial in those of its words (Karp & Rabin 1987), of 64 bits.
    """
    each = np.array([_digest(word) for word in words], dtype=np.uint64)
    count = max(1, len(each) - SHINGLE + 1) if len(each) else 0
    total = np.zeros(count, dtype=np.uint64)
    for place in range(min(SHINGLE, len(each))):
        total = total * BASE + each[place : place + count]
    return np.unique(total.view(np.int64))


@lru_cache(maxsize=100_000)
def _digest(word: str) -> int:
    return int.from_bytes(blake2b(word.casefold().encode(), digest_size=8).digest(), "big")
