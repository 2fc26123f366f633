"""Repetition: what stands twice is stored once, with all its places, in a document and across documents.

Candidates share half of their runs of eight words; whether two of them say the same is decided word by word
(`ingest.alike`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b

from assistant.index.types import Passage
from ingest.alike import Words, says_the_same, words_of

SHINGLE, SHARED = 8, 0.5
# Of a passage's shingles so many, those with the smallest digests, find it again across documents.
SKETCH = 6
# Across documents the same words must be nearly all of both passages.
AS_LONG = 0.9


class Known:
    """Passages met so far, found again by what they share."""

    def __init__(self, sketch: int = 0) -> None:
        self._sketch = sketch
        self._words: list[Words] = []
        self._places: dict[int, list[int]] = defaultdict(list)

    def add(self, words: Words) -> None:
        """Take a passage in, under the next number."""
        for digest in self._chosen(words):
            self._places[digest].append(len(self._words))
        self._words.append(words)

    def find(self, words: Words, both_ways: bool = False) -> int | None:
        """The number of the first passage that says the same; `both_ways` when it may not say more."""
        digests = self._chosen(words)
        shared = Counter(number for digest in digests for number in self._places.get(digest, ()))
        for number in sorted(one for one, count in shared.items() if count >= SHARED * len(digests)):
            other = self._words[number]
            if both_ways and not AS_LONG <= len(words) / len(other) <= 1 / AS_LONG:
                continue
            if says_the_same(words, other) and (not both_ways or says_the_same(other, words)):
                return number
        return None

    def _chosen(self, words: Words) -> list[int]:
        digests = sorted(_shingles(words))
        return digests[: self._sketch] if self._sketch else digests


def said(passage: Passage) -> str:
    """A passage's words without the headings it begins with: the same decision stands under many."""
    text = passage.text
    for heading in passage.section:
        begins = re.match(r"\W*" + r"\s+".join(map(re.escape, heading.split())), text)
        text = text[begins.end() :] if begins and text[begins.end() :].strip() else text
    return text


def once(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages of one document, those whose words stand earlier as places of the earlier one."""
    kept: list[Passage] = []
    known = Known()
    for passage in passages:
        words = words_of(said(passage))
        twin = known.find(words)
        if twin is not None and len(words) < SHINGLE and kept[twin].id != passage.id:
            twin = None  # a line of a few words at another address is another line
        if twin is None:
            kept.append(passage)
            known.add(words)
        else:
            kept[twin] = replace(kept[twin], places=(*kept[twin].places, passage.span))
    return tuple(kept)


def across(passages: Sequence[Passage]) -> list[Passage]:
    """The passages of all documents; one whose words another document has before it names that one as its twin."""
    known = Known(SKETCH)
    firsts: list[Passage] = []
    out: list[Passage] = []
    for passage in passages:
        words = words_of(said(passage))
        found = known.find(words, both_ways=True) if len(words) >= SHINGLE else None
        first = firsts[found] if found is not None and firsts[found].document_id != passage.document_id else None
        out.append(replace(passage, twin=first.id if first else ""))
        if first is None:
            known.add(words)
            firsts.append(passage)
    return out


def _shingles(words: Words) -> set[int]:
    """Digests of the runs of eight words; of a shorter text, one of all of it."""
    low = [word.casefold() for word in words]
    runs = (low[n : n + SHINGLE] for n in range(max(1, len(low) - SHINGLE + 1)))
    return {int.from_bytes(blake2b(" ".join(run).encode(), digest_size=8).digest(), "big") for run in runs if run}
