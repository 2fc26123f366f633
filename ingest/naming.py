"""What a source is called in the collection: its file name, as long as only one document has it.

The name is the document's identity: its id, and so every address people keep, comes from it. So a document
keeps the name it has, and a second one that would take it is called by its full path.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from ingest.sources import Source, is_address, readable


def named_apart(sources: Iterable[Source], held: Mapping[str, str]) -> list[Source]:
    """The sources with names no two of them share. `held` are the origins of known documents, by name."""
    sources = list(sources)
    names = {origin: name for name, origin in held.items() if origin}
    wanted = Counter(source.name for source in sources if source.origin not in names)
    return [replace(source, name=names.get(source.origin) or _name(source, wanted, held)) for source in sources]


def _name(source: Source, wanted: Counter[str], held: Mapping[str, str]) -> str:
    taken = wanted[source.name] > 1 or (source.name in held and _is_another(held[source.name]))
    return readable(source.origin) if taken else source.name


def _is_another(origin: str) -> bool:
    """Whether a name's holder is still where it was read; if not, it was moved, and this is it."""
    return bool(origin) and (is_address(origin) or Path(origin).is_file())

