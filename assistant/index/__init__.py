"""What is stored, and how: value types, the embedding model and the store over Chroma."""
