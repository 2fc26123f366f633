"""Texts to the token numbers that the bundled weights know."""

import re
from collections.abc import Sequence

from tokenizers import Tokenizer, models, pre_tokenizers, processors

from assistant.index.packed import Packed

PREFIX = "passage: "
SPACES = re.compile(" {2,}")


class Tokens:
    """The tokenizer of the file."""

    def __init__(self, packed: Packed) -> None:
        self.tokenizer, self.longest = _tokenizer(packed), packed.shape.positions
        self._normalised = dict(packed.normalised)

    def numbers(self, texts: Sequence[str]) -> list[list[int]]:
        """The token numbers of each text, cut at `longest`."""
        return [row.ids for row in self.tokenizer.encode_batch([self._normal(text) for text in texts])]

    def is_whole(self, row: Sequence[int]) -> bool:
        """Whether all of a text is in its tokens. The engine takes longer ones apart, and torch does not."""
        return len(row) < self.longest

    def _normal(self, text: str) -> str:
        """A text as the tokenizer's pieces are written."""
        return SPACES.sub(" ", text.translate(self._normalised))


def _tokenizer(packed: Packed) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(packed.pieces, unk_id=packed.special["unk"]))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    bos, eos = (packed.pieces[packed.special[name]][0] for name in ("bos", "eos"))
    tokenizer.post_processor = processors.TemplateProcessing(f"{bos} $A {eos}", special_tokens=[(bos, packed.special["bos"]), (eos, packed.special["eos"])])
    tokenizer.enable_truncation(packed.shape.positions)
    return tokenizer
