"""A case as the cells of a spreadsheet row, and back.

A cell with several things has one a line. A fact's aliases, and the documents a quote may stand in, are parted
by " | ". A blank line between quotes begins a new evidence group; without it they are alternatives of one.

    evidence    document: quote         or    a.txt | b.txt (p. 3): quote
    facts       alias | other alias     or    fem | 5 | # 5 count     or    # 1500000 kr amount

Where a quote or an alias has a line break of its own it is written as backslash n, and `\\`, `|` and (in a
document's name) `:` are written after a backslash.
"""

import re
from collections.abc import Mapping
from typing import Any

from evals.cases.read import LISTS, TEXTS, read_case, write_case
from evals.cases.types import Case
from evals.errors import SetError

COLUMNS = ("id", "language", "question", "answerable", "evidence", "facts", "reason", "pinned", *TEXTS, *LISTS)
PLAIN, FLAGS = (("id", "language", "question", "reason", *TEXTS), ("answerable", "pinned"))
BETWEEN = " | "
PIECE = re.compile(r"(?P<documents>(?:[^\\:]|\\.|:(?! ))+?)(?: \(p\. (?P<page>\d+)\))?: (?P<quote>.+)\Z")
NUMBER = re.compile(r"# (?P<value>-?\d+(?:\.\d+)?)(?: (?P<unit>\S+))? (?P<kind>year|count|amount)\Z")
YES, NO = ({"yes", "ja", "true", "1", "sand", "sann"}, {"no", "nej", "nei", "false", "0", "falsk", "usann"})


def to_cells(case: Case) -> dict[str, str]:
    """A case as the texts of its row, by column."""
    raw = write_case(case)
    cells = {name: raw.get(name, "") for name in PLAIN}
    cells |= {name: "\n".join(map(_escape, raw.get(name, ()))) for name in LISTS}
    cells |= {name: "yes" if raw.get(name) else "no" for name in FLAGS}
    cells["evidence"] = "\n\n".join("\n".join(map(_piece_cell, group)) for group in raw.get("evidence", ()))
    cells["facts"] = "\n".join(map(_fact_cell, raw.get("facts", ())))
    return {name: cells[name] for name in COLUMNS}


def from_cells(cells: Mapping[str, str]) -> Case:
    """The case in a row, by column; `SetError` says which cell cannot be read."""
    given = {name.strip().casefold(): "\n".join(text.splitlines()) for name, text in cells.items() if text.strip()}
    if unknown := sorted(set(given) - set(COLUMNS)):
        raise SetError(f"unknown columns {unknown}; known are {list(COLUMNS)}")
    raw: dict[str, Any] = {name: given[name] for name in PLAIN if name in given}
    raw |= {name: list(map(_plain, _lines(given[name]))) for name in LISTS if name in given}
    raw |= {name: _flag(name, given[name]) for name in FLAGS if name in given}
    groups = re.split(r"\n\s*\n", given.get("evidence", ""))
    raw["evidence"] = [list(map(_piece, _lines(group))) for group in groups if group.strip()]
    return read_case(raw | {"facts": list(map(_fact, _lines(given.get("facts", ""))))})


def _escape(text: str, also: str = "") -> str:
    return re.sub(rf"[\\|{also}]", r"\\\g<0>", text).replace("\n", "\\n")


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)


def _lines(cell: str) -> list[str]:
    return [line for line in cell.split("\n") if line.strip()]


def _flag(name: str, cell: str) -> bool:
    word = cell.strip().casefold()
    if word not in YES | NO:
        raise SetError(f"{name} is {cell!r}; write yes or no")
    return word in YES


def _piece_cell(raw: Mapping[str, Any]) -> str:
    documents = BETWEEN.join(_escape(name, also=":") for name in raw.get("documents") or [raw["document"]])
    page = f" (p. {raw['page']})" if "page" in raw else ""
    return f"{documents}{page}: {_escape(raw['quote'])}"


def _piece(line: str) -> dict[str, Any]:
    match = PIECE.match(line)
    if not match:
        raise SetError(f"evidence line {line!r} is not `document: quote`")
    documents = [_plain(name.strip()) for name in match["documents"].split(BETWEEN)]
    page = {"page": int(match["page"])} if match["page"] else {}
    return {"documents": documents, "quote": _plain(match["quote"])} | page


def _fact_cell(raw: Any) -> str:
    aliases, number = (raw, None) if isinstance(raw, list) else (raw["aliases"], raw["number"])
    parts = [_escape(alias, also="#") for alias in aliases]
    return BETWEEN.join([*parts, _number_cell(number)] if number else parts)


def _number_cell(number: Mapping[str, Any]) -> str:
    value = int(number["value"]) if float(number["value"]).is_integer() else number["value"]
    return " ".join(filter(None, ["#", str(value), number["unit"], number["kind"]]))


def _fact(line: str) -> dict[str, Any] | list[str]:
    parts = [part.strip() for part in line.split(BETWEEN)]
    found = [match for part in parts if (match := NUMBER.match(part))]
    aliases = [_plain(part) for part in parts if not NUMBER.match(part)]
    if not found:
        return aliases
    number = {"value": float(found[0]["value"]), "unit": found[0]["unit"] or "", "kind": found[0]["kind"]}
    return {"aliases": aliases, "number": number}
