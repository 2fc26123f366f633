"""Content streams, operator by operator: what is malformed is passed over, what stands around it is kept."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, ContentStream, NameObject, StreamObject, read_object

from ingest.read.pdf.opening import BROKEN

Operation = tuple[Any, bytes]

# The short names of filters belong to pictures within a page; some programs use them everywhere.
_SHORT = {
    "/AHx": "/ASCIIHexDecode", "/A85": "/ASCII85Decode", "/LZW": "/LZWDecode", "/Fl": "/FlateDecode", "/RL": "/RunLengthDecode",
}
_OPERATOR = re.compile(rb"[^\s()<>\[\]{}/%]+")
_PICTURE_END = re.compile(rb"\sEI(?=[\s]|$)")
_BLANKS = b"\0\t\n\f\r "
# A mistake may cost a look at all that follows: so many bytes may be looked at in vain, and the stream so many times over.
_VAIN, _TIMES = 1 << 22, 4


def content_of(thing: Any, pdf: Any) -> ContentStream:
    """The content in a stream, or in several that are one. Raises one of `BROKEN` when none of it can be unpacked."""
    parts = [part.get_object() for part in thing] if isinstance(thing, ArrayObject) else [thing]
    for part in parts:
        if isinstance(part, StreamObject):
            _spell_out(part)
    return ContentStream(thing, pdf, "bytes")


def operations(content: ContentStream) -> Iterator[Operation]:
    """What the content says to do, in order."""
    data = content.get_data()
    try:
        yield from content.operations
    except LimitReachedError:
        raise
    except BROKEN:
        yield from _around_mistakes(data)


def _spell_out(stream: StreamObject) -> None:
    """Gives the filters of a stream their full names, and leaves out the one that says that nothing is encrypted."""
    filters = stream.get("/Filter")
    if filters is None:
        return
    named = filters.get_object()
    every = list(named) if isinstance(named, ArrayObject) else [named]
    told = stream.get("/DecodeParms")
    settings = told.get_object() if told is not None else None
    kept = [place for place, name in enumerate(every) if name != "/Crypt"]
    if len(kept) < len(every) and isinstance(settings, ArrayObject):
        stream[NameObject("/DecodeParms")] = ArrayObject(settings[place] for place in kept if place < len(settings))
    elif len(kept) < len(every):
        stream.pop("/DecodeParms", None)
    stream[NameObject("/Filter")] = ArrayObject(NameObject(_SHORT.get(every[place], every[place])) for place in kept)


def _around_mistakes(data: bytes) -> Iterator[Operation]:
    """The operators that can be made out."""
    stream, operands, left = BytesIO(data), list[Any](), _VAIN + _TIMES * len(data)
    while left > 0 and (at := _next(data, stream.tell())) < len(data):
        stream.seek(at)
        found = _OPERATOR.match(data, at) if chr(data[at]).isalpha() or data[at] in b"'\"" else None
        if found is not None:
            stream.seek(found.end())
            yield _picture(data, stream) if found[0] == b"BI" else (operands, found[0])
            operands = []
            continue
        try:
            operands.append(read_object(stream, None, "bytes"))
        except BROKEN:
            left, operands = left - (stream.tell() - at), []
            stream.seek(at + 1)


def _next(data: bytes, at: int) -> int:
    """Where the next word begins, blanks and comments passed over."""
    while at < len(data) and (data[at] in _BLANKS or data[at : at + 1] == b"%"):
        if data[at] in _BLANKS:
            at += 1
        else:
            at = min((end for end in (data.find(b"\n", at), data.find(b"\r", at)) if end >= 0), default=len(data))
    return at


def _picture(data: bytes, stream: BytesIO) -> Operation:
    """A picture written into the content, passed over."""
    end = _PICTURE_END.search(data, stream.tell())
    stream.seek(end.end() if end is not None else len(data))
    return {}, b"INLINE IMAGE"
