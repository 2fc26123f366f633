"""Commands beside `rettesnor ingest`: keep an index safe, and get it back."""
