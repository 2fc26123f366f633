"""Page trees that run in circles or misname their nodes: the pages that can be reached, in their order."""

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")


def regrow(reader: PdfReader) -> None:
    """Gives the document a tree of one level, with each page that its own tree leads to. Raises what pypdf raises."""
    root: Any = reader.trailer["/Root"].get_object()
    leaves = ArrayObject(_leaves(root.raw_get("/Pages"), {}, set()))
    tree = {"/Type": NameObject("/Pages"), "/Kids": leaves, "/Count": NumberObject(len(leaves))}
    root[NameObject("/Pages")] = DictionaryObject({NameObject(key): value for key, value in tree.items()})


def _leaves(node: Any, inherited: dict[str, Any], seen: set[int]) -> Iterator[Any]:
    """The pages under `node`, with what they inherit. A node met before leads nowhere new."""
    held = node.get_object()
    if not isinstance(held, DictionaryObject) or not held or id(held) in seen:
        return
    seen.add(id(held))
    passed = inherited | {name: held.raw_get(name) for name in _INHERITED if name in held}
    kids = held.get("/Kids")
    if kids is None:
        held.update({NameObject(name): value for name, value in passed.items()})
        held[NameObject("/Type")] = NameObject("/Page")
        yield node
        return
    for kid in kids.get_object():
        yield from _leaves(kid, passed, seen)
