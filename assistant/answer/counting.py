"""Whether a sentence puts a number to what is counted: "fire arbejdsmøder", "a four-year period"."""

from collections.abc import Mapping

from assistant.answer.bearing import bears, is_known_in
from assistant.answer.kit import Kit
from assistant.answer.stating import Stating
from assistant.answer.typed import ENUMERATION, holds
from assistant.index.types import Role
from assistant.language.times import lengths
from assistant.language.words import words
from assistant.question.types import Wants
from assistant.question.wants import counted
from assistant.retrieval.terms import terms

# How many words before the counted thing its number may stand.
REACH = 3
# "How many times": what is counted is what the rest of the question speaks of.
TIMES = "=number_of_times"
# Of so many of the best sentences one may be taken at its word where what is counted cannot be recognised in its language.
TRUSTED = 3


def counts(kit: Kit, one: Stating, keys: Mapping[str, frozenset[str]], weights: Mapping[str, float]) -> bool:
    """Whether a sentence tells how many there are of what is counted, or how long it lasts where that is counted in a unit of time."""
    text, language = _without_labels(kit, one.span.of(one.hit.document.text)), one.hit.document.about.language
    if kit.question.unit and kit.question.unit in lengths(text, language) and (one in kit.ranked[:TRUSTED] or bears(kit, one, keys, weights)):
        return True
    if not holds(Wants.NUMBER, text, language):
        return False
    following = counted(kit.question.text, [kit.question.language])
    if following and TIMES in terms(following[0], kit.question.language, kit.collection.vocabulary):
        return bears(kit, one, keys, weights)
    if kit.question.search != kit.question.text and not set(following) & set(keys):
        said = kit.collection.bag(one.hit.document, one.span)  # "how many are they": what is counted was said before
        return (not keys or any(held & said for held in keys.values())) and bears(kit, one, keys, weights)
    thing = next((held for word, held in keys.items() if word in following), next(iter(keys.values()), frozenset()))
    if one.hit.document.role_at(one.span) is Role.ROW and thing & kit.collection.column_bag(one.hit.document, one.span):
        return True
    if keys and not is_known_in(kit, language, thing):
        return one in kit.ranked[:TRUSTED]
    return bool(thing & kit.collection.bag(one.hit.document, one.span)) and _numbered(kit, text, language, thing)


def _without_labels(kit: Kit, text: str) -> str:
    """A text without the numbers of the labels it names: "principle 2" counts nothing."""
    for label in reversed(kit.collection.catalogue.labels_in(text)):
        text = f"{text[: label.span.start]} {text[label.span.end :]}"
    return text


def _numbered(kit: Kit, text: str, language: str, thing: frozenset[str]) -> bool:
    """Whether a number stands shortly before a thing, or things are listed."""
    spoken = words(text)
    places = [n for n, word in enumerate(spoken) if thing & set(terms(word, language, kit.collection.vocabulary))]
    return any(holds(Wants.NUMBER, " ".join(spoken[max(0, n - REACH) : n]), language) for n in places) or ENUMERATION.search(text) is not None
