"""What is known about languages: words, sentences, stems, and the lexicon kept as data in `prompts/`."""
