"""Finding passages: dense and lexical evidence, the outline, and how they are put together."""
