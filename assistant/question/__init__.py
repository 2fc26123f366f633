"""Understanding a question without a language model: language, kind, labels, organisations, follow-ups."""
