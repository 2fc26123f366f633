"""Fingerprints: what a run's answers depend on, in 12 characters each."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from evals.cases.read import write_case
from evals.cases.types import Case
from evals.rows import dump

LENGTH = 12
PRODUCT, MEASURE = ("assistant", "ingest"), ("evals",)
SOURCES, WORDS = ("*.py",), ("*.md", "*.toml")
# In a checkout the runs lie inside the package, and are no part of it.
RUNS = "runs"


def fingerprints(cases: Sequence[Case]) -> dict[str, str]:
    """Of the cases, the product's code, the measure's code and the prompts."""
    return {
        "cases": of_cases(cases),
        "code": of_packages(PRODUCT, SOURCES),
        "evals": of_packages(MEASURE, SOURCES + WORDS),
        "prompts": of_packages(("prompts",), WORDS),
    }


def of_cases(cases: Sequence[Case]) -> str:
    """Of every field of every case, in order."""
    return of_bytes(dump(write_case(case)).encode() for case in cases)


def of_packages(names: Iterable[str], patterns: Sequence[str]) -> str:
    """Of all files of the packages whose names match, with their paths."""
    return of_bytes(part for name in names for part in _parts(Path(str(files(name))), patterns))


def _parts(root: Path, patterns: Sequence[str]) -> Iterable[bytes]:
    found = sorted({path for pattern in patterns for path in root.rglob(pattern) if RUNS not in path.parts})
    for path in found:
        yield path.relative_to(root.parent).as_posix().encode()
        yield path.read_bytes()


def of_bytes(parts: Iterable[bytes]) -> str:
    """The first 12 hexadecimal digits of SHA-256 over `parts`, each preceded by its length."""
    digest = sha256()
    for part in parts:
        digest.update(str(len(part)).encode() + b"\x00" + part)
    return digest.hexdigest()[:LENGTH]
