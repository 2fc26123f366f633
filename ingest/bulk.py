"""Bulk embedding (stub)."""
from collections.abc import Sequence

from assistant.index.embedding import Encoder
from assistant.settings import EmbeddingSettings


def backend(encoder: Encoder, settings: EmbeddingSettings, texts: Sequence[str]) -> Encoder:
    """stub"""
    return encoder
