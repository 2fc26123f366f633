"""What the model is sent: the question, the question it follows from, and the passages, fenced as data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from langchain_core.messages import BaseMessage
from langchain_core.prompts import ChatPromptTemplate

from assistant.answer.messages import messages
from assistant.answer.model.shown import Shown
from assistant.language.lexicon import LANGUAGES
from assistant.question.cues import aside
from assistant.question.types import Again, Aside, Question

FENCE = re.compile(r"<{3,}|>{3,}")
# Names of languages are given to the model in English, the language of the prompt.
PROMPT_LANGUAGE = "en"
NORWEGIAN = {"nb": "Norwegian bokmål", "nn": "Norwegian nynorsk"}


@dataclass(frozen=True, slots=True)
class Prompt:
    """One file of `prompts/`: its sections by heading, its version, and the hash of all of it."""

    name: str
    version: str
    digest: str
    sections: dict[str, str]

    @property
    def signature(self) -> str:
        """What a record carries: file, version, hash."""
        return f"{self.name}.md {self.version} {self.digest}"


@cache
def prompt(name: str) -> Prompt:
    """A prompt read from its file; headings are its sections."""
    text = files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (\w+)\n", text, flags=re.MULTILINE)
    version = re.search(r"^\s*version: (\S+)", parts[0], re.MULTILINE)
    sections = {heading: body.strip() for heading, body in zip(parts[1::2], parts[2::2], strict=True)}
    return Prompt(name, version[1] if version else "", sha256(text.encode()).hexdigest()[:12], sections)


def conversation(question: Question, shown: Sequence[Shown]) -> list[BaseMessage]:
    """The messages for one question. Nothing goes out but what stands here."""
    earlier = needed(question)
    return filled(
        "answer", question.answer_language, question=unfenced(question.earlier if question.again is Again.SAME else question.as_typed),
        earlier=prompt("answer").sections["earlier"].format(earlier=unfenced(earlier)) + "\n" if earlier else "",
        passages="\n\n".join(fenced(one) for one in shown),
    )


def filled(name: str, language: str, **values: str) -> list[BaseMessage]:
    """The messages of a prompt, for a model that is to write in `language`."""
    held = prompt(name).sections
    template = ChatPromptTemplate.from_messages([("system", held["system"]), ("human", held["human"])])
    return template.format_messages(language=_language(language), **values)


def needed(question: Question) -> str:
    """The earlier question that this one leans on, if any; an attempt to steer is not passed on."""
    return question.earlier if question.earlier and aside(question.earlier, LANGUAGES) is not Aside.INJECTION else ""


def fenced(one: Shown) -> str:
    """A passage between marks that its own text cannot forge."""
    about = one.hit.document.about
    return prompt("answer").sections["passage"].format(
        number=one.number, title=unfenced(about.title), organisation=unfenced(about.organisation),
        section=unfenced(" > ".join(one.hit.passage.section)), text=unfenced(one.text),
    )


def unfenced(text: str) -> str:
    """A text that can forge no fence."""
    return FENCE.sub(" ", text)


def _language(code: str) -> str:
    if code in NORWEGIAN:
        return NORWEGIAN[code]
    return messages(PROMPT_LANGUAGE).language_name(code) if code in LANGUAGES else code
