"""Which tests run where: the long files first, so that none is left to end alone, and those that share something costly in one process."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

# Torch takes a quarter of a minute to load, and once it is there, embeds several times faster than the engine.
TOGETHER = dict.fromkeys((
    "tests/test_corpus.py", "tests/evals/test_evals_injection.py", "tests/ingest/test_ingest_bulk.py", "tests/ingest/test_ingest_integers.py",
), "torch")
# Files that take more than a moment, the longest first. The rest follow, those with the most tests first.
LONG = (
    "tests/test_corpus.py", "tests/evals/test_evals_injection.py", "tests/ingest/test_ingest_bulk.py", "tests/ingest/test_ingest_integers.py",
    "tests/web/test_axe.py", "tests/test_phones_home.py", "tests/web/test_everyone.py", "tests/test_front_ends.py", "tests/web/test_flows.py",
    "tests/web/test_source.py", "tests/web/test_asking.py", "tests/web/test_places.py", "tests/ingest/test_ingest_faults.py", "tests/test_house.py",
    "tests/web/test_keeping.py", "tests/ingest/read/test_read_awkward.py", "tests/web/test_hostile.py", "tests/evals/test_evals_gate.py",
    "tests/cli/test_cli_wrong_use.py", "tests/ingest/test_ingest_job.py", "tests/cli/test_cli_doctor.py", "tests/answer/test_answer_agreement.py",
    "tests/api/test_api_access.py", "tests/ingest/test_ingest_lease.py", "tests/index/test_index_server.py",
)


def file_of(test: str) -> str:
    """The file of a test, by the test's id."""
    return test.partition("::")[0]


def longest_first(items: list[pytest.Item]) -> None:
    """Put the tests in the order in which their files are given out."""
    sizes: dict[str, int] = {}
    for item in items:
        sizes[file_of(item.nodeid)] = sizes.get(file_of(item.nodeid), 0) + 1
    items.sort(key=lambda item: _place(file_of(item.nodeid), sizes[file_of(item.nodeid)]))


def _place(file: str, size: int) -> tuple[int, int, str]:
    return (LONG.index(file) if file in LONG else len(LONG), -size, file)


class Distribution(LoadFileScheduling):
    """A process takes one file after another, in their order; files of `TOGETHER` count as one."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return TOGETHER.get(file_of(nodeid), file_of(nodeid))
