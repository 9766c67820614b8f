"""The names of kinds, counts and states of imports."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS: dict[str, str | Promise] = {
    "leads": pgettext_lazy("kind of file", "Leads"),
    "touches": pgettext_lazy("kind of file", "Touches"),
    "attempts": pgettext_lazy("kind of file", "Attempts"),
    "deals": pgettext_lazy("kind of file", "Deals"),
    "spend": pgettext_lazy("kind of file", "Spend"),
    "members": pgettext_lazy("kind of file", "Members"),
}
COUNTS: dict[str, tuple[str | Promise, str | Promise]] = {
    "read": (_("Read"), _("rows of the file; the six below add up to them")),
    "accepted": (pgettext_lazy("rows", "Accepted"), _("new rows")),
    "merged": (_("Merged"), _("rows that correct an earlier one of the same key")),
    "unchanged": (_("Unchanged"), _("rows that were here already, value for value")),
    "unattached": (_("Unattached"), _("rows kept until their lead arrives")),
    "refused": (
        pgettext_lazy("rows", "Refused"),
        _("rows that could not be read; the file says why, line by line"),
    ),
    "filtered": (_("Filtered"), _("rows that the map leaves out")),
}
REFUSALS: dict[str, str | Promise] = {
    "columns": _("has more or fewer cells than the header"),
    "quote": _("a quote that is not closed, or text after one"),
    "too_long": _("longer than a row or a cell may be"),
    "nul": _("a NUL character, as in a program"),
    "encoding": _("bytes that are no text"),
    "missing": _("an empty cell where a value is needed"),
    "date": _("not a date of the form in the map, or one that does not exist"),
    "number": _("not a number, or one that could mean two things"),
    "value": _("not in the closed list, or no address"),
    "lost_digits": _("a number that a spreadsheet has shortened"),
}
STATES: dict[str, str | Promise] = {
    "kept": _("waits for its map"),
    "tried": _("tried, waits to be taken in"),
    "queued": _("waits for its turn"),
    "running": _("is being taken in"),
    "done": _("is taken in"),
    "refused": _("was refused"),
}
