"""The encoder as LangChain knows encoders; a module of its own, since importing LangChain would make every first answer later."""

from langchain_core.embeddings import Embeddings

from assistant.index.embedding import Encoder


class EncoderEmbeddings(Embeddings):
    """The encoder as LangChain's `Embeddings`, for whoever wants to plug it into a chain of theirs."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        return [list(map(float, row)) for row in self._encoder.encode(texts, query=False)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return list(map(float, self._encoder.encode([text], query=True)[0]))
