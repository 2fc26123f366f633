"""The bundled weights as the first module of a sentence-transformers model: texts to the vectors of their tokens.

Importing this loads torch, which takes seconds; only `ingest.bulk` does, when that pays.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from sentence_transformers.base.modules import InputModule
from transformers import BertConfig, BertModel

from assistant.index.packed import Packed, Shape
from ingest.tensors import tensor
from ingest.tokens import Tokens

# Rows of a multiple of this many tokens are a tenth faster: what attention takes in one bite.
BITE = 16
# The library's names for the tensors of a layer.
LAYER = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm", "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight", "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight", "emb.ln.w": "embeddings.LayerNorm.weight", "emb.ln.b": "embeddings.LayerNorm.bias",
}


class Bert(InputModule):
    """The first module: texts to the vectors of their tokens."""

    def __init__(self, packed: Packed, dtype: torch.dtype) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._tokens = Tokens(packed)
        self.tokenizer, self.max_seq_length, self._pad = self._tokens.tokenizer, self._tokens.longest, packed.special["pad"]
        self.network = _network(packed, dtype)

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, torch.Tensor]:
        """What `forward` takes, of texts."""
        return self.padded(self.tokens([f"{prompt or ''}{text}" for text in inputs]))

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The token numbers of each text, cut at `max_seq_length`."""
        return self._tokens.numbers(texts)

    def is_whole(self, row: Sequence[int]) -> bool:
        """Whether all of a text is in its tokens."""
        return self._tokens.is_whole(row)

    def padded(self, rows: Sequence[Sequence[int]]) -> dict[str, torch.Tensor]:
        """Token numbers as `forward` takes them, of shape (rows, the longest and a little more)."""
        whole = -(-max(map(len, rows)) // BITE) * BITE
        ids = torch.full((len(rows), whole), self._pad)
        mask = torch.zeros((len(rows), whole), dtype=torch.long)
        for number, row in enumerate(rows):
            ids[number, : len(row)], mask[number, : len(row)] = torch.tensor(row), 1
        return {"input_ids": ids, "attention_mask": mask}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The network; its result in full precision, so that the mean is."""
        whole = self.network(input_ids=features["input_ids"], attention_mask=features["attention_mask"])
        features["token_embeddings"] = whole.last_hidden_state.float()
        return features

    def save(self, *_: Any, **__: Any) -> None:
        """Never saved: the weights are where they were."""
        raise NotImplementedError


def _network(packed: Packed, dtype: torch.dtype) -> BertModel:
    with torch.device("meta"):
        network = BertModel(_config(packed.shape), add_pooling_layer=False)
    shapes = {name: tuple(held.shape) for name, held in network.named_parameters()}
    weights = {name: tensor(packed, short, dtype).reshape(shapes[name]) for short, name in _named(packed.shape)}
    network.load_state_dict(weights, strict=False, assign=True)
    for name, held in list(network.named_buffers()):
        place, _, last = name.rpartition(".")
        fresh = torch.arange(packed.shape.positions).expand(held.shape) if "position" in last else torch.zeros(held.shape, dtype=torch.long)
        network.get_submodule(place).register_buffer(last, fresh, persistent=False)
    network.train(False)
    return network


def _config(shape: Shape) -> BertConfig:
    return BertConfig(
        vocab_size=shape.words, hidden_size=shape.hidden, num_hidden_layers=shape.layers, num_attention_heads=shape.heads,
        intermediate_size=shape.inner, max_position_embeddings=shape.positions, type_vocab_size=shape.types, layer_norm_eps=shape.epsilon,
        hidden_act="gelu",
    )


def _named(shape: Shape) -> Iterator[tuple[str, str]]:
    yield from EMBEDDINGS.items()
    for layer in range(shape.layers):
        for short, name in LAYER.items():
            yield f"l{layer}.{short}.w", f"encoder.layer.{layer}.{name}.weight"
            yield f"l{layer}.{short}.b", f"encoder.layer.{layer}.{name}.bias"
