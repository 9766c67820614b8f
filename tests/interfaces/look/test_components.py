"""Components say what they show without the help of colour or script."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.look.states import STATES


def rendered(text: str, **context: object) -> str:
    context["request"] = RequestFactory().get("/look/", {"state": "met"})
    return Template("{% load look %}" + text).render(Context(context))


class Terms(forms.Form):
    minutes = forms.IntegerField(label="Minutes", min_value=1, help_text="How long sales has.")


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_told_by_icon_and_word(state: str):
    with translation.override("en"):
        text = rendered("{% state_badge state %}", state=state)

    assert f"icons.svg#{state}" in text
    assert str(STATES[state].word) in text


def test_a_number_links_to_its_rows_and_says_n_and_period():
    text = rendered('{% number 0.924 unit="share" n=1204 href="/rows" %}')

    assert '<a class="value" href="/rows">92.4%</a>' in text
    assert "1,204" in text


def test_a_number_of_no_rows_says_so():
    assert " 0</span>" in rendered("{% number None n=0 %}")


def test_a_time_names_the_calendars_zone_only_where_it_differs():
    at = datetime(2026, 6, 15, 7, 30, tzinfo=UTC)

    with timezone.override("Europe/Paris"):
        same = rendered('{% moment at calendar_zone="Europe/Paris" %}', at=at)
        other = rendered('{% moment at calendar_zone="Asia/Tokyo" %}', at=at)

    assert "09:30</time>" in same
    assert "09:30 (16:30 Tokyo)</time>" in other


def test_a_refused_field_points_to_its_help_and_error():
    text = rendered('{% field form.minutes example="60" %}', form=Terms({"minutes": "0"}))

    assert 'aria-describedby="id_minutes-help id_minutes-example id_minutes-error"' in text
    assert 'aria-invalid="true"' in text
    assert 'id="id_minutes-error"' in text


def test_what_a_person_typed_is_never_markup():
    text = rendered(
        "{% empty_state title %}{% message title %}{% page_head title %}{% endpage_head %}", title="<b>x"
    )

    assert "<b>" not in text
    assert text.count("&lt;b&gt;x") == 3


def test_a_list_without_rows_is_an_empty_state_without_csv():
    shape = Listing("leads", [Column("name", "Lead")], 0, empty="No lead fits")

    text = rendered("{% listing shape %}{% endlisting %}", shape=shape)

    assert "No lead fits" in text
    assert "format=csv" not in text


def test_a_side_counts_the_states_of_its_promises():
    from entente.interfaces.web.look.examples import sales_cards

    with translation.override("en"):
        text = rendered('{% side "sales" cards=cards %}{% endside %}', cards=sales_cards())

    assert "1 broken" in text
    assert "1 not judged" in text
