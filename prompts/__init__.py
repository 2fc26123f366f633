"""Words for models and for people: prompts, message catalogues and the lexicon. Data, no code."""
