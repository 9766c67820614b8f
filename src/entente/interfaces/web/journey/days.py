"""The form of the days of a funnel."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.interfaces.web.contract.fields import EARLIEST, LATEST
from entente.interfaces.web.leads.filters import day_field


class FunnelDays(forms.Form):
    """The days of capture of the leads that the funnel follows."""

    use_required_attribute = False

    def __init__(self, given: Any, *, first: date, last: date) -> None:
        """The days asked for; those given here where nothing is asked."""
        super().__init__({"from": first.isoformat(), "to": last.isoformat(), **given})
        self.fields["from"] = day_field(_("Captured from"))
        self.fields["to"] = day_field(_("to"))

    def clean(self) -> dict[str, Any]:
        """Refuse days that no calendar knows, and a period that ends before it begins."""
        asked = super().clean() or {}
        for name in ("from", "to"):
            if name not in self.errors and not EARLIEST <= (asked.get(name) or date.min) <= LATEST:
                self.add_error(name, _("Choose a day between 1970 and 2200."))
        if not self.errors and asked["from"] > asked["to"]:
            self.add_error("to", _("The period ends before it begins: exchange the days."))
        return asked
