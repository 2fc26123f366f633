"""Follows a page's drawing operators and reports what they put on the paper.

pypdf parses the content stream; the text state (matrices, font, spacing) is kept here because its
own extraction reports neither widths nor drawn lines, and layout cannot be read without them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import Any, Protocol

from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from ingest.read.pdf.faces import Face
from ingest.read.pdf.marks import Mark, Marks
from ingest.read.pdf.matrix import IDENTITY, Matrix, as_matrix, moved, placed, product

Box = tuple[float, float, float, float]

_DEEPEST = 12
_MOST_FORMS = 2_000


class Paper(Protocol):
    """What receives the ink."""

    def show(self, text: str, start: Matrix, advance: float, face: Face, mark: Mark) -> None:
        """A glyph or a few: `start` scales the unit square to the glyph's em."""

    def trace(self, x0: float, y0: float, x1: float, y1: float, filled: bool) -> None:
        """The box around one piece of a painted path."""

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

    def __init__(self, paper: Paper, faces: Callable[[Any], Face]) -> None:
        self._paper = paper
        self._faces = faces
        self._state = _State()
        self._kept: list[_State] = []
        self._tm = self._line = IDENTITY
        self._resources: DictionaryObject = DictionaryObject()
        self._path: list[list[Box]] = []
        self._pen = (0.0, 0.0)
        self._marks = Marks()
        self._forms = 0
        self._playing: list[int] = []

    def play(self, content: ContentStream, resources: DictionaryObject, ctm: Matrix = IDENTITY) -> None:
        """Everything `content` draws, with the fonts and forms of `resources`, placed by `ctm`."""
        before = self._state, self._kept, self._resources, self._path
        self._state, self._kept, self._resources, self._path = replace(self._state, ctm=ctm), [], resources, []
        for operands, operator in content.operations:
            act = _ACTS.get(operator)
            if act is not None:
                try:
                    act(self, operands)
                except (ValueError, TypeError, IndexError, KeyError, AttributeError):
                    continue  # one malformed operator spoils itself, not the page
        self._state, self._kept, self._resources, self._path = before

    # --- graphics state

    def keep(self, _: Sequence[Any]) -> None:
        self._kept.append(self._state)

    def restore(self, _: Sequence[Any]) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def transform(self, operands: Sequence[Any]) -> None:
        self.space(ctm=product(as_matrix(operands), self._state.ctm))

    def style(self, operands: Sequence[Any]) -> None:
        font = self._named("/ExtGState", operands[0]).get("/Font")
        if font:
            self.space(face=self._faces(font[0]), size=float(font[1]))

    # --- text state

    def begin_text(self, _: Sequence[Any]) -> None:
        self._tm = self._line = IDENTITY

    def font(self, operands: Sequence[Any]) -> None:
        fonts = self._resources.get("/Font")
        named = fonts.get_object() if fonts is not None else None
        resource = named.raw_get(operands[0]) if named is not None and operands[0] in named else None
        self.space(face=self._faces(resource), size=float(operands[1]))

    def move(self, operands: Sequence[Any]) -> None:
        self._tm = self._line = moved(self._line, float(operands[0]), float(operands[1]))

    def move_and_lead(self, operands: Sequence[Any]) -> None:
        self.space(leading=-float(operands[1]))
        self.move(operands)

    def matrix(self, operands: Sequence[Any]) -> None:
        self._tm = self._line = as_matrix(operands)

    def next_line(self, _: Sequence[Any]) -> None:
        self.move((0.0, -self._state.leading))

    # --- showing text

    def show(self, operands: Sequence[Any]) -> None:
        self._show(operands[0])

    def show_spaced(self, operands: Sequence[Any]) -> None:
        state = self._state
        for part in operands[0]:
            if isinstance(part, (int, float)):
                self._tm = moved(self._tm, -float(part) / 1000 * state.size * state.scale, 0)
            else:
                self._show(part)

    def next_show(self, operands: Sequence[Any]) -> None:
        self.next_line(())
        self._show(operands[0])

    def next_show_spaced(self, operands: Sequence[Any]) -> None:
        self.space(word=float(operands[0]), letter=float(operands[1]))
        self.next_show(operands[2:])

    def _show(self, shown: Any) -> None:
        state = self._state
        if state.face is None:
            return
        raw = shown if isinstance(shown, bytes) else getattr(shown, "original_bytes", b"")
        em: Matrix = (state.size * state.scale, 0, 0, state.size, 0, state.rise)
        for text, width, spaced in state.face.glyphs(raw):
            advance = (width / 1000 * state.size + state.letter + (state.word if spaced else 0)) * state.scale
            at = product(em, product(self._tm, state.ctm))
            self._paper.show(text, at, width / 1000, state.face, self._marks.now)
            self._tm = moved(self._tm, advance, 0)

    # --- marked content

    def mark(self, operands: Sequence[Any]) -> None:
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, str):
            properties = self._named("/Properties", properties)
        self._marks.begin(str(operands[0]), properties)

    def unmark(self, _: Sequence[Any]) -> None:
        self._marks.end()

    # --- paths and forms

    def move_pen(self, operands: Sequence[Any]) -> None:
        self._pen = placed(self._state.ctm, float(operands[0]), float(operands[1]))
        self._path.append([])

    def line(self, operands: Sequence[Any]) -> None:
        """A line, or a curve taken as the line between its ends."""
        end = placed(self._state.ctm, float(operands[-2]), float(operands[-1]))
        if not self._path:
            self._path.append([])
        self._path[-1].append(_box((self._pen, end)))
        self._pen = end

    def box(self, operands: Sequence[Any]) -> None:
        x, y, width, height = (float(one) for one in operands)
        ends = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
        corners = [placed(self._state.ctm, *end) for end in ends]
        self._path.append([_box(side) for side in pairwise(corners)])

    def stroke(self, _: Sequence[Any]) -> None:
        for side in chain.from_iterable(self._path):
            self._paper.trace(*side, filled=False)
        self._path = []

    def fill(self, _: Sequence[Any]) -> None:
        for sides in filter(None, self._path):
            corners = [((x0, y0), (x1, y1)) for x0, y0, x1, y1 in sides]
            self._paper.trace(*_box(tuple(chain.from_iterable(corners))), filled=True)
        self._path = []

    def forget(self, _: Sequence[Any]) -> None:
        self._path = []

    def draw(self, operands: Sequence[Any]) -> None:
        thing = self._named("/XObject", operands[0])
        if thing.get("/Subtype") == "/Image":
            self._paper.picture()
        elif isinstance(thing, StreamObject):
            self.play_form(thing)

    def inline_picture(self, _: Sequence[Any]) -> None:
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
            self.play(ContentStream(form, getattr(form, "pdf", None), "bytes"), resources, ctm)
        finally:
            self._playing.pop()
        self._tm, self._line, self._marks = text_state

    def _named(self, kind: str, name: Any) -> Any:
        return self._resources[kind].get_object()[name].get_object()  # type: ignore[index]

    def space(self, **changes: Any) -> None:
        """Changes parts of the state."""
        self._state = replace(self._state, **changes)


def _box(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


_ACTS: dict[bytes, Callable[[Script, Sequence[Any]], None]] = {
    b"q": Script.keep,
    b"Q": Script.restore,
    b"cm": Script.transform,
    b"gs": Script.style,
    b"BT": Script.begin_text,
    b"Tf": Script.font,
    b"Tc": lambda script, operands: script.space(letter=float(operands[0])),
    b"Tw": lambda script, operands: script.space(word=float(operands[0])),
    b"Tz": lambda script, operands: script.space(scale=float(operands[0]) / 100),
    b"TL": lambda script, operands: script.space(leading=float(operands[0])),
    b"Ts": lambda script, operands: script.space(rise=float(operands[0])),
    b"Td": Script.move,
    b"TD": Script.move_and_lead,
    b"Tm": Script.matrix,
    b"T*": Script.next_line,
    b"Tj": Script.show,
    b"TJ": Script.show_spaced,
    b"'": Script.next_show,
    b'"': Script.next_show_spaced,
    b"BMC": Script.mark,
    b"BDC": Script.mark,
    b"EMC": Script.unmark,
    b"m": Script.move_pen,
    b"l": Script.line,
    b"c": Script.line,
    b"v": Script.line,
    b"y": Script.line,
    b"re": Script.box,
    **dict.fromkeys((b"S", b"s"), Script.stroke),
    **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), Script.fill),
    b"n": Script.forget,
    b"Do": Script.draw,
    b"INLINE IMAGE": Script.inline_picture,
}
