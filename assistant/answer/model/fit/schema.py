"""What a model is asked to write for each requirement, and nothing else is read of it."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.answer.model.rows import rows
from assistant.record import Standing

MOST = 600


def _folded(value: object) -> object:
    """"Not met" is `not_met`."""
    return value.strip().casefold().replace(" ", "_").replace("-", "_") if isinstance(value, str) else value


def _short(value: object) -> object:
    return "" if value is None else value


Words = Annotated[str, BeforeValidator(_short), Field(max_length=MOST)]


class Judged(BaseModel):
    """One requirement as the model judges it; unchecked."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: int = Field(validation_alias=AliasChoices("id", "requirement", "number"))
    standing: Annotated[Standing, BeforeValidator(_folded)] = Field(validation_alias=AliasChoices("standing", "verdict", "status"))
    reason: Words = ""
    case_quote: Words = ""
    ask: Words = ""


def judged(written: str) -> Iterator[Judged]:
    """The rows that have the shape asked for."""
    for row in rows(written):
        try:
            yield Judged.model_validate(row)
        except ValidationError:
            continue


def schema() -> dict[str, Any]:
    """The same for a server that holds a model to a JSON schema."""
    text = {"type": "string", "maxLength": MOST // 2}
    standing = {"type": "string", "enum": [one.value for one in Standing]}
    fields = {"id": {"type": "integer"}, "case_quote": text, "reason": text, "standing": standing, "ask": text}
    point = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    points = {"type": "object", "properties": {"points": {"type": "array", "items": point}}, "required": ["points"], "additionalProperties": False}
    return {"type": "json_schema", "json_schema": {"name": "points", "schema": points, "strict": True}}
