"""The structure a tagged PDF declares: which text is a heading, a list item, a cell of a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pypdf import PdfReader

from ingest.read.pdf.opening import BROKEN, catalog

_HEADINGS = {"/Title": 1, "/H": 2, **{f"/H{level}": level for level in range(1, 7)}}
_BLOCKS = frozenset({"/P", "/LI", "/LBody", "/Caption", "/TOCI", "/BlockQuote", "/Note", *_HEADINGS})
_MOST_NODES = 300_000
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Role:
    """What a piece of tagged content is. `block` numbers the paragraph-like element it belongs to.

    `cell` is (table, row, column) by number; `label` says that it is a list's own mark or number.
    """

    block: int = 0
    heading: int = 0
    item: int = 0
    label: bool = False
    caption: bool = False
    contents: bool = False
    cell: tuple[int, int, int] | None = None
    column_heading: bool = False


PLAIN = Role()
"""Text of which nothing is told."""

Roles = Mapping[tuple[int, int], Role]
_Node = tuple[Any, Role, int, int]


def roles(reader: PdfReader) -> Roles:
    """The role of each (page from 1, tagged-content number); empty for a PDF without usable tags."""
    try:
        root = catalog(reader).get("/StructTreeRoot")
        if root is None:
            return {}
        pages = {page.indirect_reference.idnum: place for place, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
        return dict(_Walk(root.get_object(), pages).leaves())
    except BROKEN:
        return {}


class _Walk:
    """A walk through the structure tree, without recursion and with an end."""

    def __init__(self, root: Any, pages: Mapping[int, int]) -> None:
        self._names: Mapping[str, Any] = root.get("/RoleMap", {}).get_object() if "/RoleMap" in root else {}
        self._pages = pages
        self._todo: list[_Node] = [(root, PLAIN, 0, 0)]
        self._nodes = 0

    def leaves(self) -> Iterator[tuple[tuple[int, int], Role]]:
        """Every piece of content with its role."""
        while self._todo and self._nodes < _MOST_NODES:
            node, role, page, depth = self._todo.pop()
            self._nodes += 1
            node = node.get_object()
            if isinstance(node, int):
                yield (page, int(node)), role
            elif isinstance(node, Mapping) and depth < _DEEPEST:
                page = self._page(node, page)
                if "/MCID" in node:
                    yield (page, int(node["/MCID"])), role
                elif "/K" in node:
                    self._push(node["/K"], self._role(node, role), page, depth)

    def _push(self, kids: Any, role: Role, page: int, depth: int) -> None:
        kids = kids if isinstance(kids, list) else [kids]
        if role.cell is not None and role.cell[2] == -2:
            numbered = [(kid, replace(role, cell=(*role.cell[:2], place))) for place, kid in enumerate(kids)]
        else:
            numbered = [(kid, role) for kid in kids]
        self._todo.extend((kid, one, page, depth + 1) for kid, one in reversed(numbered))

    def _page(self, node: Mapping[str, Any], page: int) -> int:
        reference = node.raw_get("/Pg") if hasattr(node, "raw_get") and "/Pg" in node else None
        return self._pages.get(getattr(reference, "idnum", -1), page)

    def _role(self, node: Mapping[str, Any], role: Role) -> Role:
        """The role of what stands in `node`, knowing the role of `node` itself."""
        name = self._name(node)
        if role.cell is not None:
            return self._in_table(name, role)
        if name == "/Table":
            return replace(role, cell=(self._nodes, 0, -1))
        if name == "/L":
            return replace(role, item=role.item + 1)
        if name in _BLOCKS:
            role = replace(role, block=self._nodes, heading=_HEADINGS.get(name, 0))
        return replace(
            role,
            label=role.label or name == "/Lbl",
            caption=role.caption or name == "/Caption",
            contents=role.contents or name in ("/TOC", "/TOCI"),
        )

    def _in_table(self, name: str, role: Role) -> Role:
        """Rows and cells of the outermost table; a column of -2 is given out to the row's children."""
        assert role.cell is not None
        table, _, column = role.cell
        if name == "/TR" and column == -1:
            return replace(role, cell=(table, self._nodes, -2))
        if name == "/TH" and column >= 0:
            return replace(role, column_heading=True, block=self._nodes)
        return replace(role, block=self._nodes) if name in _BLOCKS else role

    def _name(self, node: Mapping[str, Any]) -> str:
        name = str(node.get("/S", ""))
        for _ in range(5):
            if name not in self._names or name in _BLOCKS:
                break
            name = str(self._names[name])
        return name
