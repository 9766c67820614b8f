"""The words of the command line in the reader's language, without starting Django."""

import gettext as catalogues
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).resolve().parent.parent.parent / "locale"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
DOMAIN = "django"
NO_DOMAIN = "messages"


def gettext(message: str) -> str:
    """The message in the language of the terminal, or as it is written."""
    return _catalogue(language()).gettext(message)


def in_language(language: str) -> Callable[[str], str]:
    """A gettext for one language, whatever that of the terminal."""
    return _catalogue(language).gettext


def language() -> str:
    """The language of the terminal, like fr or fr_CA."""
    named = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), "en")
    return named.split(":")[0].split(".")[0]


def let_parser_speak() -> None:
    """Let the option parser, which asks the standard gettext, find its sentences in our catalogue too."""
    is_translated = catalogues.find(DOMAIN, str(LOCALES), [language()])
    catalogues.bindtextdomain(DOMAIN, str(LOCALES))
    catalogues.textdomain(DOMAIN if is_translated else NO_DOMAIN)


@cache
def _catalogue(language: str) -> catalogues.NullTranslations:
    return catalogues.translation(DOMAIN, LOCALES, languages=[language], fallback=True)
