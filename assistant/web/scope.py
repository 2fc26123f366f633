"""Where a question looks: everything, one organisation, or one document."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.index.types import Document
from assistant.web.catalogue import Words

EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is handed to the door: an organisation, documents, or nothing for everywhere."""

    organisation: str | None = None
    documents: tuple[str, ...] = ()


def read(value: str | None) -> Scope:
    """The scope behind a choice's value: `organisation:NAME`, `document:ID` or empty."""
    kind, _, name = (value or "").partition(":")
    if kind == "organisation" and name:
        return Scope(organisation=name)
    return Scope(documents=(name,)) if kind == "document" and name else Scope()


def choices(documents: Sequence[Document], words: Words) -> list[tuple[str, str]]:
    """What can be chosen, as label and value: everything, then each organisation with its documents."""
    made = [(words("ask.everywhere"), EVERYWHERE)]
    for name in organisations(documents):
        made.append((name, f"organisation:{name}"))
        made += [(f"\N{EM DASH} {one.about.title}", f"document:{one.id}") for one in documents if one.about.organisation == name]
    return made + [(one.about.title, f"document:{one.id}") for one in documents if not one.about.organisation]


def organisations(documents: Sequence[Document]) -> list[str]:
    """The organisations of the collection, in alphabetical order."""
    return sorted({one.about.organisation for one in documents if one.about.organisation}, key=str.casefold)


def name_of(value: str | None, documents: Sequence[Document]) -> str:
    """The scope in words, for the question's heading; empty for everything."""
    chosen = read(value)
    titles = {one.id: one.about.title for one in documents}
    return chosen.organisation or "".join(titles.get(one, "") for one in chosen.documents)
