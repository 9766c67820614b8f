"""The channels and campaigns that bring leads: their share, their quality and what they cost."""

from collections.abc import Mapping
from dataclasses import dataclass

from entente.integrations.madeup.vocabulary import OFFERS


@dataclass(frozen=True)
class Channel:
    """A way in; `share` of all leads, `quality` the chance that a worked lead becomes a deal."""

    share: float
    quality: float
    on_the_web: bool


CHANNELS: Mapping[str, Channel] = {
    "organic_search": Channel(0.24, 0.20, True),
    "paid_search": Channel(0.25, 0.17, True),
    "paid_social": Channel(0.15, 0.09, True),
    "organic_social": Channel(0.03, 0.10, True),
    "email": Channel(0.08, 0.19, True),
    "referral": Channel(0.06, 0.26, True),
    "partner": Channel(0.06, 0.33, False),
    "direct": Channel(0.06, 0.21, True),
    "word_of_mouth": Channel(0.04, 0.36, False),
    "outbound": Channel(0.03, 0.11, False),
    "event": Channel(0.0, 0.15, False),
}


@dataclass(frozen=True)
class Campaign:
    """A line of the marketing plan; `share` is within its channel, `budget_eur` is for a month."""

    channel: str
    source: str
    medium: str
    french: str
    english: str
    share: float
    budget_eur: int
    rhythm: str
    offers: tuple[int, ...]
    terms: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()

    def named(self, language: str) -> str:
        """The name of the campaign in the company's language."""
        return self.french if language == "fr" else self.english


_TRACKING, _MAINTENANCE, _BATCHES = range(len(OFFERS))
_ADS = ("annonce-a", "annonce-b", "annonce-c")
_FILMS = ("film-30s", "carrousel", "temoignage")

CAMPAIGNS: tuple[Campaign, ...] = (
    Campaign("organic_search", "google", "organic", "", "", 0.86, 0, "free", (0, 1, 2)),
    Campaign("organic_search", "bing", "organic", "", "", 0.08, 0, "free", (0, 1, 2)),
    Campaign(
        "organic_search", "google", "organic", "Guides pratiques", "How-to guides", 0.06, 3600, "monthly",
        (0, 1, 2),
    ),
    Campaign(
        "paid_search", "google", "cpc", "Suivi de production", "Production tracking", 0.33, 7600, "daily",
        (_TRACKING,), ("logiciel suivi de production", "suivi atelier temps réel", "trs usine"), _ADS,
    ),
    Campaign(
        "paid_search", "google", "cpc", "Maintenance préventive", "Preventive maintenance", 0.27, 6400,
        "daily", (_MAINTENANCE,), ("gmao pme", "maintenance préventive machine", "capteur vibration"),
        _ADS,
    ),
    Campaign(
        "paid_search", "google", "cpc", "Traçabilité", "Traceability", 0.16, 3900, "daily", (_BATCHES,),
        ("traçabilité des lots", "étiquette lot production"), _ADS,
    ),
    Campaign(
        "paid_search", "google", "cpc", "Notre nom", "Our name", 0.15, 900, "daily", (0, 1, 2),
        ("cadrivelle",), _ADS[:1],
    ),
    Campaign(
        "paid_search", "bing", "cpc", "Recherche complémentaire", "Second search engine", 0.09, 2100,
        "daily", (_TRACKING, _MAINTENANCE), ("gpao pme", "logiciel atelier"), _ADS[:2],
    ),
    Campaign(
        "paid_social", "linkedin", "paid_social", "Directeurs de production", "Production directors", 0.32,
        4900, "daily", (_TRACKING,), (), _FILMS,
    ),
    Campaign(
        "paid_social", "linkedin", "paid_social", "Zéro panne", "No more breakdowns", 0.27, 3800, "daily",
        (_MAINTENANCE,), (), _FILMS,
    ),
    Campaign(
        "paid_social", "facebook", "paid_social", "Gérants d'atelier", "Workshop owners", 0.28, 2600,
        "daily", (_TRACKING, _BATCHES), (), _FILMS[1:],
    ),
    Campaign(
        "paid_social", "linkedin", "retargeting", "Reciblage", "Retargeting", 0.13, 1700, "daily",
        (0, 1, 2),
    ),
    Campaign("organic_social", "linkedin", "social", "", "", 1.0, 0, "free", (0, 1, 2)),
    Campaign(
        "email", "lettre", "email", "Lettre de l'atelier", "Workshop letter", 0.6, 900, "monthly",
        (0, 1, 2), (), ("article", "étude de cas"),
    ),
    Campaign(
        "email", "relance", "email", "Réveil des contacts", "Wake-up series", 0.4, 400, "monthly",
        (0, 1, 2),
    ),
    Campaign(
        "referral", "comparateur", "referral", "Comparateur de logiciels", "Software directory", 0.45, 1500,
        "daily", (_TRACKING, _MAINTENANCE),
    ),
    Campaign(
        "referral", "annuaire", "referral", "Annuaire des métiers", "Trade directory", 0.25, 800, "daily",
        (_MAINTENANCE, _BATCHES),
    ),
    Campaign("referral", "presse", "referral", "", "", 0.3, 0, "free", (0, 1, 2)),
    Campaign(
        "partner", "integrateurs", "partner", "Réseau d'intégrateurs", "Integrator network", 1.0, 3500,
        "monthly", (_TRACKING, _MAINTENANCE),
    ),
    Campaign("direct", "", "", "", "", 1.0, 0, "free", (0, 1, 2)),
    Campaign(
        "word_of_mouth", "clients", "parrainage", "Parrainage clients", "Customer referrals", 1.0, 600,
        "monthly", (0, 1, 2),
    ),
    Campaign(
        "outbound", "prospection", "telephone", "Prospection par métier", "Outbound by trade", 1.0, 2400,
        "monthly", (_TRACKING, _MAINTENANCE),
    ),
    Campaign(
        "event", "salon", "salon", "Salon Industries et Ateliers", "Industry and Workshops fair", 0.0,
        62_000, "fair", (_TRACKING, _MAINTENANCE),
    ),
    Campaign(
        "event", "salon", "salon", "Rencontres de la maintenance", "Maintenance days", 0.0, 14_000,
        "small_fair", (_MAINTENANCE,),
    ),
    Campaign(
        "event", "webinaire", "webinaire", "Webinaire : une heure pour le TRS",
        "Webinar: one hour for OEE", 0.0, 2800, "webinar", (_TRACKING,),
    ),
    Campaign(
        "event", "webinaire", "webinaire", "Webinaire : tracer ses lots", "Webinar: tracing batches", 0.0,
        2200, "small_webinar", (_BATCHES,),
    ),
)  # fmt: skip


def campaign_of(rhythm: str) -> int:
    """The place in the table of the only campaign with this rhythm (a fair or a webinar)."""
    return next(index for index, campaign in enumerate(CAMPAIGNS) if campaign.rhythm == rhythm)
