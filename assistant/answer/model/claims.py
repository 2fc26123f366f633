"""What a model wrote, as data: sentences with the passage numbers they cite. The only reader of its markers."""

import re
import unicodedata
from dataclasses import dataclass

from assistant.answer.model.quotes import quoted
from assistant.index.types import Span
from assistant.language.plain import MARK
from assistant.language.sentences import sentences

MARKER = re.compile(r"\[\s*\^?\s*\d{1,4}\s*(?:[,;]\s*\d{1,4}\s*)*\]")
NUMBER = re.compile(r"\d+")
# A marker after the full stop belongs to the sentence before it.
STRAY = re.compile(rf"([.!?…]+[\"”“»]?)((?:\s*{MARKER.pattern})+)")
LINE_MARK = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*•–+]\s+|\d{1,2}[.)]\s+)+")
THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
WIDE = str.maketrans({"【": "[", "】": "]", "［": "[", "］": "]"})
# A sentence ends with its markers, however short the next one is ("... [1]. Never.").
AFTER_MARKER = re.compile(r"(?<=\][.!?…])\s+|(?<=\][.!?…][\"”“»])\s+")
TIDY = re.compile(r"\s+(?=[.,;:!?…](?:\s|$))")


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence without its markers, and the numbers they name, in order."""

    text: str
    markers: tuple[int, ...]


def claims(written: str, *, whole: bool) -> list[Claim]:
    """The claims of a text; while it is not whole, its last sentence may still grow and is left out."""
    cut = [text for line in _cleaned(written).split("\n") for text in _sentences(line)]
    return [claim for text in (cut if whole else cut[:-1]) if (claim := _claim(text)).text]


def _cleaned(written: str) -> str:
    """Without a model's thinking aloud, and without characters that cannot be seen."""
    text = THOUGHT.sub("", written).translate(WIDE)
    return "".join(one for one in text if one == "\n" or unicodedata.category(one) not in ("Cc", "Cf"))


def _sentences(line: str) -> list[str]:
    """The sentences of a line; a full stop inside a quotation ends none."""
    text = STRAY.sub(_before_stop, LINE_MARK.sub("", line))
    held = [span for span, _ in quoted(text)]
    out: list[Span] = []
    for one in sentences(text):
        if out and any(span.start < one.start < span.end for span in held):
            out[-1] = Span(out[-1].start, one.end)
        else:
            out.append(one)
    return [piece for one in out for piece in AFTER_MARKER.split(one.of(text))]


def _before_stop(match: re.Match[str]) -> str:
    return f"{match[2]}{match[1]}"


def _claim(text: str) -> Claim:
    markers = [int(number) for found in MARKER.finditer(text) for number in NUMBER.findall(found.group())]
    bare = MARK.sub(r"\2", MARKER.sub(" ", text))
    return Claim(TIDY.sub("", " ".join(bare.split())).strip(), tuple(dict.fromkeys(markers)))
