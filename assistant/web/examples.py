"""Example questions made from the documents that are loaded, in the reader's language, one a kind."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.index.types import Document, Label, Status
from assistant.web.catalogue import Words
from assistant.web.places import status_of

SHOWN = 3
SET = 3
# A label longer than this is a sentence, and no name to ask by.
SHORT = 40


def examples(documents: Sequence[Document], words: Words) -> tuple[str, ...]:
    """At most three questions that the collection can answer; none without documents."""
    ordered = sorted(documents, key=lambda one: _rank(one, words))
    made: list[str] = []
    for text in (*_of_kinds(ordered, words), *_of_titles(ordered, words)):
        if text not in made:
            made.append(text)
    return tuple(made[:SHOWN])


def kinds(document: Document) -> dict[str, int]:
    """How many labels of each kind a document has."""
    return dict(Counter(one.label.kind for one in document.sections if one.label))


def labels(document: Document) -> tuple[Label, ...]:
    """The labels in the document's order, each once."""
    seen = {one.label.key: one.label for one in reversed(document.sections) if one.label}
    return tuple(reversed(seen.values()))


def _rank(document: Document, words: Words) -> tuple[bool, bool, int]:
    about = document.about
    return (about.language != words.language, status_of(document) is Status.EXPIRED, -len(labels(document)))


def _of_kinds(documents: Sequence[Document], words: Words) -> Iterator[str]:
    sets = [(one, kind) for one in documents for kind, size in kinds(one).items() if size >= SET]
    named = [(one, kind) for one, kind in sets if words.has(f"kinds.{kind}") and one.about.organisation]
    for one, kind in named[:1]:
        yield words("example.list", kinds=words(f"kinds.{kind}"), organisation=one.about.organisation)
    for one, kind in [pair for pair in sets if _is_name(_nth(*pair))][-1:]:
        label = _nth(one, kind)
        yield words("example.label", label=label.surface, title=one.about.title)
    yield from _comparison(named, words)


def _is_name(label: Label) -> bool:
    """Whether people ask for it by this: "Princip 3", and neither a sentence nor the name of a step."""
    return len(label.surface) <= SHORT and any(one.isdigit() for one in label.surface)


def _nth(document: Document, kind: str) -> Label:
    """The label an example asks about: not the first, so that the number matters."""
    return [label for label in labels(document) if label.kind == kind][SET - 1]


def _comparison(named: Sequence[tuple[Document, str]], words: Words) -> Iterator[str]:
    for one, kind in named:
        for other, same in named:
            if kind == same and one.about.organisation != other.about.organisation:
                names = {"first": one.about.organisation, "second": other.about.organisation}
                yield words("example.compare", kinds=words(f"kinds.{kind}"), **names)
                return


def _of_titles(documents: Sequence[Document], words: Words) -> Iterator[str]:
    for one in documents[:1]:
        yield words("example.overview", title=one.about.title)
    for one in documents:
        if one.about.valid_to:
            yield words("example.validity", title=one.about.title)
