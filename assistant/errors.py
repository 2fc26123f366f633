"""Every error the product raises on purpose.

    RettesnorError
    ├── SettingsError            a setting is missing, misspelt or out of bounds
    ├── QuestionError            the question is empty or too long
    ├── IndexProblem
    │   ├── IndexMissing         there is no index at that place
    │   ├── IndexMismatch        the index was made with another embedding model or schema
    │   ├── IndexUnreachable     the server that holds the index does not answer
    │   └── IndexBroken          the index is there but cannot be read, or is locked
    ├── SourceError              a source cannot be read; `reason` says why in a clerk's words
    │   ├── SourceMissing        no such file, folder or address
    │   ├── PasswordNeeded       the file is encrypted
    │   ├── NoText               pictures of pages, without text
    │   ├── Damaged              the file is broken, or not what its name says
    │   ├── Unsupported          a kind of file that is not read
    │   └── LimitExceeded        reading took too long or too much memory
    ├── ArchiveError             a backup cannot be written, or is damaged or of another make
    └── ModelUnavailable         the chat model did not answer, or not usably

A caller who wants to show any of them catches `RettesnorError` and prints it: the message says what
happened, with the values, and what to do.
"""


class RettesnorError(Exception):
    """Base of all. `str(error)` is for the person at the keyboard."""


class SettingsError(RettesnorError):
    """A setting is missing, misspelt or out of bounds: mend the file or variable it names."""


class QuestionError(RettesnorError):
    """The question is empty or too long: ask again."""


class IndexProblem(RettesnorError):
    """The index cannot be used as it is."""


class IndexMissing(IndexProblem):
    """There is no index at that place: run `rettesnor ingest`."""


class IndexMismatch(IndexProblem):
    """The index was made with another embedding model or schema: ingest again, or set it back."""


class IndexUnreachable(IndexProblem):
    """The server that holds the index does not answer: start it, or mend `chroma_url`."""


class IndexBroken(IndexProblem):
    """The index is there but cannot be read, or another writer holds it."""


class SourceError(RettesnorError):
    """A source cannot be read. `source` is its name, `reason` why, in a clerk's words."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type["SourceError"], tuple[str, str]]:
        """Errors cross from the reading process to the job; keep both fields."""
        return (type(self), (self.source, self.reason))


class SourceMissing(SourceError):
    """No such file, folder or address."""


class PasswordNeeded(SourceError):
    """The file is encrypted: save a copy without a password."""


class NoText(SourceError):
    """Pictures of pages, without text: turn on text recognition, or get the original."""


class Damaged(SourceError):
    """The file is broken, or not what its name says."""


class Unsupported(SourceError):
    """A kind of file that is not read: save it as PDF or DOCX."""


class LimitExceeded(SourceError):
    """Reading took too long or too much memory: raise the limit, or split the file."""


class ArchiveError(RettesnorError):
    """A backup cannot be written, or a file is none: name another file."""


class ModelUnavailable(RettesnorError):
    """The chat model did not answer, or not usably: the built-in answer is given instead."""


def no_such_model(setting: str, name: str, error: Exception, otherwise: str) -> SettingsError:
    """A setting names a model that is not on this machine, or cannot be loaded; `otherwise` is what to do without one."""
    why = str(error).strip().partition("\n")[0].rstrip(".")
    return SettingsError(f"{setting} names {name!r}, which cannot be loaded on this machine ({why}). Name the folder of a model that is here, or {otherwise}.")
