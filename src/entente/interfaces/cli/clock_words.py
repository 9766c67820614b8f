"""The sentences of `entente clock`, in English or in French, without Django, which takes long to start."""

from __future__ import annotations

import os
from collections.abc import Mapping

from entente.interfaces.cli import clock_rows as rows
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.worktime import calendar_reading as calendars
from entente.kit.worktime import refusals

NO_FILE = "this calendar cannot be read ({reason}); give the path of a CAL.toml."
NOT_WRITTEN = "the answer could not be written ({reason}); nothing of it can be relied on."

FRENCH = {
    NO_FILE: "ce calendrier ne peut être lu ({reason}) ; donnez le chemin d’un fichier CAL.toml.",
    NOT_WRITTEN: "la réponse n’a pas pu être écrite ({reason}) ; ne vous y fiez pas.",
    calendars.UNKNOWN_FIELD: "il n’y a pas de champ {name} ; les champs sont {known}.",
    calendars.NO_ZONE: 'le fuseau manque ; écrivez par exemple zone = "Europe/Paris".',
    calendars.UNKNOWN_ZONE: "{value} n’est pas un fuseau horaire ; écrivez un nom comme Europe/Paris.",
    calendars.UNKNOWN_PLACE: (
        "on ne connaît pas les jours fériés de {value} ; écrivez un pays comme FR, ou FR-57 avec sa région."
    ),
    calendars.NOT_A_LIST: "il faut ici une liste, et non {value} ; écrivez par exemple {example}.",
    calendars.NOT_A_DATE: "{value} n’est pas une date entre 1900 et 2200 ; écrivez-la comme 2026-12-24.",
    calendars.NO_WEEK: (
        'la table [week] doit dire quand ouvre chaque jour ; écrivez par exemple mon = ["09:00-18:00"].'
    ),
    calendars.NOT_A_WINDOW: "{value} n’est pas une plage ; écrivez-la comme 09:00-12:30, au plus 24:00.",
    calendars.WINDOW_BACKWARDS: (
        "la plage {value} ne finit pas après son début ; coupez en deux jours celle qui passe minuit."
    ),
    calendars.WINDOWS_OVERLAP: (
        "les plages {first} et {value} se chevauchent ; n’en faites qu’une, ou séparez-les."
    ),
    calendars.NEVER_OPENS: "ce calendrier n’ouvre jamais ; donnez une plage à un jour au moins de [week].",
    calendars.NOT_TOML: "ceci n’est pas du TOML ; voyez l’exemple dans docs/algorithms/worktime.md.",
    refusals.BEYOND_YEARS: (
        "les calendriers sont calculés pour les années 1900 à 2200 ; donnez une heure de celles-ci."
    ),
    refusals.TOO_FAR: "cette échéance tombe après l’an 2200 ; donnez un délai plus court.",
    rows.NO_HEADER: "il n’y a pas d’en-tête ; la première ligne doit être {columns}.",
    rows.NO_COLUMN: "cette colonne manque ; la première ligne doit être {columns}, séparés par des virgules.",
    rows.TWICE: "cette colonne est là deux fois ; retirez-en une.",
    rows.TAKEN: "cette colonne est celle que la commande ajoute ; retirez-la.",
    rows.NOT_TEXT: "ceci n’est pas du texte UTF-8 ; enregistrez le fichier en CSV UTF-8.",
    rows.NOT_READ: "l’entrée ne peut être lue ({reason}) ; donnez-lui les lignes en CSV.",
    rows.LONG_LINE: "cette ligne dépasse 1 000 000 octets ; donnez une rangée par ligne.",
    rows.NOT_CSV: "ceci n’est pas du CSV ; cherchez un guillemet qui n’est pas fermé.",
    rows.NOT_A_TIME: (
        "{value} n’est pas une date avec une heure ; écrivez 2026-06-15T10:00 ou 2026-06-15T10:00:00+02:00."
    ),
    rows.NOT_MINUTES: "{value} n’est pas un nombre de minutes ; écrivez 0 ou plus, comme 90 ou 1.5.",
    rows.WRONG_WIDTH: (
        "l’en-tête a {expected} cellules et cette ligne {found} ; donnez-en autant que l’en-tête."
    ),
}


def sentence(refused: PlacedRefusal, *, environment: Mapping[str, str] = os.environ) -> str:
    """The refusal in the language of the terminal (LC_ALL, LC_MESSAGES, LANG)."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    language = next((name for name in names if name), "")
    template = FRENCH.get(refused.template)
    if not language.lower().startswith("fr") or template is None:
        return str(refused)
    return refused.said(template, line="ligne", colon=" : ")
