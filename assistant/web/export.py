"""A conversation as Markdown, with its sources."""

from collections.abc import Iterator
from datetime import date

from assistant.answer.markdown import escape, render
from assistant.record import Citation
from assistant.web.answer_view import label_of
from assistant.web.catalogue import Words
from assistant.web.conversation import Conversation, Turn
from assistant.web.markup import visible
from assistant.web.places import standing


def markdown(conversation: Conversation, words: Words) -> str:
    """The conversation as a Markdown document."""
    blocks = [f"# {words('export.title')}", words("export.made", day=date.today().isoformat())]
    for turn in conversation.turns:
        blocks += _turn(turn, words)
    return str(visible("\n\n".join(blocks))) + "\n"


def source_line(one: Citation, words: Words) -> str:
    """A source on one line: organisation and title, place, page, status."""
    about = one.document.about
    owner = f"{about.organisation}: {about.title}" if about.organisation else about.title
    page = words("source.page", page=one.passage.page) if one.passage.page else ""
    return " · ".join(filter(None, (owner, label_of(one.passage), page, standing(one.document, words))))


def _turn(turn: Turn, words: Words) -> Iterator[str]:
    yield f"## {escape(turn.question)}"
    if turn.problem:
        yield escape(turn.problem)
    if turn.answer:
        yield render(turn.answer)
        if turn.answer.citations:
            yield f"**{words('export.sources')}**"
            yield "\n".join(_source(one, words) for one in turn.answer.citations)


def _source(one: Citation, words: Words) -> str:
    return f"{one.marker}. {escape(source_line(one, words))}\n   > {escape(one.quote)}"

