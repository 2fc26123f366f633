"""Contents lists: entries that lead with dots to a page number."""

import re
from collections.abc import Set

_LEADER = re.compile(r"(?:(?:\.\s?){3,}|…+)\s?\d{1,4}\b")
_FEWEST = 3


def is_contents(text: str) -> bool:
    """Whether a block is a contents list: at least three entries with dot leaders."""
    return len(_LEADER.findall(text)) >= _FEWEST


def contents_in(text: str, titles: Set[str]) -> tuple[str, str, str]:
    """What stands before the contents list in `text`, the list, and what stands after it.

    The list begins with its first entry, if that is one of the document's `titles` (lower case);
    else the beginning cannot be told and counts as part of the list.
    """
    found = list(_LEADER.finditer(text))
    words = text[: found[0].start()].split()
    start = next((count for count in range(len(words)) if " ".join(words[count:]).casefold() in titles), 0)
    before = " ".join(words[:start])
    end = found[-1].end()
    return before, text[len(before) : end].strip(), text[end:].strip()
