"""What holds a place is found as if everything were looked at."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from assistant.index.types import Span
from ingest.outline.covering import Covering


@dataclass(frozen=True)
class Held:
    """Anything with a span."""

    span: Span


spans = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans.map(Held)), spans)
def test_what_holds_a_span_is_what_looking_at_each_would_find(held: list[Held], span: Span) -> None:
    assert Covering(held).around(span) == [one for one in held if one.span.holds(span)]


@given(st.lists(spans.map(Held)), st.integers(0, 45))
def test_what_holds_a_character_begins_at_it_or_before_and_ends_after_it(held: list[Held], offset: int) -> None:
    assert Covering(held).at(offset) == [one for one in held if one.span.start <= offset < one.span.end]
