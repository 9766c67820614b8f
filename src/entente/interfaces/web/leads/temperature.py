"""The temperature of a lead in words."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

TEMPERATURE: dict[str, str | Promise] = {
    "hot": pgettext_lazy("temperature of a lead", "hot"),
    "warm": pgettext_lazy("temperature of a lead", "warm"),
    "cold": pgettext_lazy("temperature of a lead", "cold"),
}
NO_TEMPERATURE = ("none", pgettext_lazy("temperature of a lead", "none given"))
