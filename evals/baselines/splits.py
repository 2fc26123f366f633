"""Texts cut by length alone, as tutorials do: at paragraphs, else lines, else words, never above a size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.records import Source, SourceText

SEPARATORS = ("\n\n", "\n", " ")


@dataclass(frozen=True, slots=True)
class Split:
    """A stretch of a document's text, from `start`."""

    source: Source
    start: int
    text: str


def split_all(documents: Sequence[SourceText], size: int) -> tuple[Split, ...]:
    """The splits of all documents, at most `size` characters each, in order."""
    return tuple(split for document in documents for split in _splits(document, size))


def _splits(document: SourceText, size: int) -> Iterator[Split]:
    start = 0
    while start < len(document.text):
        end = _end(document.text, start, size)
        text = document.text[start:end]
        if text.strip():
            yield Split(document.source, start + len(text) - len(text.lstrip()), text.strip())
        start = end


def _end(text: str, start: int, size: int) -> int:
    """Where the split from `start` ends: after the last paragraph, line or word that fits."""
    if len(text) - start <= size:
        return len(text)
    cuts = (text.rfind(separator, start + 1, start + size) for separator in SEPARATORS)
    return next((cut for cut in cuts if cut > start + size // 4), start + size)
