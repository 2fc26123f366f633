"""A1 to A3: does the answer state what it must, and nothing it must not? (field-notes B9)"""

from evals.cases.types import Case, Fact, Number, NumberKind
from evals.metrics.sentences import sentences
from evals.numbers import quantities, unit_name
from evals.records import Record
from evals.text import contains_words, fold, gram_recall, without_markers, words

# B4: at .85 spelling variants and inflections pass and another region's name does not.
GRAM, GRAM_RECALL, GRAM_LETTERS = 3, 0.85, 6
TOLERANCE = {NumberKind.YEAR: 0.0, NumberKind.COUNT: 0.0, NumberKind.AMOUNT: 0.01}


def is_eligible(case: Case) -> bool:
    """Whether the case says what an answer must or must not state."""
    return case.answerable and bool(case.facts)


def stated(case: Case, record: Record) -> tuple[bool, ...]:
    """For each fact of the case, whether the answer states it."""
    pieces = [sentence.text for sentence in sentences(record.answer)]
    return tuple(_states(fact, pieces) for fact in case.facts)


def recall(case: Case, record: Record) -> float | None:
    """A1: facts stated / facts. `None` without facts."""
    if not is_eligible(case):
        return None
    return sum(stated(case, record)) / len(case.facts)


def strict(case: Case, record: Record) -> float | None:
    """A2: 1 if every fact is stated and no forbidden string occurs, else 0."""
    value = recall(case, record)
    return None if value is None else float(value == 1 and not forbidden(case, record))


def forbidden(case: Case, record: Record) -> tuple[str, ...]:
    """The forbidden strings of the case that the answer contains, case aside."""
    answer = fold(without_markers(record.answer))
    return tuple(text for text in case.forbidden if fold(text) in answer)


def length(record: Record) -> float:
    """A3: words in the answer, markers aside."""
    return float(len(words(without_markers(record.answer))))


def _states(fact: Fact, pieces: list[str]) -> bool:
    if any(_says(alias, piece) for alias in fact.aliases for piece in pieces):
        return True
    return fact.number is not None and any(_gives(fact.number, piece) for piece in pieces)


def _says(alias: str, piece: str) -> bool:
    """The alias's words in a row; or, from six letters on, .85 of its 3-grams and every number in it."""
    own, sought = words(piece), words(alias)
    if contains_words(own, sought):
        return True
    digits = {word for word in sought if any(letter.isdigit() for letter in word)}
    near = len(alias) >= GRAM_LETTERS and gram_recall(alias, piece, GRAM) >= GRAM_RECALL
    return near and digits <= set(own)


def _gives(number: Number, piece: str) -> bool:
    """A number of the piece equals the fact's, within its kind's tolerance, and no other unit contradicts."""
    unit = unit_name(number.unit)
    return any(
        found.equals(number.value, TOLERANCE[number.kind]) and (not unit or found.unit in ("", unit))
        for found in quantities(piece, counts=True)
    )
