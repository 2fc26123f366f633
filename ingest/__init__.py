"""Documents in: read, clean, outline, split, embed, publish."""
