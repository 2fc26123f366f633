"""On what grounds a document may be a body's: where its name stands, from the form that states it to being spoken of."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.index.types import Span
from assistant.language.bodies import Body
from assistant.language.body_kinds import name_words
from assistant.language.card import card_pattern
from assistant.language.organisations import PLACE, bodies_named
from ingest.about.councils import governed
from ingest.about.sheet import Said, Sheet

# Names are looked for in so many characters: a book names its owner no later.
ENOUGH = 40_000
# So many lines at the top and at the bottom are a letterhead or an imprint.
EDGE = 6
LONGEST_LINE = 160
LONGEST_KIND = 60  # letters of a kind of document and the small word after it
PARTED = re.compile(r"\s+[·|•–—-]\s+|[|·•\t]|,\s+|\.\s+")
MARKS = re.compile(r"^(?:©|\(c\)|copyright|[\s\d–-])+|[\s.,;:©]+$|\s+(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)?\d\d)?$", re.I)
LABELLED = re.compile(r"^\W*([^:\t]{2,40}?)\s*(?::|\t)\s*(.+)$")


class Ground(StrEnum):
    """Where a name stands, the best ground first."""

    FORM = "form"
    MASTHEAD = "masthead"
    TITLE = "title"
    ADOPTED = "adopted"
    IMPRINT = "imprint"
    HEADING = "heading"
    SITE = "site"
    TOWARD = "toward"
    NAMED = "named"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class Claim:
    """A body and one ground on which the document may be its own."""

    body: Body
    ground: Ground


def claims(sheet: Sheet, declared: Mapping[str, str]) -> Iterator[Claim]:
    """Every claim to a document, by what is declared of it, its edges, its titles, its forms and its text."""
    yield from _declared(sheet, declared)
    top, bottom = _edges(sheet)
    yield from _alone(sheet, [*top, *declared.get("letterhead", "").split("\n")], Ground.MASTHEAD)
    yield from _alone(sheet, [*bottom, *declared.get("imprint", "").split("\n"), *(one.quote for one in sheet.heads)], Ground.IMPRINT)
    for text, ground in _titles(sheet, declared):
        yield from (Claim(body, _toward(text, body) or ground) for body in bodies_named(text, sheet.language))
    yield from _forms(sheet)
    yield from _councils(sheet)
    yield from _spoken(sheet, sheet.body[:ENOUGH])


def _declared(sheet: Sheet, declared: Mapping[str, str]) -> Iterator[Claim]:
    """What the page says of its site, publisher and author, and what front matter calls by a form's word."""
    stated = {key: Ground.FORM for key in declared if key.casefold() in (*name_words("issuer"), *name_words("organisation"))}
    for key, ground in ({"site": Ground.MASTHEAD, "publisher": Ground.MASTHEAD, "author": Ground.IMPRINT} | stated).items():
        found = bodies_named(declared.get(key, ""), sheet.language)
        yield from (Claim(body, ground) for body in found)
        if not found and key not in ("author", *name_words("issuer")) and declared.get(key):
            yield Claim(_bare(declared[key]), Ground.SITE)


def _bare(name: str) -> Body:
    """A name of no shape, as what it may be called after."""
    return Body(Span(0, len(name)), name, name.casefold(), PLACE)


def _edges(sheet: Sheet) -> tuple[list[str], list[str]]:
    lines = [line for block in sheet.reading.blocks for line in block.span.of(sheet.reading.text).split("\n") if line.strip()]
    return lines[:EDGE], lines[EDGE:][-EDGE:]


def _alone(sheet: Sheet, lines: list[str], ground: Ground) -> Iterator[Claim]:
    """Names that fill a line, or a part of one between its marks: "Klitborg Kommune · Torvet 1"."""
    for line in lines:
        parts = [MARKS.sub("", one) for one in PARTED.split(line)] if len(line) <= LONGEST_LINE else []
        found = [(part, body) for part in parts for body in bodies_named(part, sheet.language) if body.kind != PLACE]
        if len({body.key for _, body in found}) == 1:
            yield from (Claim(body, ground) for part, body in found[:1] if body.span == Span(0, len(part)))


def _titles(sheet: Sheet, declared: Mapping[str, str]) -> Iterator[tuple[str, Ground]]:
    yield from ((declared[key], Ground.TITLE) for key in ("title", "page_title") if declared.get(key))
    for number, one in enumerate(sheet.sections[:3]):
        yield one.heading, Ground.TITLE if (number == 0 and one.level == 1) or sheet.names_kind(one.heading) else Ground.HEADING


def _toward(text: str, body: Body) -> Ground | None:
    """The weak ground of a title that speaks to a body, or of two together."""
    before = re.findall(r"\w+", text[: body.span.start].casefold())[-1:]
    return Ground.TOWARD if before and before[0] in name_words("toward") else None


def _forms(sheet: Sheet) -> Iterator[Claim]:
    """"Organisation: Klitborg Kommune", "Prepared for the City of Brightwater"."""
    for said in sheet.lines:
        found = LABELLED.match(said.lead + " " + said.quote if said.lead else said.quote)
        label, value = (found[1].casefold(), found[2]) if found else _phrase(said)
        if label not in (*name_words("issuer"), *name_words("client"), *name_words("organisation")):
            continue
        bodies = bodies_named(value, sheet.language)
        yield from (Claim(body, Ground.FORM) for body in bodies[:1])
        if not bodies and label in name_words("organisation") and len(value) < 60:
            yield Claim(_bare(value.strip(" .")), Ground.FORM)


def _phrase(said: Said) -> tuple[str, str]:
    """A line that opens with such words and goes on with a name, without a mark between them."""
    opened = (phrase for key in ("client", "issuer") for phrase in name_words(key) if said.quote.casefold().startswith(f"{phrase} "))
    phrase = max(opened, key=len, default="")
    return phrase, said.quote[len(phrase) :] if phrase else ""


def _councils(sheet: Sheet) -> Iterator[Claim]:
    """"Vedtatt av kommunestyret i Klitborg" for Klitborg kommune, whatever the text calls it elsewhere."""
    for said in (*sheet.lines, *(one for one in sheet.sentences if sheet.in_head(one))):
        if card_pattern("decided", sheet.language).search(said.whole) or card_pattern("deciding", sheet.language).search(said.whole):
            yield from (Claim(body, Ground.ADOPTED) for body in governed(said.quote, sheet.language))




def _spoken(sheet: Sheet, text: str) -> Iterator[Claim]:
    """Being spoken of, and being named as whose "strategy for Digi Vestby" it is."""
    for body in bodies_named(text):
        if body.kind != PLACE:
            yield Claim(body, Ground.SPOKEN)
            before = text[max(0, body.span.start - LONGEST_KIND) : body.span.start].casefold().split()[-2:]
            if len(before) > 1 and before[1] in name_words("at") and sheet.names_kind(before[0]):
                yield Claim(body, Ground.NAMED)
