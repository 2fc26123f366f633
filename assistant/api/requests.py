"""What may be asked over HTTP. Everything has a bound, and a misspelt field is an error."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

# The bound on a question itself is a setting, and `Assistant` keeps it; this one keeps nonsense out.
LONGEST = 100_000
Text = Annotated[str, Field(max_length=LONGEST)]
Name = Annotated[str, Field(max_length=200)]


class AskRequest(BaseModel):
    """A question, with the earlier questions of its conversation, oldest first."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"question": "Hvad siger princip 3?"}]})

    question: Text
    id: Name = ""
    history: list[Text] = Field(default=[], max_length=20)
    organisation: Name | None = Field(default=None, description="look only in this organisation's documents")
    language: Literal["da", "nb", "nn", "sv", "en", "fi", "de", "fr"] | None = Field(default=None, description="answer in this language")
    documents: list[Name] = Field(default=[], max_length=100, description="look only in the documents with these ids")
    as_of: date | None = Field(default=None, description="what held on this day")


class SearchRequest(BaseModel):
    """A search for passages."""

    model_config = ConfigDict(extra="forbid")

    query: Text
    id: Name = ""
    k: int = Field(default=5, ge=1, le=50, description="how many passages")
    organisation: Name | None = None
    documents: list[Name] = Field(default=[], max_length=100)
