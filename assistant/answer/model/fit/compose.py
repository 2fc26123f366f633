"""A judged checklist: the built-in one with a standing, a reason and the case's own words beside each requirement."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.messages import Messages, messages
from assistant.record import Answer, Assessment, Note, Overall, Part, Point, Quoted, Say, Standing, Table

# The points an overall sentence rests on; for the others it rests on all.
RESTS_ON = {Overall.BREAKS: (Standing.NOT_MET,), Overall.OPEN: (Standing.UNCLEAR, Standing.NOT_ADDRESSED)}


def table_of(answer: Answer) -> Table | None:
    """The checklist of a built-in answer; none when it found nothing to ask."""
    return next((part for part in answer.parts if isinstance(part, Table)), None)


def assessed(built_in: Answer, points: Sequence[Point], model: str) -> Answer:
    """The built-in answer with the points beside its requirements."""
    said, assessment = messages(built_in.language), Assessment(tuple(points))
    parts = [made for part in built_in.parts for made in _judged(part, assessment, said)]
    return replace(built_in, parts=tuple(parts), model=model, assessment=assessment)


def _judged(part: Part, assessment: Assessment, said: Messages) -> list[Part]:
    if isinstance(part, Table):
        return [_overall(assessment, said), _table(part, assessment, said), *_questions(assessment, said)]
    if isinstance(part, Note) and part.kind == "judge_yourself":
        return [replace(part, text=said.say("fit.by_model"))]
    return [part]


def _overall(assessment: Assessment, said: Messages) -> Say:
    overall = assessment.overall
    rests = [one.marker for one in assessment.points if one.standing in RESTS_ON.get(overall, tuple(Standing))]
    return Say(said.say(f"fit.{overall.value}"), tuple(rests))


def _table(part: Table, assessment: Assessment, said: Messages) -> Table:
    held = {point.marker: point for point in assessment.points}
    columns = (part.columns[0], said.say("fit.standing"), *part.columns[1:])
    return Table(columns, tuple((row[0], _standing(held[row[0].marker], said), _case(held[row[0].marker], row[1], said))
                                for row in part.rows if isinstance(row[0], Quoted)))


def _standing(point: Point, said: Messages) -> Say:
    return Say(" ".join(filter(None, (said.say(f"fit.{point.standing.value}"), point.reason))))


def _case(point: Point, bearing: Say | Quoted, said: Messages) -> Say | Quoted:
    """The case's own words; without any, what the built-in answerer found in it."""
    if point.case:
        return Say(said.say("fit.writes", words=point.case))
    return Say(said.say("fit.silent")) if point.standing is Standing.NOT_ADDRESSED else bearing


def _questions(assessment: Assessment, said: Messages) -> list[Part]:
    """What to find out, each question once, with the markers of all requirements it would settle."""
    asked = {ask: tuple(one.marker for one in assessment.points if one.ask == ask) for ask in dict.fromkeys(one.ask for one in assessment.points) if ask}
    return [Say(said.say("fit.ask_next")), *(Say(ask, markers) for ask, markers in asked.items())] if asked else []
