"""Words without inline marks, for embedding and for the eye; the document's own text keeps them."""

import re

LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
MARK = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])")


def plain(text: str) -> str:
    """`text` on one line, with Markdown links and emphasis reduced to their words."""
    if "](" in text:
        text = LINK.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = MARK.sub(r"\2", text)
    return " ".join(text.split())
