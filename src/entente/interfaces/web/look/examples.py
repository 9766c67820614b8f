"""A made-up company's values for the page of all components."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from entente.interfaces.web.look.formats import number
from entente.interfaces.web.look.shapes import Cell, Chart, Column, Listing, Pace, PromiseCard, Reading
from entente.interfaces.web.look.states import STATES

_FIRST, _LAST = date(2026, 11, 1), date(2026, 11, 21)
_DAYS = 20
_SWINGS = (0.02, -0.01, 0.03, 0.04, -0.02, 0.0, -0.05, -0.08, -0.03, 0.01, 0.03, 0.02, -0.04, 0.05, 0.01)


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=gettext_lazy("Name of the promise"), help_text=gettext_lazy("Both sides will read it.")
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Business minutes"),
        min_value=1,
        help_text=gettext_lazy("How long sales has for the first human attempt."),
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Owed by"),
        choices=[("marketing", gettext_lazy("Marketing")), ("sales", gettext_lazy("Sales"))],
    )
    since = forms.DateField(
        label=gettext_lazy("In force from"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    rows = forms.FileField(label=gettext_lazy("File"), required=False)
    why = forms.CharField(
        label=gettext_lazy("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    weekends = forms.BooleanField(label=gettext_lazy("Count weekends"), required=False)


class ExampleFilters(forms.Form):
    """The filters of a list."""

    words = forms.CharField(
        label=gettext_lazy("Words"), required=False, widget=forms.TextInput({"type": "search"})
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("All")), *((key, look.word) for key, look in STATES.items())],
    )


def _rising(per_day: float, total: float, days: int) -> Pace:
    """A count that grows, beside the straight line of the promise."""
    delivered = [per_day * (day + 1 + 6 * swing) for day, swing in zip(range(days), _SWINGS, strict=False)]
    return Pace(delivered, [total * (day + 1) / _DAYS for day in range(_DAYS)])


def _level(around: float, promised: float, days: int) -> Pace:
    """A daily rate beside the level promised, with a day when nothing could be judged."""
    delivered: list[float | None] = [around * (1 + swing) for swing in _SWINGS[:days]]
    delivered[5] = None
    return Pace(delivered, [promised] * _DAYS)


def marketing_cards() -> list[PromiseCard]:
    """The promises of marketing."""
    return [
        PromiseCard(
            _("Leads a month"),
            "open",
            Reading(842, noun=_("leads")),
            Reading(1250, noun=_("leads")),
            842,
            _("leads"),
            _FIRST,
            _LAST,
            "#",
            pace=_rising(58, 1250, 15),
        ),
        PromiseCard(
            _("Required information is complete"),
            "kept",
            Reading(Decimal("0.964"), "share"),
            Reading(Decimal("0.95"), "share"),
            842,
            _("leads"),
            _FIRST,
            _LAST,
            "#",
            pace=_level(0.955, 0.95, 15),
        ),
        PromiseCard(
            _("Cost per lead"),
            "broken",
            Reading(Decimal("41.30"), "EUR"),
            Reading(Decimal(38), "EUR"),
            842,
            _("leads"),
            _FIRST,
            _LAST,
            "#",
            at_most=True,
            pace=_level(0.8, 0.7, 15),
        ),
    ]


def sales_cards() -> list[PromiseCard]:
    """The promises of sales."""
    return [
        PromiseCard(
            _("First human attempt within 60 business minutes"),
            "broken",
            Reading(Decimal("0.871"), "share"),
            Reading(Decimal("0.9"), "share"),
            1204,
            _("handovers"),
            _FIRST,
            _LAST,
            "#",
            pace=_level(0.87, 0.9, 15),
            aside=Cell(
                ngettext("%(n)s lead without a temperature", "%(n)s leads without a temperature", 57)
                % {"n": number(57)},
                "#",
            ),
        ),
        PromiseCard(
            _("5 attempts by business day 10"),
            "kept",
            Reading(Decimal("0.823"), "share"),
            Reading(Decimal("0.8"), "share"),
            655,
            _("handovers"),
            _FIRST,
            _LAST,
            "#",
            pace=_level(0.83, 0.8, 15),
        ),
        PromiseCard(
            _("Answer within 4 business hours"),
            "not_judged",
            Reading(None, "share"),
            Reading(Decimal("0.95"), "share"),
            0,
            _("handovers"),
            _FIRST,
            _LAST,
            "#",
            note=_("entered afterwards"),
        ),
    ]


def _chart() -> Chart:
    """Months of leads and handovers."""
    months = ["06", "07", "08", "09", "10", "11"]
    leads, handovers = [1180, 940, 610, 1320, 1275, 842], [1011, 830, 540, 1104, 1120, 701]
    return Chart(
        "months",
        _("Leads and handovers by month"),
        {
            "legend": {"top": 0, "left": 8},
            "xAxis": {"type": "category", "data": months},
            "yAxis": {"type": "value"},
            "series": [
                {"type": "bar", "name": _("Leads"), "data": leads, "itemStyle": {"color": "--marketing"}},
                {"type": "bar", "name": _("Handovers"), "data": handovers, "itemStyle": {"color": "--sales"}},
            ],
        },
        [
            Column("month", _("Month")),
            Column("l", _("Leads"), figure=True),
            Column("h", _("Handovers"), figure=True),
        ],
        [(month, number(a), number(b)) for month, a, b in zip(months, leads, handovers, strict=True)],
    )


def _funnel() -> Chart:
    """A funnel of one cohort."""
    steps = [(_("Leads"), 842), (_("Handovers"), 701), (_("Reached"), 433), (_("Won"), 37)]
    series = {
        "type": "funnel",
        "sort": "none",
        "left": 8,
        "right": 90,
        "top": 8,
        "bottom": 8,
        "label": {"position": "right"},
        "data": [{"name": name, "value": n} for name, n in steps],
        "color": ["--edge"],
        "gap": 2,
    }
    return Chart(
        "funnel",
        _("From lead to won"),
        {"tooltip": {"trigger": "item"}, "series": [series]},
        [Column("step", _("Step")), Column("n", "n", figure=True)],
        [(name, number(n)) for name, n in steps],
    )


def _rows(now: datetime) -> list[dict[str, Any]]:
    """The rows of the example list."""
    names = ["Anaïs Lefèvre", "Bruno Œuvrard", "Chloé Nuñez", "Dmitri Żak", "Élodie Caffè", "François d’Été"]
    keys = ["pending", "warned", "met", "met_late", "broken_open", "paused"]
    return [
        {
            "name": name,
            "state": state,
            "at": now - timedelta(minutes=37 * step * step),
            "seconds": 127 * step**3 + 45,
        }
        for step, (name, state) in enumerate(zip(names, keys, strict=True), 1)
    ]


def everything(now: datetime, query: QueryDict) -> dict[str, Any]:
    """The context of the page."""
    columns = [
        Column("name", _("Lead"), sortable=True),
        Column("state", _("Clock")),
        Column("captured_at", _("Captured"), sortable=True),
        Column("waited", _("Waited"), figure=True, sortable=True),
    ]
    refused = ExampleForm({"name": "", "minutes": "-3", "side": "sales"})
    listing = Listing(
        _("handovers"),
        columns,
        10000,
        at_least=True,
        sort=query.get("sort", "-captured_at"),
        older="b2xkZXI",
        filters=ExampleFilters(query),
    )
    return {
        "states": list(STATES),
        "marketing": marketing_cards(),
        "sales": sales_cards(),
        "charts": [_chart(), _funnel()],
        "rows": _rows(now),
        "listing": listing,
        "nothing": Listing(_("handovers"), columns, 0, empty=_("No handover fits these filters")),
        "form": ExampleForm(initial={"name": _("First human attempt"), "minutes": 60}),
        "refused_form": refused,
        "now": now,
        "first": _FIRST,
        "last": _LAST,
        "amount": Decimal("1234.56"),
        "large": Decimal("978651"),
        "share": Decimal("0.924"),
    }
