"""The names of roles and teams in templates: `{% load naming %}`."""

from django import template
from django.utils.functional import Promise

from entente.foundation.people.rules import Role, Team
from entente.interfaces.web.people.words import ROLES, TEAMS

register = template.Library()


@register.filter
def role_name(role: str) -> str | Promise:
    """The name of a role."""
    return ROLES[Role(role)]


@register.filter
def team_name(team: str | None) -> str | Promise:
    """The name of a team, or a dash for who is in none."""
    return TEAMS[Team(team)] if team else "–"
