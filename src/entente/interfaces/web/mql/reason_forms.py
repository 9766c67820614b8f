"""The form of the reasons of a return, a row each, and the words of what they say."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from entente.stages.journey.reasons import MOST_DAYS

FIXED_BY: dict[str, str | Promise] = {
    "marketing": pgettext_lazy("who must fix", "marketing"),
    "sales": pgettext_lazy("who must fix", "sales"),
    "routing": pgettext_lazy("who must fix", "routing"),
    "nobody": pgettext_lazy("who must fix", "nobody"),
}
THEN: dict[str, str | Promise] = {
    "disqualify": gettext_lazy("disqualified"),
    "correct": gettext_lazy("corrected, then back"),
    "attach": gettext_lazy("attached to its owner"),
    "nurture": gettext_lazy("nurtured"),
    "date": gettext_lazy("back at the date given"),
    "reroute": gettext_lazy("routed again at once"),
    "consent": gettext_lazy("waits for consent"),
}
NEEDS: dict[str, str | Promise] = {
    "": pgettext_lazy("needs", "nothing more"),
    "text": gettext_lazy("a text"),
    "depth": gettext_lazy("depth completed"),
}
ROWS_TO_ADD = 2


class ProposeReasons(forms.Form):
    """What belongs to the list as a whole."""

    use_required_attribute = False
    made_from = forms.IntegerField(widget=forms.HiddenInput(), min_value=0, initial=0, required=False)
    wanted_from = forms.DateField(
        label=gettext_lazy("In force from"),
        required=False,
        help_text=gettext_lazy("Never before the second head has accepted; left empty, from that day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ReasonRow(forms.Form):
    """One reason; a row without a code is left out."""

    use_required_attribute = False
    code = forms.CharField(label=gettext_lazy("Code"), required=False, max_length=40)
    en = forms.CharField(label=gettext_lazy("Meaning in English"), required=False, max_length=200)
    fr = forms.CharField(label=gettext_lazy("Meaning in French"), required=False, max_length=200)
    fixed_by = forms.ChoiceField(
        label=gettext_lazy("Who must fix it"), choices=list(FIXED_BY.items()), required=False
    )
    then = forms.ChoiceField(label=gettext_lazy("What then"), choices=list(THEN.items()), required=False)
    least = forms.IntegerField(
        label=gettext_lazy("Rests, days"), required=False, min_value=1, max_value=MOST_DAYS
    )
    most = forms.IntegerField(label=gettext_lazy("up to"), required=False, min_value=1, max_value=MOST_DAYS)
    needs = forms.ChoiceField(label=gettext_lazy("Needs"), choices=list(NEEDS.items()), required=False)

    def as_mapping(self) -> dict[str, Any] | None:
        """The reason as plain values; none for an empty row."""
        given = self.cleaned_data
        if not given.get("code"):
            return None
        mapping = {name: given[name] for name in ("code", "en", "fr", "fixed_by", "then", "needs")}
        days = [given["least"] or given["most"], given["most"] or given["least"]]
        return mapping | ({"cooldown_days": days} if days[0] else {})


ReasonRows = forms.formset_factory(ReasonRow, extra=ROWS_TO_ADD, max_num=60, absolute_max=60)
