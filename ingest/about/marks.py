"""The marks a document is filed under: its registry number and its version."""

import re
from collections.abc import Mapping
from functools import cache

from assistant.language.card import card_pattern, card_words
from ingest.about.fact import Fact
from ingest.about.sheet import Sheet

FILED = r"(?P<number>(?:[A-ZÅÄÖÆØ]{1,6}[ /-]?)?\d[\d./:-]{2,}\d)(?![\w/-])"
BARE = re.compile(r"(?<![\w/])(?P<number>[A-ZÅÄÖ]{2,4}\s?\d{4,8}(?:[-/]\d+)?)(?![\w/])")
# A longer line mentions versions of other things, unless it begins with its own.
SHORT = 60
NUMBER = r"\d{1,2}(?:\.\d{1,3}){0,2}"


def registry(sheet: Sheet, declared: Mapping[str, str]) -> Fact[str]:
    """The registry number: declared, labelled as one in a field, the text or its running heads, that of its matter, or a bare one."""
    if stated := declared.get("registry_number", ""):
        return Fact(stated)
    heads = "\n".join(one.quote for one in sheet.edges)
    decided = card_pattern("decided", sheet.language)
    told = (one.whole for one in (*sheet.lines, *sheet.own, *sheet.opened))
    matters = [whole for whole in told if decided.search(whole) or _filed("item").match(whole)]
    leading = (one.whole for one in sheet.fields if one.lead)
    for pattern, texts in ((_filed("registry"), (*leading, sheet.body, heads)), (_filed("item"), matters), (BARE, (sheet.body,))):
        if found := next(filter(None, map(pattern.search, texts)), None):
            return Fact(found["number"], found.group() if found.group() in sheet.reading.text else found["number"])
    return Fact("")


@cache
def _filed(key: str) -> re.Pattern[str]:
    """"Dnr: RS 2018-365", "Sagsnr. 24/10877"; a matter's number must look like one: "sak 14/25", and be no date."""
    labels = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in card_words(key, "any"))
    looks = r"(?=(?:[A-ZÅÄÖÆØ]{1,6}[ -]?)?[\d.]*\d[/-])(?!\d{4}-\d\d-\d\d)(?!\d{1,2}-\d{1,2}-\d{4})" if key == "item" else ""
    return re.compile(rf"(?<![\w.-])(?i:{labels})\.?(?:[ \t]*(?i:nr|no|nummer|number|n°)\.?)?[ \t]*:?\s*{looks}{FILED}")


def version(sheet: Sheet, title: str) -> Fact[str]:
    """"2.1" of "Version 2.1", in the title or a short line; "" where none is stated."""
    words = "|".join(re.escape(word) for word in card_words("version", sheet.language))
    pattern = re.compile(rf"(?<!\w)(?:{words}|v)\.?\s*(?:nr\.?|no\.?)?\s*:?\s*(?P<number>{NUMBER})(?![\w-])", re.I)
    for text in (title, *(one.whole for one in sheet.lines)):
        if found := pattern.search(text) if len(text) < SHORT else pattern.match(text):
            return Fact(found["number"], found.group())
    return Fact("")
