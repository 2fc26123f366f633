"""What is fetched by plain links: a conversation as Markdown or Word, and the picture of a PDF page."""

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

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def routes(desk: Desk) -> APIRouter:
    """The routes over a desk."""
    router = APIRouter()

    @router.get("/export/{conversation_id}.md")
    def export_markdown(conversation_id: str, language: str = FALLBACK) -> Response:
        conversation, ours = desk.shelf.get(conversation_id), _words(language)
        if conversation is None:
            return PlainTextResponse(ours("export.gone"), status_code=410)
        return _download(markdown(conversation, ours).encode(), "text/markdown; charset=utf-8", "md")

    @router.get("/export/{conversation_id}.docx")
    def export_word(conversation_id: str, language: str = FALLBACK) -> Response:
        conversation, ours = desk.shelf.get(conversation_id), _words(language)
        if conversation is None:
            return PlainTextResponse(ours("export.gone"), status_code=410)
        return _download(docx(conversation, ours), WORD, "docx")

    @router.get("/page.png")
    def page_picture(document: str, start: int = 0, end: int = 0) -> Response:
        found = document_of(desk.door, document)
        image = picture(found, Span(max(start, 0), max(start, end, 0)), desk.originals) if found else None
        if image is None:
            return PlainTextResponse("", status_code=404)
        return Response(image, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    return router


def _words(language: str) -> Words:
    return words(language if language in LANGUAGES else FALLBACK)


def _download(content: bytes, kind: str, suffix: str) -> Response:
    name = f"rettesnor-{date.today().isoformat()}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)
