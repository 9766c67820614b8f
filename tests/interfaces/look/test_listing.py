"""The links of a list keep its filters."""

import pytest
from django.http import QueryDict

from entente.interfaces.web.look.listing import frame_of
from entente.interfaces.web.look.shapes import Column, Listing

COLUMNS = [Column("name", "Lead", sortable=True), Column("waited", "Waited", figure=True, sortable=True)]


def links(sort: str, query: str = "") -> dict[str, str]:
    frame = frame_of(Listing("leads", COLUMNS, 3, sort=sort), query=QueryDict(query), content="")
    return {header.column.key: header.href for header in frame["headers"]}


@pytest.mark.parametrize(
    ("sort", "next_one"),
    [("name", "?sort=-name"), ("-name", "?sort=name"), ("waited", "?sort=name")],
)
def test_a_second_press_turns_the_order_round(sort: str, next_one: str):
    assert links(sort)["name"] == next_one


def test_figures_are_first_sorted_from_the_largest():
    assert links("name")["waited"] == "?sort=-waited"


def test_sorting_keeps_the_filters_and_leaves_the_page():
    assert links("name", "state=met&cursor=abc")["name"] == "?state=met&sort=-name"


def test_paging_and_csv_keep_filters_and_order():
    shape = Listing("leads", COLUMNS, 10000, at_least=True, newer="n1", older="o1")

    frame = frame_of(shape, query=QueryDict("state=met&sort=name"), content="")

    assert frame["newer"] == "?state=met&sort=name&cursor=n1"
    assert frame["older"] == "?state=met&sort=name&cursor=o1"
    assert frame["csv"] == "?state=met&sort=name&format=csv"
    assert frame["count"] == "10,000+"


def test_a_hostile_filter_is_quoted_in_the_links():
    assert links("name", "words=%22%3E%3Cscript%3E")["name"] == "?words=%22%3E%3Cscript%3E&sort=-name"
