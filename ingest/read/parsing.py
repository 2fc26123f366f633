"""What libxml2 means by its errors."""

from lxml import etree


def refuse_for_memory(log: "etree._ListErrorLog") -> None:
    """Raises `MemoryError` if a parser gave up for want of memory, which it reports as bad syntax."""
    if any(entry.type_name == "ERR_NO_MEMORY" for entry in log):
        raise MemoryError
