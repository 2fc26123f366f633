"""Knowing when there is nothing: which kind of nothing, and how sure.

What cannot be answered falls into classes that want different evidence. A label or an organisation that does
not exist is a fact about the collection. An amount, a person or a date must stand in what was found. For the
rest a probability is estimated from evidence one can inspect (`Signals`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer.doubt import second_look
from assistant.answer.expected import lawless
from assistant.answer.kit import Kit
from assistant.answer.presence import names_document
from assistant.answer.signals import Signals, probability, signals
from assistant.answer.unnamed import unnamed
from assistant.index.types import Document, PassageKind
from assistant.language.numbers import in_order
from assistant.language.organisations import is_place, shaped
from assistant.language.words import fold, words
from assistant.question.catalogue import Catalogue
from assistant.question.labelled import is_code, numbers_held
from assistant.question.types import Aside, Question, Wants
from assistant.record import Kind, Outcome

# Below this probability that the passages answer the question, the answer is that they do not.
THRESHOLD = 0.5
# Kinds whose label, once found, is the answer.
SETTLED = (Kind.LOOKUP, Kind.LIST, Kind.FIT)


@dataclass(frozen=True, slots=True)
class Absence:
    """Why there is no answer: the outcome, the message key with its values, and the probability estimated."""

    outcome: Outcome
    key: str
    values: Mapping[str, object]
    probability: float | None = None


def before_search(question: Question, catalogue: Catalogue) -> Absence | None:
    """What can be said without looking: not our subject, or nothing to look in."""
    if question.aside is Aside.INJECTION:
        return _outside("scope.injection", catalogue)
    if question.aside is Aside.OFFTOPIC and not question.labels and not question.organisations:
        return _outside("scope.offtopic", catalogue)
    return Absence(Outcome.NOT_FOUND, "absent.empty", {}) if not catalogue.documents else None


def _outside(key: str, catalogue: Catalogue) -> Absence:
    """Not our subject; whose documents these are is said where any of them says it."""
    names = ", ".join(catalogue.organisations)
    return Absence(Outcome.OUT_OF_SCOPE, key if names else f"{key}_alone", {"organisations": names})


def after_search(kit: Kit, stated: bool | None = None) -> tuple[Absence | None, float | None]:
    """What the search says: `(absence or nothing, probability that the question is answered)`.

    `stated` says whether the label that something is asked of states it, where that is known.
    """
    structural = structure(kit)
    if structural:
        return structural, 0.0
    if not kit.ranked:
        return Absence(Outcome.NOT_FOUND, "absent.unstated", {}), 0.0
    if kit.found.labelled and lawless(kit):
        return _silent(kit), 0.0
    if kit.question.kind in SETTLED and kit.found.labelled and (kit.question.wants in (Wants.ANYTHING, Wants.DEFINITION) or kit.question.counting):
        return None, 1.0
    if stated is not None:
        return (None, 1.0) if stated else (_silent(kit), 0.0)
    if (kit.question.kind is Kind.OVERVIEW and names_document(kit)) or _is_signed(kit):
        return None, 1.0
    found = signals(kit)
    chance = 0.0 if kit.question.numbering else second_look(kit, probability(found))  # which number a label has, that no name is like
    if chance >= THRESHOLD:
        return None, chance
    return _silent(kit, chance) if kit.question.kind is Kind.FACT and kit.found.labelled else _unstated(kit, found, chance), chance


def _is_signed(kit: Kit) -> bool:
    """Whether it is asked who signed, and a signature is what was found."""
    return kit.question.signing and kit.ranked[0].hit.passage.kind is PassageKind.SIGNATURE


def structure(kit: Kit) -> Absence | None:
    """What the collection's own names settle: an organisation or a label it does not have."""
    return _stranger(kit) or _label(kit) or _unnamed(kit)


def _stranger(kit: Kit) -> Absence | None:
    """An organisation or a place is asked about that no passage mentions."""
    question = kit.question
    if question.organisations or question.kind is Kind.COMPARE:
        return None
    unknown = [name for name in question.strangers if _is_asked_about(question, name) and not _mentioned(kit, name) and not _is_known(kit, name)]
    if not unknown:
        return None
    organisations = kit.messages.listing(kit.collection.catalogue.organisations)
    return Absence(Outcome.NOT_FOUND, "absent.organisation", {"name": unknown[0], "organisations": organisations}, 0.0)


def _is_known(kit: Kit, name: str) -> bool:
    """Whether a name is that of a body of the collection with a word hung on to it: "the Digi Rogaland-model"."""
    return bool(kit.collection.catalogue.named_in(name.replace("-", " ")))


def _is_asked_about(question: Question, name: str) -> bool:
    """Whether a name says whose documents are meant; in a case that somebody describes ("a flight from A to B") only one that owns something does."""
    owns = name.endswith("s") and is_place(name[:-1])
    return question.kind is not Kind.FIT or owns or name in shaped(question.text)


def _mentioned(kit: Kit, name: str) -> bool:
    """Whether every word of a name stands in some passage, a genitive -s aside."""
    return all(any(form in kit.collection.spoken_words for form in _forms(word)) for word in words(name))


def _forms(word: str) -> tuple[str, ...]:
    return (fold(word), fold(word.removesuffix("s")), fold(word.removesuffix("'s")))


def _label(kit: Kit) -> Absence | None:
    """A label is asked for that no document in scope has."""
    question, catalogue = kit.question, kit.collection.catalogue
    if not question.labels or kit.found.labelled:
        return None
    kind, number = question.labels[0]
    surface = question.label_surface if not question.label_surface.isdigit() else f"{kit.kind_name(kind, 1)} {number}"
    owners = _owners(question, catalogue)
    held = {name: numbers for name, documents in owners.items() if (numbers := numbers_held(catalogue, kind, documents))}
    if held:
        name = max(held, key=lambda one: _likeliness(kit, one, held[one]))
        numbers = [one for one in held[name] if _same_series(number, [one])] or held[name]
        called = kit.kind_name(kind, len(numbers), owners[name])
        values = {"label": surface, "organisation": name, "count": len(numbers), "kind": called, "numbers": _range(numbers)}
        return Absence(Outcome.NOT_FOUND, "absent.label", values, 0.0)
    return _other_kinds(kit, kind) or Absence(Outcome.NOT_FOUND, "absent.label_nowhere", {"label": surface}, 0.0)


def _unnamed(kit: Kit) -> Absence | None:
    """A label is asked for by a word that is none anywhere."""
    label = unnamed(kit)
    return Absence(Outcome.NOT_FOUND, "absent.label_nowhere", {"label": label}, 0.0) if label else None


def _likeliness(kit: Kit, owner: str, numbers: list[str]) -> tuple[bool, int, int]:
    """How likely a label is meant to be an owner's: that of the same series, of the best hits, with the most of them."""
    near = [one.document.about.organisation or one.document.about.title for one in kit.found.hits]
    number = kit.question.labels[0][1]
    return is_code(number) and _same_series(number, numbers), -near.index(owner) if owner in near else -len(near), len(numbers)


def _other_kinds(kit: Kit, kind: str) -> Absence | None:
    """The organisation named has labels, and none of the kind."""
    question, catalogue = kit.question, kit.collection.catalogue
    kinds = catalogue.kinds(catalogue.of(question.organisations[0])) if question.organisations else {}
    others = kit.messages.listing([f"{len(numbers)} {kit.kind_name(one, len(numbers))}" for one, numbers in kinds.items()])
    if not others:
        return None
    values = {"organisation": question.organisations[0], "kind": kit.kind_name(kind, 2), "kinds": others}
    return Absence(Outcome.NOT_FOUND, "absent.label_kind", values, 0.0)


def _same_series(number: str, others: list[str]) -> bool:
    """Whether a number is of the series of others: "H9" of "H1", not of "Å1"."""
    return any(in_order(number)[0] == in_order(one)[0] for one in others)


def _owners(question: Question, catalogue: Catalogue) -> dict[str, tuple[Document, ...]]:
    """The documents a question may be about, by organisation; those of nobody by their titles."""
    if question.organisations:
        return {name: catalogue.of(name) for name in question.organisations}
    owned = {name: catalogue.of(name) for name in catalogue.organisations}
    return owned | {one.about.title: (one,) for one in catalogue.documents if not one.about.organisation}


def _silent(kit: Kit, chance: float = 0.0) -> Absence:
    """The label stands there, and does not state what is asked of it."""
    document, section = kit.found.labelled[0] if kit.found.labelled else (kit.ranked[0].hit.document, None)
    kind, number = kit.question.labels[0]
    label = section.label.surface if section and section.label else f"{kit.kind_name(kind, 1)} {number}"
    return Absence(Outcome.NOT_FOUND, "absent.label_silent", {"label": label, "title": document.about.title}, chance)


def _range(numbers: list[str]) -> str:
    """"1–5" for numbers without a gap, else all of them."""
    whole = [int(one) for one in numbers if one.isdigit()]
    straight = len(whole) == len(numbers) and sorted(whole) == list(range(min(whole, default=0), max(whole, default=0) + 1))
    return f"{min(whole)}–{max(whole)}" if straight and len(whole) > 1 else ", ".join(numbers)


UNSTATED = {Wants.FREQUENCY: "number", Wants.AMOUNT: "amount", Wants.PERSON: "person", Wants.DATE: "date", Wants.PLACE: "place", Wants.NUMBER: "number"}


def _unstated(kit: Kit, found: Signals, chance: float) -> Absence:
    """Nothing states it: by the type of answer asked for, or the words that stand nowhere."""
    wants = kit.question.wants
    if wants in UNSTATED and found.untyped:
        return Absence(Outcome.NOT_FOUND, f"absent.{UNSTATED[wants]}", {}, chance)
    if found.absent:
        return Absence(Outcome.NOT_FOUND, "absent.term", {"words": kit.messages.listing(found.absent[:3])}, chance)
    return Absence(Outcome.NOT_FOUND, "absent.unstated", {}, chance)
