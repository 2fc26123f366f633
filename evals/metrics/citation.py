"""C1 to C5: do the citations carry the answer? (field-notes B9) All but C1 look at answered records only."""

import re
from collections.abc import Iterator

from evals.cases.types import Case, Evidence
from evals.metrics.retrieval import holds, is_eligible
from evals.metrics.sentences import PAIRS, Sentence, sentences
from evals.records import Cited, Record
from evals.text import fold, markers, stands, words

QUOTED_WORDS = 3
LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
MARKDOWN = re.compile(r"[*_`|#>•]+|(?<!\S)(?:[-+]|\d+[.)])(?!\S)")


def validity(record: Record) -> float | None:
    """C1: markers that have a citation in this record / markers. Invariant: 1."""
    found = markers(record.answer)
    known = {cited.marker for cited in record.citations}
    return sum(marker in known for marker in found) / len(found) if found else None


def coverage(case: Case, record: Record) -> float | None:
    """C2: factual sentences with a valid citation / factual sentences."""
    names = [alias for fact in case.facts for alias in fact.aliases]
    factual = [sentence for sentence in _said(record) if sentence.is_factual(names)]
    return sum(bool(carriers(sentence, record)) for sentence in factual) / len(factual) if factual else None


def precision(case: Case, record: Record) -> float | None:
    """C3: citations whose passage covers a group of gold evidence / citations."""
    if not (is_eligible(case) and record.citations):
        return None
    return sum(any(_covers(cited, group) for group in case.evidence) for cited in record.citations) / len(
        record.citations
    )


def recall(case: Case, record: Record) -> float | None:
    """C4: groups of gold evidence covered by a cited passage / groups."""
    if not is_eligible(case):
        return None
    return sum(any(_covers(cited, group) for cited in record.citations) for group in case.evidence) / len(case.evidence)


def f1(case: Case, record: Record) -> float | None:
    """2PR / (P + R) of C3 and C4; 0 where both are 0, `None` where nothing is cited."""
    p, r = precision(case, record), recall(case, record)
    return None if p is None or r is None else 2 * p * r / (p + r) if p + r else 0.0


def quote_fidelity(record: Record) -> float | None:
    """C5: quoted spans of three words or more that stand in a passage cited by their sentence / such spans.
    The title of a cited document, or a heading, is a name and no quotation. Signs of Markdown (emphasis, escapes,
    links, table bars, list marks) are set aside on both sides."""
    names = {fold(name) for cited in record.citations for name in (cited.document.title, *cited.section)}
    spans = [(span, sentence) for sentence in _said(record) for span in quoted_spans(sentence)]
    found = [(span, sentence) for span, sentence in spans if fold(span) not in names]
    held = sum(any(_quotes(span, cited) for cited in carriers(sentence, record)) for span, sentence in found)
    return held / len(found) if found else None


def quoted_spans(sentence: Sentence) -> Iterator[str]:
    """What the sentence gives as somebody's words: its quotation marks, or the whole of a quote block."""
    spans = ["".join(groups) for groups in PAIRS.findall(sentence.text)]
    for span in spans or ([sentence.text] if sentence.quoted else []):
        if len(words(span)) >= QUOTED_WORDS:
            yield span.strip()


def _quotes(span: str, cited: Cited) -> bool:
    return stands(_without_markdown(span), _without_markdown(_words_of(cited)))


def _without_markdown(text: str) -> str:
    return MARKDOWN.sub(" ", LINK.sub(r"\1", text.replace("\\", "")))


def carriers(sentence: Sentence, record: Record) -> tuple[Cited, ...]:
    """The citations the sentence's markers point at."""
    return tuple(cited for cited in record.citations if cited.marker in sentence.markers)


def _said(record: Record) -> tuple[Sentence, ...]:
    return sentences(record.answer) if record.answered else ()


def _covers(cited: Cited, group: tuple[Evidence, ...]) -> bool:
    return holds(cited.document, _words_of(cited), group)


def _words_of(cited: Cited) -> str:
    return f"{cited.passage}\n\n{cited.quote}"
