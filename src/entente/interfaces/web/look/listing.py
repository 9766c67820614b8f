"""The links of a list: sorting, paging and CSV keep the filters of the page."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from entente.interfaces.web.look.formats import counted
from entente.interfaces.web.look.shapes import Column, Listing


@dataclass(frozen=True)
class Header:
    """The header of a column, with the link that sorts by it."""

    column: Column
    href: str
    direction: str


def frame_of(shape: Listing, *, query: QueryDict, content: str) -> dict[str, Any]:
    """What the template of a list needs."""
    return {
        "listing": shape,
        "content": content,
        "headers": [_header(column, sort=shape.sort, query=query) for column in shape.columns],
        "count": counted(shape.count, at_least=shape.at_least),
        "newer": _link(query, cursor=shape.newer) if shape.newer else "",
        "older": _link(query, cursor=shape.older) if shape.older else "",
        "csv": _link(query, format="csv", cursor="") if shape.csv else "",
        "kept": [(key, value) for key in ("sort",) for value in query.getlist(key)],
        "has_filters": any(query.get(key) for key in (shape.filters.fields if shape.filters else ())),
    }


def _header(column: Column, *, sort: str, query: QueryDict) -> Header:
    """The header of one column: a second press turns the order round."""
    if not column.sortable:
        return Header(column, "", "")
    direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "")
    wanted = column.key if direction == "descending" else f"-{column.key}"
    if not direction and not column.figure:
        wanted = column.key
    return Header(column, _link(query, sort=wanted, cursor=""), direction)


def _link(query: QueryDict, **changes: str) -> str:
    """The address of the same list with some parameters changed; an empty value drops one."""
    changed = query.copy()
    for key, value in changes.items():
        if value:
            changed[key] = value
        else:
            changed.pop(key, None)
    return f"?{changed.urlencode()}"
