"""What a kind of label that documents have may be called in other languages."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from assistant.language.labels import kind_of
from assistant.language.lexicon import concepts, lexicons, parts


def general_words(kind: str) -> Iterator[tuple[str, str]]:
    """(language, word) for the lexicon's words that are too general to name the kind where no document has it: "promises"."""
    for one in lexicons():
        for row in one.labels():
            yield from ((one.language, form) for form in (sorted(row.numbered | row.series) if row.kind == kind else ()))


def glossary_words(kind: str) -> Iterator[tuple[str, str]]:
    """(language, word) for what other languages call a kind that is a document's own word: by what such parts are called, and the first
    word of each language in the glossary."""
    if kind not in _kinds():
        for row in _called().get(kind, ()):
            yield from ((code, form) for code, forms in row.items() for form in forms if form != kind)
        for row in _rows().get(kind, ()):
            yield from ((code, forms[0]) for code, forms in row.items() if forms[0] != kind and not kind_of(forms[0]))


@cache
def _called() -> dict[str, list[dict[str, tuple[str, ...]]]]:
    rows: dict[str, list[dict[str, tuple[str, ...]]]] = defaultdict(list)
    for row in parts().values():
        for form in {form for forms in row.values() for form in forms}:
            rows[form].append(row)
    return dict(rows)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(row.kind for one in lexicons() for row in one.labels())


@cache
def _rows() -> dict[str, list[dict[str, tuple[str, ...]]]]:
    rows: dict[str, list[dict[str, tuple[str, ...]]]] = defaultdict(list)
    for row in concepts().values():
        for form in {forms[0] for forms in row.values()}:
            rows[form].append(row)
    return dict(rows)
