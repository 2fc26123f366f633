"""Two searches for one question: as it was typed, and as it was rewritten to stand by itself."""

from dataclasses import replace
from itertools import chain, zip_longest

from assistant.record import Hit
from assistant.retrieval.search import Found


def both(typed: Found, rewritten: Found) -> Found:
    """What the typed question found, with what only the rewritten one did; as many passages as the longer of the two."""
    turns = chain.from_iterable(zip_longest(typed.hits, rewritten.hits))
    hits: dict[tuple[str, int], Hit] = {}
    for hit in turns:
        if hit is not None:
            hits.setdefault((hit.document.id, hit.passage.span.start), hit)
    kept = tuple(hits.values())[: max(len(typed.hits), len(rewritten.hits))]
    return replace(
        typed, hits=kept, labelled=typed.labelled or rewritten.labelled, cosine=max(typed.cosine, rewritten.cosine),
        lexical=max(typed.lexical, rewritten.lexical), rows=tuple(dict.fromkeys((*typed.rows, *rewritten.rows))),
    )
