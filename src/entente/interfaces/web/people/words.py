"""The names of roles and teams."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.foundation.people.rules import Role, Team

ROLES: dict[Role, str | Promise] = {
    Role.ADMIN: _("Admin"),
    Role.HEAD: _("Head of team"),
    Role.TEAM_LEAD: _("Team lead"),
    Role.MARKETER: _("Marketer"),
    Role.REP: _("Sales rep"),
    Role.OBSERVER: _("Observer"),
    Role.API_CLIENT: _("API client"),
}
TEAMS: dict[Team, str | Promise] = {
    Team.MARKETING: pgettext_lazy("team", "Marketing"),
    Team.SALES: pgettext_lazy("team", "Sales"),
    Team.SERVICE: pgettext_lazy("team", "Service"),
}
