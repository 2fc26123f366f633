"""A small stand-in for the assistant over documents made by hand, for driving the page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Event

from pypdf import PdfReader

from assistant.errors import QuestionError
from assistant.index.contents import Publication
from assistant.index.types import About, Document, Label, Passage, Role, Run, Section, Span
from assistant.record import Answer, Citation, Hit, Items, Kind, Note, Outcome, Quoted, Receipt, Say, Table

LONGEST = 60.0
EDITIONS = Path(__file__).parents[2] / "ingest" / "editions"
PDF = "halland-policy-digital-transformation.pdf"

DANISH = """Digital retning for Fjordkøbing

Retningen samler det, kommunen vil med sine systemer.

Princip 1: Borgeren først. Vi bygger ud fra hverdagen hos dem, der bruger løsningen.

Princip 2: Fælles før eget. Vi ser efter en fælles løsning, før vi køber en selv. Det betyder, at enheder ikke indfører systemer, som ikke taler med resten.

Princip 3: Sikkert hele vejen. Vi beskytter oplysninger fra første skitse til sidste sletning.

Retningen gælder, indtil byrådet vedtager en ny.
"""
SWEDISH = """Plan för digitalt arbete i Granvik

Planen gäller 2019-2022 och rör alla förvaltningar.

Princip 1: Öppet som standard. Data delas om inget talar emot det.
\f
Sida 2 av 2

Princip 2: Lära av varandra. Erfarenheter samlas och delas varje kvartal.

Princip 3: Mätbar nytta. Varje insats har ett mått som följs upp av nämnden.

• Måtten är få.
• De mäts varje år.

År	Mål
2020	hälften
"""
HOSTILE = """<script>window.hacked = 1</script> & <b>Strategi</b>

Princip 1: <img src=x onerror="window.hacked = 2">. Se [her](javascript:alert(1)) og ![](http://example.invalid/a.png).

Linje med \x07 styretegn og \u202Etxet egnalb\u202C.
"""


def made(identity: str, text: str, language: str, organisation: str, **about: object) -> Document:
    """A document with a title, its principles as sections, and pages where the text has form feeds."""
    title = text.split("\n", 1)[0]
    starts = [match.start() for match in re.finditer(r"Princip \d", text)]
    sections = [Section(title, 1, Span(0, len(text)), (title,), 1 if "\f" in text else None)]
    pages = (0, *(match.end() for match in re.finditer("\f", text))) if "\f" in text else ()
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        heading = text[start : text.index(".", start)]
        surface, _, name = heading.partition(": ")
        label = Label("principle", surface.split()[1], surface, name)
        page = sum(one <= start for one in pages) or None
        sections.append(Section(heading, 2, Span(start, end), (title, heading), page, label))
    card = About(title, organisation, language, **about)  # type: ignore[arg-type]
    return Document(identity, f"{identity}.html", text, card, tuple(sections), runs(text), pages, read_on="2025-03-04")


def runs(text: str) -> tuple[Run, ...]:
    """What stands between blank lines: page furniture where it says so, items and rows by their marks."""
    def role(line: str) -> Role:
        roles = {"Sida": Role.FURNITURE, "• ": Role.ITEM}
        return next((one for mark, one in roles.items() if line.startswith(mark)), Role.ROW if "\t" in line else Role.PARAGRAPH)

    found = [(match, role(match.group())) for match in re.finditer(r"[^\s].*", text)]
    return tuple(Run(Span(one.start() + 2 * (kind is Role.ITEM), one.end()), kind) for one, kind in found)


DOCUMENTS = (
    made("fjord", DANISH, "da", "Fjordkøbing Kommune", valid_from=date(2023, 1, 1), adopted=True, registry_number="23/118"),
    made("granvik", SWEDISH, "sv", "Granviks kommun", valid_from=date(2019, 1, 1), valid_to=date(2022, 12, 31)),
)
NASTY = made("nasty", HOSTILE, "da", "Onde <i>Kommune</i>", draft=True)


def edition() -> Document:
    """A bundled PDF, read just far enough to point into it: a sentence of its second page is principle 1."""
    pages = [page.extract_text() + "\n" for page in PdfReader(EDITIONS / PDF).pages]
    starts = tuple(sum(map(len, pages[:number])) for number in range(len(pages)))
    text, title = "".join(pages), "Policy"
    first = text.index(". ", starts[1] + 500)
    label = Label("principle", "1", "Princip 1", "")
    section = Section("Princip 1", 2, Span(first, len(text)), (title, "Princip 1"), 2, label)
    top = Section(title, 1, Span(0, len(text)), (title,), 1)
    return Document("pdf", PDF, text, About(title, "Region Halland", "sv"), (top, section), page_starts=starts)


@dataclass
class StubAssistant:
    """Answers by rule: a principle by its number, a list, a comparison, a check; else that nothing is said.

    With `released`, an answer stops half-way until that is set.
    """

    collection: tuple[Document, ...] = DOCUMENTS
    released: Event | None = None
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def stream(
        self, question: str, history: Sequence[str] = (), *, organisation: str | None = None,
        language: str | None = None, documents: Sequence[str] = (), as_of: date | None = None,
    ) -> Iterator[Answer]:
        self.asked.append((question, tuple(history)))
        if len(question) > 4000:
            raise QuestionError("The question has more than 4,000 characters.")
        within = [
            one for one in self.collection
            if (not documents or one.id in documents) and (not organisation or one.about.organisation == organisation)
        ]
        answer = self._answer(question, within)
        if self.released:
            yield replace(answer, parts=answer.parts[:1])
            self.released.wait(LONGEST)
        yield answer

    trouble = ""

    def search(self, query: str, k: int = 5, *, organisation: str | None = None, documents: Sequence[str] = ()) -> tuple[Hit, ...]:
        return tuple(Hit(passage(one, one.sections[1]), one, 1.0) for one in self.collection[:k])

    def publication(self) -> Publication:
        return Publication("i1", "", "e5", 384, len(self.collection), "2025-01-01T00:00:00+00:00")

    def documents(self) -> tuple[Document, ...]:
        return self.collection

    def document(self, document_id: str) -> Document:
        return {one.id: one for one in self.collection}[document_id]

    def _answer(self, question: str, within: list[Document]) -> Answer:
        low, number = question.casefold(), re.search(r"princip\w* (\d)", question.casefold())
        found = [(one, section) for one in within for section in one.sections if section.label]
        if "passer" in low or "fit" in low:
            return self._fit(question, found[:3])
        if "sammenlign" in low or "compare" in low:
            return self._table(question, found)
        if number:
            named = [pair for pair in found if pair[1].label and pair[1].label.number == number.group(1)]
            return self._quoted(question, named[:1])
        return self._list(question, found) if "princip" in low else self._nothing(question, found)

    def _quoted(self, question: str, found: list[tuple[Document, Section]]) -> Answer:
        citations = cited(found)
        parts = [Say("Det siger dokumentet om princippet.", (1,))]
        parts += [Quoted(one.marker, one.quote, one.document.about.language) for one in citations]  # type: ignore[misc]
        if found and found[0][0].about.valid_to:
            parts.append(Note("expired", "Dokumentet gjaldt til og med 2022."))  # type: ignore[arg-type]
        return answered(question, Kind.LOOKUP, tuple(parts), citations)

    def _list(self, question: str, found: list[tuple[Document, Section]]) -> Answer:
        citations = cited(found)
        entries = tuple(Quoted(one.marker, one.quote, one.document.about.language, lead(one)) for one in citations)
        return answered(question, Kind.LIST, (Say(f"Der er {len(entries)} principper."), Items(entries)), citations)

    def _table(self, question: str, found: list[tuple[Document, Section]]) -> Answer:
        citations = cited(found)
        names = list(dict.fromkeys(one.document.about.organisation for one in citations))
        cells = {(one.document.about.organisation, one.passage.label.number): one for one in citations if one.passage.label}
        rows = tuple(
            (Say(f"Princip {n}"), *(as_quote(cells[name, n]) if (name, n) in cells else Say("siger det ikke") for name in names))
            for n in ("1", "2", "3")
        )
        return answered(question, Kind.COMPARE, (Say("De to kommuner side om side."), Table(("", *names), rows)), citations)

    def _fit(self, question: str, found: list[tuple[Document, Section]]) -> Answer:
        citations = cited(found)
        columns = ("Krav", "Dokumentets ord", "Sagen siger", "Står")
        rows = tuple((Say(lead(one)), as_quote(one), Say("nævner det ikke"), Say("uafklaret")) for one in citations)
        parts = (Say("Det kan ikke afgøres ud fra beskrivelsen."), Table(columns, rows), Note("judge_yourself", "Vurder selv."))
        return answered(question, Kind.FIT, parts, citations)

    def _nothing(self, question: str, found: list[tuple[Document, Section]]) -> Answer:
        hits = tuple(Hit(passage(*pair), pair[0], 1.0) for pair in found[:3])
        return Answer(
            f"a{len(question)}", question, "da", Kind.FACT, Outcome.NOT_FOUND, (Say("Dokumenterne siger det ikke."),),
            hits=hits, suggestions=("Hvad siger princip 2?",), receipt=Receipt("i1", "e5", "extractive", "2025-01-01"),
        )


def answered(question: str, kind: Kind, parts: tuple[object, ...], citations: tuple[Citation, ...]) -> Answer:
    receipt = Receipt("i1", "e5", "extractive", "2025-01-01")
    return Answer(
        f"a{len(question)}", question, "da", kind, Outcome.ANSWERED, parts, citations,  # type: ignore[arg-type]
        timings_ms={"total": 12.0}, receipt=receipt,
    )


def passage(document: Document, section: Section) -> Passage:
    text = section.span.of(document.text)
    return Passage(f"{document.id}-{section.span.start}", document.id, section.span, text, section.path,
                   page=section.page, label=section.label)


def cited(found: list[tuple[Document, Section]]) -> tuple[Citation, ...]:
    def span(document: Document, section: Section) -> Span:
        start = document.text.index(". ", section.span.start) + 2
        return Span(start, document.text.index("\n", start))

    return tuple(Citation(n, one, passage(one, sec), span(one, sec)) for n, (one, sec) in enumerate(found, 1))


def as_quote(one: Citation) -> Quoted:
    return Quoted(one.marker, one.quote, one.document.about.language)


def lead(one: Citation) -> str:
    return f"{one.passage.label.surface}: {one.passage.label.name}" if one.passage.label else ""
