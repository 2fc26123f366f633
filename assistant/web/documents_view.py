"""The documents of the collection as cards, each with its outline to read from and ask about."""

from collections.abc import Sequence

from markupsafe import Markup

from assistant.index.types import Document
from assistant.web import markup
from assistant.web.catalogue import Words
from assistant.web.places import Place, period, place_at, standing, status_of, website


def documents(collection: Sequence[Document], words: Words, trouble: str = "") -> Markup:
    """The whole view."""
    ordered = sorted(collection, key=lambda one: (one.about.organisation.casefold(), one.about.title.casefold()))
    organisations = sorted({one.about.organisation for one in ordered if one.about.organisation}, key=str.casefold)
    cards = [_card(one, words) for one in ordered]
    return markup.render("documents.html", words=words, cards=cards, organisations=organisations, trouble=trouble)


def _card(document: Document, words: Words) -> Markup:
    return markup.render(
        "card.html", words=words, document=document, facts=_facts(document, words), outline=outline(document),
        status=status_of(document).value, standing=standing(document, words), original=website(document.source),
    )


def outline(document: Document) -> tuple[tuple[Place, int, str], ...]:
    """Every heading as a place, its depth under the title, and its label's surface."""
    top = min((one.level for one in document.sections), default=1)
    return tuple(
        (place_at(document, one.span), min(one.level - top, 4), one.label.surface if one.label else "")
        for one in document.sections if one.heading
    )


def _facts(document: Document, words: Words) -> list[tuple[str, str]]:
    about = document.about
    left_out = sum(span.end - span.start for span in document.left_out)
    rows = [
        ("period", period(document, words)), ("issued", about.issued.isoformat() if about.issued else ""),
        ("adopted_by", about.adopted_by), ("number", about.registry_number),
        ("language", words.name("language", about.language)), ("kind", words.name("document_kind", about.kind)),
        ("pages", str(len(document.page_starts) or "")), ("read_on", document.read_on),
        ("left_out", words.count("documents.left_out_value", left_out) if left_out else ""),
        ("warnings", " ".join(document.warnings)),
    ]
    return [(words(f"documents.{key}"), value) for key, value in rows if value]
