"""The card: questions about the document itself, its date, registry number, status or period, answered from what was read of it."""

from collections.abc import Callable
from datetime import date

from assistant.answer.kit import Kit
from assistant.answer.presence import keys_of
from assistant.index.types import Document, Span
from assistant.language.card import card_words
from assistant.language.lexicon import SCANDINAVIAN, general, loose, union
from assistant.language.words import words
from assistant.question.content import beyond_label
from assistant.question.cues import mentions
from assistant.question.types import Wants
from assistant.record import Kind

# The field a question asks for, and where its evidence may stand on the card.
FIELDS = {
    "adopted_by": ("adopted", "adopted_by"), "registry_number": ("registry_number",), "period": ("valid_to", "valid_from", "period"),
    "status": ("draft", "adopted", "repealed", "over"), "issued": ("issued",),
}
KINDS = ("strategy", "policy", "decision", "minutes", "plan", "guideline")
# Words besides the field and the document that make it another question.
MOST_ELSE = 1


def compose(kit: Kit, today: date) -> bool:
    """Answer a question about a document's card; false, and nothing said, when it is none or the card does not say."""
    field = _asked(kit)
    document = _document(kit, field) if field else None
    if not field or document is None:
        return False
    evidence = _evidence(document, field)
    quotes = [kit.draft.quote(kit.hit_for(document, span), span) for span in evidence[:1]]
    kit.draft.say(kit.say_title(f"card.{field}", document, value=VALUES[field](kit, document, today)), *(quote.marker for quote in quotes))
    for quote in quotes:
        kit.draft.add(quote)
    return True


def _asked(kit: Kit) -> str:
    """The field asked for, when the question is about little else."""
    question = kit.question
    if question.labels or question.kind not in (Kind.FACT, Kind.OVERVIEW):
        return ""
    fields = [field for field in FIELDS if (field == "adopted_by") == (question.wants is Wants.PERSON)]
    found = next((field for field in fields if mentions(question.text, _cues(field, question.language))), "")
    if found == "registry_number":
        return "" if _else_than_titles(kit) else found
    return found if found and len(_else(kit)) <= MOST_ELSE else ""


def _cues(field: str, language: str) -> tuple[str, ...]:
    if field == "adopted_by":
        return (*card_words("deciding", language), *card_words("decided", language))
    key = f"asks_{field.removesuffix('_number')}"
    return tuple(word for code in (SCANDINAVIAN if language in SCANDINAVIAN else (language,)) for word in card_words(key, code))


def _else(kit: Kit) -> set[str]:
    """Content words that are neither cues nor names of documents."""
    language = kit.question.language
    kinds = {word for kind in KINDS for form in union("document_kinds", kind) for word in words(form)}
    cues = {word for field in FIELDS for cue in _cues(field, language) for word in words(cue)}
    titled = {word for document in kit.collection.documents.values() for word in words(document.about.title)}
    ignored = general(language) | loose(language) | kinds | cues | titled
    return {word for word in beyond_label(kit.question) if word not in ignored and not word.endswith(tuple(kinds))}


def _else_than_titles(kit: Kit) -> list[str]:
    """Of those, what the titles of the documents found do not say in any language: a number is of one case, and may be of no other."""
    titled = frozenset().union(*(kit.collection.title_bag(hit.document) for hit in kit.found.hits))
    return [word for word in _else(kit) if not keys_of(kit, word) & titled]


def _document(kit: Kit, field: str) -> Document | None:
    """The document of the best hit whose card says it."""
    held = dict.fromkeys(hit.document.id for hit in kit.found.hits)
    documents = [kit.collection.documents[id_] for id_ in held]
    return next((one for one in documents if _evidence(one, field) and (field != "adopted_by" or one.about.adopted_by)), None)


def _evidence(document: Document, field: str) -> list[Span]:
    """Where the words stand that state a field."""
    wanted = FIELDS[field]
    quotes = [one.quote for name in wanted for one in document.about.evidence if one.field == name and one.quote]
    places = [document.text.find(quote) for quote in quotes]
    return [Span(at, at + len(quote)) for at, quote in zip(places, quotes, strict=True) if at >= 0]


def _period(kit: Kit, document: Document, today: date) -> str:
    ends = (document.about.valid_from, document.about.valid_to)
    return "–".join(day.isoformat() if day else "" for day in ends)


VALUES: dict[str, Callable[[Kit, Document, date], str]] = {
    "adopted_by": lambda kit, document, today: document.about.adopted_by,
    "issued": lambda kit, document, today: document.about.issued.isoformat() if document.about.issued else "",
    "registry_number": lambda kit, document, today: document.about.registry_number,
    "status": lambda kit, document, today: kit.messages.status(document.about.status(today)),
    "period": _period,
}
