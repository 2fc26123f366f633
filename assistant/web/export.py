"""A conversation as Markdown, with its sources."""

from collections.abc import Iterator
from datetime import date

from assistant.record import Answer, Citation
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
    yield f"## {_plain(turn.question)}"
    if turn.problem:
        yield _plain(turn.problem)
    if turn.answer:
        yield _body(turn.answer)
        if turn.answer.citations:
            yield f"**{words('export.sources')}**"
            yield "\n".join(_source(one, words) for one in turn.answer.citations)


def _body(answer: Answer) -> str:
    from assistant.answer.markdown import render

    return render(answer)


def _source(one: Citation, words: Words) -> str:
    quote = " ".join(one.quote.split())
    return f"{one.marker}. {_plain(source_line(one, words))}\n   > {_plain(quote)}"


def _plain(text: str) -> str:
    """Text that Markdown takes for text, not for markup or HTML."""
    escaped = "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
    return " ".join(escaped.split())
