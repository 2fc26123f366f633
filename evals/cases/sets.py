"""Sets by file name: `.jsonl`, `.csv` and `.xlsx` are read and written; several sets are run as one."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from evals.cases.read import read_jsonl, write_jsonl
from evals.cases.sheet import read_csv, read_xlsx, write_csv, write_xlsx
from evals.cases.types import Case
from evals.errors import SetError

T = TypeVar("T")
READERS: dict[str, Callable[[Path], tuple[Case, ...]]] = {".jsonl": read_jsonl, ".csv": read_csv, ".xlsx": read_xlsx}
WRITERS: dict[str, Callable[[Iterable[Case], Path], None]] = {
    ".jsonl": write_jsonl,
    ".csv": write_csv,
    ".xlsx": write_xlsx,
}


def read_set(path: Path) -> tuple[Case, ...]:
    """The cases of the file at `path`, whatever its format."""
    if not path.is_file():
        raise SetError(f"there is no file {path}")
    return _for(path, READERS)(path)


def write_set(cases: Iterable[Case], path: Path) -> None:
    """Writes `cases` in the format `path` is named for."""
    _for(path, WRITERS)(cases, path)


def read_sets(paths: Sequence[Path]) -> tuple[Case, ...]:
    """The cases of several files; an id may occur once in all."""
    cases = tuple(case for path in paths for case in read_set(path))
    repeated = [name for name, n in Counter(case.id for case in cases).items() if n > 1]
    if repeated:
        raise SetError(f"ids occur more than once: {', '.join(repeated)}")
    return cases


def _for(path: Path, table: dict[str, T]) -> T:
    if path.suffix.casefold() not in table:
        raise SetError(f"{path} is not one of {', '.join(table)}")
    return table[path.suffix.casefold()]
