"""The words of the made-up exports, as a CRM would write them in French or in English."""

from collections.abc import Mapping

LANGUAGES = ("fr", "en")
Said = tuple[str, str]
"""The same in French and in English."""

_CHANNELS = {
    "organic_search": ("Recherche naturelle", "Organic search"),
    "paid_search": ("Recherche payante", "Paid search"),
    "paid_social": ("Réseaux payants", "Paid social"),
    "organic_social": ("Réseaux sociaux", "Organic social"),
    "email": ("E-mailing", "Email"),
    "referral": ("Site référent", "Referral"),
    "partner": ("Partenaire", "Partner"),
    "direct": ("Accès direct", "Direct"),
    "word_of_mouth": ("Bouche à oreille", "Word of mouth"),
    "outbound": ("Prospection", "Outbound"),
    "event": ("Événement", "Event"),
}

WORDS: Mapping[tuple[str, str], Mapping[str, tuple[str, str]]] = {
    # (kind, column) -> code -> French word, English word
    ("leads", "channel"): _CHANNELS,
    ("leads", "answer"): {"accepted": ("Accepté", "Accepted"), "returned": ("Rendu", "Returned")},
    ("leads", "return_reason"): {
        "not_target": ("Hors cible", "Not a fit"),
        "bad_data": ("Coordonnées fausses", "Bad data"),
        "not_a_buyer": ("Pas un acheteur", "Not a buyer"),
        "duplicate": ("Doublon", "Duplicate"),
        "no_intent": ("Pas de besoin", "No need"),
        "other": ("Autre", "Other"),
    },
    ("touches", "channel"): _CHANNELS,
    ("spend", "channel"): _CHANNELS,
    ("touches", "kind"): {
        "visit": ("Visite du site", "Site visit"),
        "download": ("Téléchargement", "Download"),
        "click": ("Clic e-mail", "Email click"),
        "webinar": ("Webinaire", "Webinar"),
        "chat": ("Tchat", "Chat"),
    },
    ("attempts", "channel"): {
        "call": ("Appel", "Call"),
        "message": ("E-mail", "Email"),
        "meeting": ("Rendez-vous", "Meeting"),
        "visit": ("Visite", "Visit"),
    },
    ("leads", "temperature"): {"hot": ("Chaud", "Hot"), "warm": ("Tiède", "Warm"), "cold": ("Froid", "Cold")},
    ("attempts", "direction"): {"outbound": ("Sortant", "Outgoing"), "inbound": ("Entrant", "Incoming")},
    ("attempts", "outcome"): {
        "answered": ("Répondu", "Connected"),
        "unanswered": ("Sans réponse", "No answer"),
        "voicemail": ("Messagerie vocale", "Left voicemail"),
        "bounced": ("Non distribué", "Bounced"),
        "wrong_number": ("Faux numéro", "Wrong number"),
        "booked": ("Rendez-vous pris", "Meeting booked"),
    },
    ("attempts", "evidence"): {
        "E0": ("Automate", "Automation"),
        "E1": ("Saisie manuelle", "Typed in"),
        "E2": ("Agenda", "Calendar"),
        "E3": ("Téléphonie ou messagerie", "Phone or mail system"),
    },
    ("deals", "state"): {"open": ("En cours", "Open"), "won": ("Gagnée", "Won"), "lost": ("Perdue", "Lost")},
    ("deals", "reason"): {
        "no_budget": ("Pas de budget", "No budget"),
        "timing": ("Plus tard", "Bad timing"),
        "no_intent": ("Pas de besoin", "No need"),
        "no_authority": ("Pas décideur", "No authority"),
        "unreachable": ("Injoignable", "Unreachable"),
        "not_target": ("Hors cible", "Not a fit"),
        "duplicate": ("Doublon", "Duplicate"),
        "not_a_buyer": ("Pas un acheteur", "Not a buyer"),
        "other": ("Autre", "Other"),
    },
    ("members", "team"): {"marketing": ("Marketing", "Marketing"), "sales": ("Commerciaux", "Sales")},
    ("members", "role"): {
        "head": ("Direction", "Head"),
        "team_lead": ("Responsable d'équipe", "Team lead"),
        "marketer": ("Chargé de marketing", "Marketer"),
        "rep": ("Commercial", "Sales rep"),
        "observer": ("Observateur", "Observer"),
    },
}

CHECKS = (("Valide", "Valid"), ("Test", "Test"), ("Indésirable", "Spam"))
"""The words of the unmapped column by which the map leaves tests and spam out."""


def words(kind: str, column: str, *, language: str) -> dict[str, str]:
    """The word of each code of a column in this language; the empty code stays empty."""
    place = LANGUAGES.index(language)
    return {"": "", **{code: pair[place] for code, pair in WORDS[kind, column].items()}}
