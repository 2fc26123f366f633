"""What every composer is handed: the question, what was found, the words to say it in, and the draft."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answer.draft import Draft
from assistant.answer.messages import Messages
from assistant.answer.reader import Reader
from assistant.answer.stating import Stating
from assistant.index.quotable import quotable_sentences
from assistant.index.types import Document, Passage, Section, Span
from assistant.question.many import own_name
from assistant.question.types import Question
from assistant.record import Hit
from assistant.retrieval.collection import Collection
from assistant.retrieval.search import Found

# Characters of a paragraph that is shown whole around a quote.
LOOSE = 1200


@dataclass
class Kit:
    """One answer in the making."""

    question: Question
    found: Found
    ranked: list[Stating]
    collection: Collection
    messages: Messages
    reader: Reader | None = None
    draft: Draft = field(default_factory=Draft)

    def hit_for(self, document: Document, span: Span) -> Hit:
        """The hit whose passage holds the start of a span, or one made of the passage that does."""
        for hit in self.found.hits:
            if hit.document.id == document.id and hit.passage.span.start <= span.start < hit.passage.span.end:
                return hit
        rows = self.collection.rows_in(document.id, span)
        passage = self.collection.passages[rows[0]] if rows else _loose(document, span)
        return Hit(passage, document, 0.0)

    def kind_name(self, kind: str, count: int, documents: Sequence[Document] = ()) -> str:
        """What a kind of label is called, for so many: as the documents that have it call it, where they are in the language of the answer or
        no catalogue knows the kind, else as the language of the answer does."""
        known = self.messages.has_kind(kind)
        spoken = [one for one in documents or self.collection.catalogue.documents if not known or one.about.language == self.messages.language]
        own = own_name(kind, count, spoken) if documents or not known else ""
        return own or self.messages.kind(kind, count)

    def say_title(self, key: str, document: Document, **values: object) -> str:
        """A message about a document, by its title and organisation."""
        return self.messages.say(key, title=document.about.title, organisation=document.about.organisation or document.source, **values)


def _loose(document: Document, span: Span) -> Passage:
    """What stands around a span that no passage holds, its paragraph when that is short: a contents list, the head of a letter."""
    around = next((run.span for run in document.runs if run.span.holds(span) and run.span.end - run.span.start <= LOOSE), span)
    return Passage(f"{document.id}@{around.start}", document.id, around, around.of(document.text), ())


def heading_span(document: Document, section: Section) -> Span:
    """Where the heading itself stands in the text; marks of emphasis may stand before it."""
    pattern = re.compile(r"\**(?P<heading>" + r"\s+".join(map(re.escape, section.heading.split())) + ")")
    found = pattern.match(document.text, section.span.start)
    return Span(*found.span("heading")) if found else Span(section.span.start, min(section.span.end, section.span.start + len(section.heading)))


def body(document: Document, section: Section) -> Span:
    """What stands under a section's heading."""
    start = heading_span(document, section).end
    while start < section.span.end and document.text[start] in " .:\n–-":
        start += 1
    return Span(min(start, section.span.end), section.span.end)


def body_sentences(document: Document, section: Section) -> list[Span]:
    """Sentences under a section's heading, other headings and page furniture left out."""
    return quotable_sentences(document, body(document, section))
