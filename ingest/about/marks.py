"""The marks a document is filed under: its registry number and its version."""

import re
from collections.abc import Mapping

from assistant.language.card import card_words
from ingest.about.fact import Fact
from ingest.about.sheet import Sheet

REGISTRY = re.compile(
    r"(?:\b(?:Dnr|Diarienummer|Diarienr|Journalnr|Sagsnr|Saksnr|Arkivsaknr|J\.?nr)\.?[ \t]*:?[ \t]*)(?P<labelled>(?:[A-ZÅÄÖ]{1,5}\s?)?\d[\d./-]{3,}\d)"
    r"|(?<![\w/])(?P<bare>[A-ZÅÄÖ]{2,4}\s?\d{4,8}(?:[-/]\d+)?)(?![\w/])"
)
NUMBER = r"\d{1,2}(?:\.\d{1,3}){0,2}"


def registry(sheet: Sheet, declared: Mapping[str, str]) -> Fact[str]:
    """The registry number: declared, in the text, or in its running heads."""
    if stated := declared.get("registry_number", ""):
        return Fact(stated)
    for said in (one for one in sheet.fields if one.lead):
        if (found := REGISTRY.search(said.whole)) and found["labelled"]:
            return Fact(found["labelled"], found["labelled"])
    heads = (match for one in sheet.edges if (match := REGISTRY.search(one.quote)) and match["labelled"])
    found = REGISTRY.search(sheet.body) or next(heads, None)
    return Fact(found["labelled"] or found["bare"], found.group()) if found else Fact("")


def version(sheet: Sheet, title: str) -> Fact[str]:
    """"2.1" of "Version 2.1", in the title or a short line; "" where none is stated."""
    words = "|".join(re.escape(word) for word in card_words("version", sheet.language))
    pattern = re.compile(rf"(?<!\w)(?:{words}|v)\.?\s*(?:nr\.?|no\.?)?\s*:?\s*(?P<number>{NUMBER})(?![\w-])", re.I)
    for text in (title, *(one.whole for one in sheet.lines if len(one.quote) < 60)):
        if found := pattern.search(text):
            return Fact(found["number"], found.group())
    return Fact("")
