"""Follows a page's drawing operators and reports what they put on the paper.

pypdf parses the content stream; the text state (matrices, font, spacing) is kept here because its
own extraction reports neither widths nor drawn lines, and layout cannot be read without them.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Protocol

from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from ingest.read.pdf.content import content_of, operations
from ingest.read.pdf.faces import Face
from ingest.read.pdf.layers import Layers, is_hidden
from ingest.read.pdf.marks import Mark, Marks
from ingest.read.pdf.matrix import IDENTITY, Matrix, as_matrix, moved, product
from ingest.read.pdf.opening import BROKEN
from ingest.read.pdf.paths import Path, Tracing

# Programs that lay pages on pages nest a form for each time they did.
_DEEPEST = 60
_MOST_FORMS = 2_000


class Paper(Tracing, Protocol):
    """What receives the ink."""

    def show(self, text: str, start: Matrix, advance: float, face: Face, mark: Mark) -> None:
        """A glyph or a few: `start` scales the unit square to the glyph's em."""

    def picture(self) -> None:
        """An image."""


@dataclass(frozen=True, slots=True)
class _State:
    ctm: Matrix = IDENTITY
    face: Face | None = None
    size: float = 0.0
    letter: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


class Script:
    """Plays content streams onto a `Paper`. One for a page; `faces` may be shared between pages."""

    def __init__(self, paper: Paper, faces: Callable[[Any], Face], hidden: Layers = frozenset()) -> None:
        self._paper = paper
        self._hidden = hidden
        self._faces = faces
        self._state = _State()
        self._kept: list[_State] = []
        self._tm = self._line = IDENTITY
        self._resources: DictionaryObject = DictionaryObject()
        self._path = Path()
        self._marks = Marks()
        self._forms = 0
        self._playing: list[int] = []

    def play(self, content: ContentStream, resources: DictionaryObject, ctm: Matrix = IDENTITY) -> None:
        """Everything `content` draws, with the fonts and forms of `resources`, placed by `ctm`."""
        before = self._state, self._kept, self._resources, self._path
        self._state, self._kept, self._resources, self._path = replace(self._state, ctm=ctm), [], resources, Path()
        try:
            for operands, operator in operations(content):
                self._act(operator, operands)
        finally:
            self._state, self._kept, self._resources, self._path = before

    def _act(self, operator: bytes, operands: Sequence[Any]) -> None:
        act = _ACTS.get(operator)
        if act is not None:
            with suppress(*BROKEN):  # a malformed operator or form spoils itself, not the page
                act(self, operands)

    # --- graphics state

    def _keep(self, _: Sequence[Any]) -> None:
        self._kept.append(self._state)

    def _restore(self, _: Sequence[Any]) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def _transform(self, operands: Sequence[Any]) -> None:
        self._space(ctm=product(as_matrix(operands), self._state.ctm))

    def _style(self, operands: Sequence[Any]) -> None:
        font = self._named("/ExtGState", operands[0]).get("/Font")
        if font:
            self._space(face=self._faces(font[0]), size=float(font[1]))

    # --- text state

    def _begin_text(self, _: Sequence[Any]) -> None:
        self._tm = self._line = IDENTITY

    def _font(self, operands: Sequence[Any]) -> None:
        fonts = self._resources.get("/Font")
        named = fonts.get_object() if fonts is not None else None
        resource = named.raw_get(operands[0]) if named is not None and operands[0] in named else None
        self._space(face=self._faces(resource), size=float(operands[1]))

    def _move(self, operands: Sequence[Any]) -> None:
        self._tm = self._line = moved(self._line, float(operands[0]), float(operands[1]))

    def _move_and_lead(self, operands: Sequence[Any]) -> None:
        self._space(leading=-float(operands[1]))
        self._move(operands)

    def _matrix(self, operands: Sequence[Any]) -> None:
        self._tm = self._line = as_matrix(operands)

    def _next_line(self, _: Sequence[Any]) -> None:
        self._move((0.0, -self._state.leading))

    # --- showing text

    def _show_spaced(self, operands: Sequence[Any]) -> None:
        state = self._state
        for part in operands[0]:
            if isinstance(part, (int, float)):
                self._tm = moved(self._tm, -float(part) / 1000 * state.size * state.scale, 0)
            else:
                self._show(part)

    def _next_show(self, operands: Sequence[Any]) -> None:
        self._next_line(())
        self._show(operands[0])

    def _next_show_spaced(self, operands: Sequence[Any]) -> None:
        self._space(word=float(operands[0]), letter=float(operands[1]))
        self._next_show(operands[2:])

    def _show(self, shown: Any) -> None:
        state = self._state
        if state.face is None:
            return
        raw = shown if isinstance(shown, bytes) else getattr(shown, "original_bytes", b"")
        em: Matrix = (state.size * state.scale, 0, 0, state.size, 0, state.rise)
        mark = self._marks.now
        for text, width, spaced in state.face.glyphs(raw):
            advance = (width / 1000 * state.size + state.letter + (state.word if spaced else 0)) * state.scale
            if not mark.hidden:
                self._paper.show(text, product(em, product(self._tm, state.ctm)), width / 1000, state.face, mark)
            self._tm = moved(self._tm, advance, 0)

    # --- marked content

    def _mark(self, operands: Sequence[Any]) -> None:
        told: Any = operands[1] if len(operands) > 1 else None
        if isinstance(told, str):
            listed: Any = self._resources["/Properties"]
            told = listed.get_object().raw_get(told)
        hidden = operands[0] == "/OC" and is_hidden(told, self._hidden)
        self._marks.begin(str(operands[0]), told.get_object() if told is not None else None, hidden)

    def _unmark(self, _: Sequence[Any]) -> None:
        self._marks.end()

    # --- pictures and forms

    def _draw(self, operands: Sequence[Any]) -> None:
        thing = self._named("/XObject", operands[0])
        if self._marks.now.hidden or ("/OC" in thing and is_hidden(thing.raw_get("/OC"), self._hidden)):
            return
        if thing.get("/Subtype") == "/Image":
            self._paper.picture()
        elif isinstance(thing, StreamObject):
            self.play_form(thing)

    def _inline_picture(self, _: Sequence[Any]) -> None:
        self._paper.picture()

    def play_form(self, form: StreamObject, placing: Matrix | None = None) -> None:
        """A form XObject, where the state (or `placing`) puts it. Deep or endless nesting is cut off."""
        self._forms += 1
        if id(form) in self._playing or len(self._playing) >= _DEEPEST or self._forms > _MOST_FORMS:
            return
        resources = form.get("/Resources", self._resources).get_object()
        text_state = self._tm, self._line, self._marks
        self._marks = Marks(self._marks.now)
        ctm = product(as_matrix(form.get("/Matrix", IDENTITY)), placing or self._state.ctm)
        self._playing.append(id(form))
        try:
            self.play(content_of(form, getattr(form, "pdf", None)), resources, ctm)
        finally:
            self._playing.pop()
        self._tm, self._line, self._marks = text_state

    def _named(self, kind: str, name: Any) -> Any:
        return self._resources[kind].get_object()[name].get_object()  # type: ignore[index]

    def _space(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)


def _numbers(operands: Sequence[Any]) -> list[float]:
    return [float(one) for one in operands]


_ACTS: dict[bytes, Callable[[Script, Sequence[Any]], None]] = {
    b"q": Script._keep,
    b"Q": Script._restore,
    b"cm": Script._transform,
    b"gs": Script._style,
    b"BT": Script._begin_text,
    b"Tf": Script._font,
    b"Tc": lambda script, operands: script._space(letter=float(operands[0])),
    b"Tw": lambda script, operands: script._space(word=float(operands[0])),
    b"Tz": lambda script, operands: script._space(scale=float(operands[0]) / 100),
    b"TL": lambda script, operands: script._space(leading=float(operands[0])),
    b"Ts": lambda script, operands: script._space(rise=float(operands[0])),
    b"Td": Script._move,
    b"TD": Script._move_and_lead,
    b"Tm": Script._matrix,
    b"T*": Script._next_line,
    b"Tj": lambda script, operands: script._show(operands[0]),
    b"TJ": Script._show_spaced,
    b"'": Script._next_show,
    b'"': Script._next_show_spaced,
    b"BMC": Script._mark,
    b"BDC": Script._mark,
    b"EMC": Script._unmark,
    b"m": lambda script, operands: script._path.move(script._state.ctm, *_numbers(operands[:2])),
    **dict.fromkeys(
        (b"l", b"c", b"v", b"y"),
        lambda script, operands: script._path.line(script._state.ctm, *_numbers(operands[-2:])),
    ),
    b"re": lambda script, operands: script._path.rectangle(script._state.ctm, *_numbers(operands[:4])),
    **dict.fromkeys((b"S", b"s"), lambda script, _: script._path.stroke(script._paper)),
    **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), lambda script, _: script._path.fill(script._paper)),
    b"n": lambda script, _: script._path.forget(),
    b"Do": Script._draw,
    b"INLINE IMAGE": Script._inline_picture,
}
