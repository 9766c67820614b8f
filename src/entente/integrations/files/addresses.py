"""E-mail addresses and telephone numbers in the one form by which people are recognised."""

from __future__ import annotations

import re

from entente.integrations.files.faults import Fault, Unreadable
from entente.kit.sentence import gettext_noop

_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+\.[^\s@<>,;:\"()\[\].]{2,}")
_NOT_DIGITS = re.compile(r"\D+")
_EXTENSION = re.compile(r"(?:ext|x|poste|durchwahl|#)\.?\s*\d{1,6}\s*$", re.IGNORECASE)

# Mailboxes that several people read: never the sign of one person.
SHARED_MAILBOXES = frozenset({
    "accueil", "admin", "administration", "bonjour", "booking", "bureau", "commercial", "compta",
    "comptabilite", "contact", "contacto", "contacts", "direction", "enquiries", "hallo", "hello", "help",
    "info", "infos", "informations", "inquiries", "jobs", "kontakt", "mail", "marketing", "no-reply",
    "noreply", "office", "post", "postmaster", "recrutement", "reception", "sales", "secretariat",
    "service", "support", "team", "vente", "ventes", "webmaster",
})  # fmt: skip

# Country: its calling code, and the digit dialled before a number inside the country.
CALLING_CODES = {
    "AT": ("43", "0"), "AU": ("61", "0"), "BE": ("32", "0"), "BG": ("359", "0"), "BR": ("55", "0"),
    "CA": ("1", "1"), "CH": ("41", "0"), "CY": ("357", ""), "CZ": ("420", ""), "DE": ("49", "0"),
    "DK": ("45", ""), "DZ": ("213", "0"), "EE": ("372", ""), "ES": ("34", ""), "FI": ("358", "0"),
    "FR": ("33", "0"), "GB": ("44", "0"), "GR": ("30", ""), "HR": ("385", "0"), "HU": ("36", "06"),
    "IE": ("353", "0"), "IL": ("972", "0"), "IN": ("91", "0"), "IT": ("39", ""), "LT": ("370", "8"),
    "LU": ("352", ""), "LV": ("371", ""), "MA": ("212", "0"), "MT": ("356", ""), "MX": ("52", ""),
    "NL": ("31", "0"), "NO": ("47", ""), "NZ": ("64", "0"), "PL": ("48", ""), "PT": ("351", ""),
    "RO": ("40", "0"), "RS": ("381", "0"), "SE": ("46", "0"), "SI": ("386", "0"), "SK": ("421", "0"),
    "SN": ("221", ""), "TN": ("216", ""), "TR": ("90", "0"), "UA": ("380", "0"), "US": ("1", "1"),
    "ZA": ("27", "0"),
}  # fmt: skip


def normalised_email(text: str) -> str:
    """The address in lower case, without name, brackets or `mailto:`; raises Unreadable."""
    bare = text.strip().removeprefix("mailto:").removeprefix("MAILTO:").lower()
    if bare.endswith(">") and "<" in bare:
        bare = bare[bare.rindex("<") + 1 : -1].strip()
    if not _EMAIL.fullmatch(bare) or len(bare) > 254:
        raise Unreadable(Fault("value", gettext_noop("an e-mail address such as ana@example.com")))
    return bare


def is_shared_address(email: str) -> bool:
    """Is this a mailbox of a team (info@, contact@), which is no key of a person?"""
    return email.partition("@")[0].partition("+")[0].lower() in SHARED_MAILBOXES


def normalised_phone(text: str, *, country: str = "") -> str:
    """Digits, with a plus when the country is written or given (E.164); raises Unreadable."""
    bare = _EXTENSION.sub("", text.strip()).replace("(0)", "")
    digits = _NOT_DIGITS.sub("", bare)
    international = bare.lstrip(" ('").startswith("+")
    if not international and digits.startswith("00"):
        international, digits = True, digits[2:]
    if not international and country:
        code, trunk = CALLING_CODES[country]
        international, digits = True, code + (digits.removeprefix(trunk) if trunk else digits)
    if not 6 <= len(digits) <= 15:
        raise Unreadable(Fault("value", gettext_noop("a telephone number of 6 to 15 digits")))
    return f"+{digits}" if international else digits
