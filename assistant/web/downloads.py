"""What is fetched by plain links: a conversation as Markdown or Word, and the picture of a PDF page."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response

from assistant.index.types import Span
from assistant.web.catalogue import FALLBACK, LANGUAGES, Words, words
from assistant.web.desk import Desk
from assistant.web.door import document_of
from assistant.web.export import markdown
from assistant.web.picture import picture
from assistant.web.word import docx

MARKDOWN = "text/markdown; charset=utf-8"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Downloads:
    """Handlers over a desk."""

    desk: Desk

    def routes(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/export/{conversation_id}.md", self.markdown, methods=["GET"])
        router.add_api_route("/export/{conversation_id}.docx", self.word, methods=["GET"])
        router.add_api_route("/page.png", self.picture, methods=["GET"])
        return router

    def markdown(self, conversation_id: str, language: str = FALLBACK) -> Response:
        """The conversation as Markdown."""
        conversation, ours = self.desk.shelf.get(conversation_id), _words(language)
        return _download(markdown(conversation, ours).encode(), MARKDOWN, "md") if conversation else _gone(ours)

    def word(self, conversation_id: str, language: str = FALLBACK) -> Response:
        """The conversation as a Word document."""
        conversation, ours = self.desk.shelf.get(conversation_id), _words(language)
        return _download(docx(conversation, ours), WORD, "docx") if conversation else _gone(ours)

    def picture(self, document: str, start: int = 0, end: int = 0) -> Response:
        """The PDF page at a place."""
        found, span = document_of(self.desk.door, document), Span(max(start, 0), max(start, end, 0))
        image = picture(found, span, self.desk.originals) if found else None
        if image is None:
            return PlainTextResponse("", status_code=404)
        return Response(image, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def _gone(ours: Words) -> Response:
    return PlainTextResponse(ours("export.gone"), status_code=410)


def _words(language: str) -> Words:
    return words(language if language in LANGUAGES else FALLBACK)


def _download(content: bytes, kind: str, suffix: str) -> Response:
    name = f"rettesnor-{date.today().isoformat()}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)
