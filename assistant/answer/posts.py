"""Posts: whether the holder of one is asked for, and whether a sentence names that very post."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from assistant.answer.bearing import around, is_known_in, run
from assistant.answer.kit import Kit
from assistant.answer.stating import Stating
from assistant.language.lexicon import lexicon, union
from assistant.language.words import fold, words
from assistant.question.cues import has
from assistant.question.opening import known
from assistant.retrieval.terms import is_concept, terms

# "Who is", "vem e": the verb is among so many words.
OPENING = 3
# Letters of what a post is over ("digitaliserings-direktör"), and what compounds are joined with.
SHORTEST_FIELD, LINKS = 4, "s-"
# Languages that write what a post is over as a word of its own.
APART = ("en", "fr")
# What an article or a case adds to a post.
ARTICLES = ("", "n", "en", "et", "s", "ns", "ens")


def asks_for_post(kit: Kit, asked: Iterable[str]) -> bool:
    """Whether who holds a post is asked, which only a name answers ("who is the finance director", "who works as coordinator", "what is she called");
    not who may do what."""
    spoken, codes = words(kit.question.text), [kit.question.language]
    opening, titles = set(spoken[:OPENING]), _titles(kit, asked)
    held = {first for first, second in pairwise(spoken) if second in titles} & known("questions", "as_post", codes)
    called = has(kit.question.text, "questions", "called", codes)
    somebody = called and set(spoken) & (known("questions", "somebody", codes) | lexicon(kit.question.language).words("answers", "persons"))
    is_asked = somebody or (titles and (held or called or opening & known("questions", "copula", codes)))
    return bool(is_asked) and not union("kinds", "leave_verbs") & opening


def names_post(kit: Kit, one: Stating, keys: Mapping[str, frozenset[str]]) -> bool:
    """Whether a sentence, or the signature it is part of, names the post asked about, as far as its words are known in that language."""
    document = one.hit.document
    posts = [word for word in _titles(kit, keys) if is_known_in(kit, document.about.language, keys[word])]
    bag = kit.collection.bag(document, run(one))
    return all(keys[word] & bag and _is_over(kit, word, around(kit, one)) for word in posts)


def _titles(kit: Kit, asked: Iterable[str]) -> list[str]:
    """The words of the posts asked about; where a language writes them apart, what stands beside one tells as much ("Chief Executive", "finance director")."""
    telling, spoken = set(asked), words(kit.question.text)
    posts = {at for at, word in enumerate(spoken) if word in telling and _is_post(word)} | set(_phrases(spoken))
    beside = {near for at in posts for near in (at - 1, at + 1)} if kit.question.language in APART else set[int]()
    return [word for at, word in enumerate(spoken) if at in posts | beside and word in telling]


def _phrases(spoken: list[str]) -> Iterator[int]:
    """The places of the words of titles that are several words."""
    for at in range(len(spoken)):
        for title in _long_titles():
            if tuple(spoken[at : at + len(title)]) == title:
                yield from range(at, at + len(title))


@cache
def _long_titles() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words(title)) for title in union("titles") if " " in title)


def _is_post(word: str) -> bool:
    return any(form in union("titles") for form in _without_article(word)) or bool(_field(word)) or word in union("titles", "ends")


def _without_article(word: str) -> list[str]:
    return [word.removesuffix(article) for article in ARTICLES if word.endswith(article)]


def _field(word: str) -> str:
    """What the holder of a post is over: "digitalisering" of "digitaliseringsdirektören"; nothing of "direktören"."""
    longest = max((end for end in _ends() if word.endswith(end)), key=len, default="")
    field = word[: -len(longest)].rstrip(LINKS) if longest else ""
    return field if len(field) >= SHORTEST_FIELD else ""


@cache
def _ends() -> tuple[str, ...]:
    """How posts end, with and without an article."""
    return tuple(f"{end}{article}" for end in union("titles", "ends") for article in ARTICLES)


def _is_over(kit: Kit, word: str, text: str) -> bool:
    """Whether a text speaks of what the post asked about is over, as far as the glossary knows that."""
    spoken, field = set(map(fold, words(text))), _field(word)
    if not field or fold(word) in spoken:
        return True
    meant = [term.removeprefix("=") for term in terms(field, kit.question.language, kit.collection.vocabulary) if is_concept(term)]
    return not meant or any(spoken & kit.collection.within_words.of(concept) for concept in meant)
