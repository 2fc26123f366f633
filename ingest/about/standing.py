"""Where a document stands: a draft, adopted and by whom, or over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.language.card import card_pattern
from assistant.language.lexicon import union
from assistant.language.words import words
from ingest.about.dates import times
from ingest.about.fact import Fact
from ingest.about.sheet import Said, Sheet

# A mark ("UTKAST 2024-03-01") is shorter than a field that mentions one.
MARK = 90
# "Dette er et udkast ...": where a sentence that points at the document calls it one.
OPENING = 6
# So often a text speaks of a draft before it is taken to be one, if nothing says what of.
OFTEN = 3
# "fastställa policy": so many words may stand between the deciding and what is decided.
APART = 2
# "förslag till", "udkast til": what is proposed must follow, and a decision paper proposes decisions.
OPEN_END = re.compile(r"\b(?:till|til|to|for|för|of|zu|pour)$")
PROPOSALS = ("förslag", "forslag", "framlegg", "proposal", "proposed", "ehdotus", "projet")


@dataclass(frozen=True, slots=True)
class Standing:
    """What was found; each is the words that state it, or nothing. `body` is who adopted it."""

    draft: str = ""
    adopted: str = ""
    body: Fact[str] | None = None
    over: str = ""


def standing(sheet: Sheet, title: str) -> Standing:
    """A mark as a draft goes before a decision, a decision before talk of a draft."""
    over = _over(sheet, title)
    if marked := _marked(sheet, title):
        return Standing(draft=marked, over=over)
    if decided := next(_decided(sheet), None):
        quote, body = decided
        return Standing(adopted=quote, body=body, over=over)
    return Standing(draft=_spoken_of(sheet), over=over)


def _marked(sheet: Sheet, title: str) -> str:
    """A title, a heading, a short line of the first page or "this is a ..." that calls the document a draft."""
    headings = (one.heading for one in sheet.sections if one.level == 1)
    lines = (one.quote for one in (*sheet.lines, *sheet.heads) if len(one.quote) <= MARK)
    pointed = (" ".join(one.quote.split()[:OPENING]) for one in sheet.sentences if sheet.in_head(one) and card_pattern("this", sheet.language).match(one.quote))
    return next((found for text in (title, *headings, *lines, *pointed) if (found := _drafted(text))), "")


def _drafted(text: str) -> str:
    found = _draft_pattern().search(text)
    return found.group() if found else ""


@cache
def _draft_pattern() -> re.Pattern[str]:
    phrases = sorted((one for one in union("status", "draft") if not OPEN_END.search(one)), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, phrases))})(?![\w-])", re.I)


def _decided(sheet: Sheet) -> Iterator[tuple[str, Fact[str] | None]]:
    """Fields ("Antagen av ... den ..."), sentences about the document, and decisions to adopt it."""
    for said in (*sheet.lines, *sheet.own, *sheet.opened):
        if _is_adoption(sheet, said):
            yield said.quote, _body_in(sheet, said)
    for said in sheet.sentences:
        if _is_decision(sheet, said):
            body = sheet.names_body(said.lead) or sheet.names_body(said.quote)
            yield said.quote, Fact(body, body) if body else None


def _is_adoption(sheet: Sheet, said: Said) -> bool:
    """"Vedtaget af Byrådet", "Fastställd: 2022-10-26", "Adopted on 1 March 2024": the participle, then by whom or when."""
    text = said.whole.replace("*", "").replace("\t", ": ")
    if card_pattern("stands", sheet.language).search(text):
        return True
    for match in card_pattern("decided", sheet.language).finditer(text):
        after = text[match.end() : match.end() + 60]
        by = not match.start() or re.match(r"\s*:", after) or card_pattern("by", sheet.language).match(after.lstrip())
        told = sheet.names_body(after) or sheet.names_post(after) or any(one.span.start < 30 for one in times(after))
        if by and told and not _is_only_planned(sheet, text[: match.start()]):
            return True
    return False


def _is_only_planned(sheet: Sheet, before: str) -> bool:
    return bool(card_pattern("proposing", sheet.language).search(before)) or bool(set(words(before)) & union("status", "draft"))


def _body_in(sheet: Sheet, said: Said) -> Fact[str] | None:
    body = sheet.names_body(said.quote) or sheet.names_body(said.lead) or sheet.names_post(said.quote)
    return Fact(body, body) if body else None


def _is_decision(sheet: Sheet, said: Said) -> bool:
    """"Regionfullmäktige beslutar att fastställa policy för ...", under no heading that only proposes it."""
    text = said.whole
    if _is_proposal(said.heading) or not (sheet.names_body(text) or _is_decision_heading(said.heading)):
        return False
    if card_pattern("is_decided", sheet.language).search(said.quote) and sheet.of_itself(Said(said.quote)):
        return not _is_only_planned(sheet, text)
    active = card_pattern("deciding", sheet.language).finditer(text)
    objects = ((text[: one.start()], " ".join(text[one.end() :].split()[: APART + 1])) for one in active)
    return any(sheet.names_kind(after) and not _is_only_planned(sheet, f"{before} {after}") for before, after in objects)


def _is_proposal(heading: str) -> bool:
    low = heading.casefold().strip(" :")
    return low in union("headings", "proposal") or low.startswith(PROPOSALS)


def _is_decision_heading(heading: str) -> bool:
    return heading.casefold().strip(" :") in union("headings", "decision")


def _spoken_of(sheet: Sheet) -> str:
    """"Utkastet til strategien er ...": the text itself speaks of a draft of what it is, or again and again of the draft."""
    spoken = [(said, found) for said in sheet.sentences if (found := _draft_pattern().search(said.quote))]
    for said, found in spoken:
        ends = [word.end() for word in list(re.finditer(r"\S+", said.quote[found.end() :]))[:4] if sheet.names_kind(word.group())]
        if ends and (sheet.in_head(said) or found.start() == 0):
            return said.quote[found.start() : found.end() + ends[0]].strip(" .,;:")
    begun = (found.group() for _, found in spoken if found.start() == 0)
    return next(begun, "") if len(spoken) >= OFTEN else ""


def _over(sheet: Sheet, title: str) -> str:
    """A title, a mark or a sentence of the first page that says the document holds no more."""
    own = (one.quote for one in sheet.sentences if sheet.in_head(one) and sheet.of_itself(one))
    marks = (one.quote for one in sheet.lines if len(one.quote) <= MARK and not sheet.names_kind(one.quote))
    pattern = card_pattern("over", sheet.language)
    return next((found.group() for text in (title, *marks, *own) if (found := pattern.search(text))), "")
