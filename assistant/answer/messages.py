"""What we say to people, from the catalogues in `prompts/messages/`, in the language of the answer."""

from functools import cache
from typing import Any

from assistant.index.types import Status
from assistant.language.kept import toml
from assistant.language.lexicon import LANGUAGES, LEXICON

FALLBACK = "en"
CATALOGUES = LEXICON.parent / "messages"


class Messages:
    """One language's catalogue."""

    def __init__(self, language: str, raw: dict[str, Any]) -> None:
        self.language = language
        self._raw = raw

    def say(self, key: str, **values: object) -> str:
        """The text of `section.name` with its placeholders filled. A missing key is a programming error."""
        section, name = key.split(".")
        return str(self._raw[section][name]).format_map({name: str(value) for name, value in values.items()})

    def has(self, key: str) -> bool:
        """Whether the catalogue has `section.name`."""
        section, name = key.split(".")
        return name in self._raw.get(section, {})

    def kind(self, kind: str, count: int) -> str:
        """What a kind of label is called, singular for one."""
        forms = self._raw["labels"].get(kind)
        own = kind.capitalize() if self.language == "de" else kind
        return str(forms[0 if count == 1 else 1]) if forms else own

    def has_kind(self, kind: str) -> bool:
        """Whether the catalogue names a kind of label; a document's own it does not."""
        return kind in self._raw["labels"]

    def language_name(self, code: str) -> str:
        """What a language is called in this one."""
        names = self._raw["languages"]
        return str(names.get(code, names["und"]))

    def status(self, status: Status) -> str:
        """What a document's status is called."""
        return str(self._raw["status"][status.value])

    def listing(self, names: tuple[str, ...] | list[str]) -> str:
        """Names in a row."""
        return ", ".join(names)


@cache
def messages(language: str) -> Messages:
    """The catalogue of a language; English for one we do not write."""
    code = {"no": "nb"}.get(language, language)
    code = code if code in LANGUAGES else FALLBACK
    return Messages(code, toml(CATALOGUES / f"answer.{code}.toml"))
