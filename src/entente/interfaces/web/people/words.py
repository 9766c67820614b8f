"""The names of roles and teams."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.foundation.people.rules import ROLE_WORDS, Role, Team

ROLES: dict[Role, str | Promise] = {role: _(word) for role, word in ROLE_WORDS.items()}
TEAMS: dict[Team, str | Promise] = {
    Team.MARKETING: pgettext_lazy("team", "Marketing"),
    Team.SALES: pgettext_lazy("team", "Sales"),
    Team.SERVICE: pgettext_lazy("team", "Service"),
}
ROLE_SENTENCES: dict[Role, str | Promise] = {
    Role.ADMIN: _("everything, members included"),
    Role.HEAD: _("everything but members"),
    Role.TEAM_LEAD: _(
        "reads, imports and exports, writes what both teams agree on; in sales, accepts and returns leads"
    ),
    Role.MARKETER: _("reads, imports and exports, writes what both teams agree on"),
    Role.REP: _(
        "reads, persons included, writes what both teams agree on; in sales, accepts and returns leads"
    ),
    Role.OBSERVER: _("reads numbers, no persons"),
    Role.API_CLIENT: _("a program that reads, imports and exports"),
}
STANDINGS: dict[str, str | Promise] = {
    "signs_in": _("Signs in"),
    "invited": _("Invited, has not followed the link yet"),
    "imported": _("Cannot sign in: not invited, or the link is too old"),
    "left": _("Access taken away"),
}
WEEKDAYS: dict[str, str | Promise] = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}
