"""What both heads of the made-up company have agreed on besides the promises: two MQL definitions."""

from collections.abc import Mapping
from typing import Any

_ASKED = ("event", "word_of_mouth", "referral", "partner")
MQL_FIRST: Mapping[str, Any] = {
    "required": ["email"],
    "fit": [[{"field": "company_size", "operator": "at_least", "values": ["10"]}]],
    "intent": [],
}
"""Of the first day: an address, and a firm of ten people or more."""
MQL_AMENDED: Mapping[str, Any] = {
    "required": ["email", "phone"],
    "fit": [
        [{"field": "company_size", "operator": "at_least", "values": ["20"]}],
        [{"field": "channel", "operator": "one_of", "values": list(_ASKED)}],
    ],
    "intent": [
        [{"kinds": [], "at_least": 2, "days": 30}],
        [{"kinds": ["webinar", "download", "chat"], "at_least": 1, "days": 60}],
    ],
}
"""Of the amendment: a number too, a larger firm or a warm channel, and signs of interest."""
LEAD_PROPOSED: Mapping[str, Mapping[str, str]] = {
    "en": {
        "label": "Lead",
        "plural": "Leads",
        "meaning": "A person, with a company, who may buy and has left us a way to answer.",
        "example": "Ana Lopez of Atelier Nord left her e-mail to get the guide.",
    },
    "fr": {
        "label": "Lead",
        "plural": "Leads",
        "meaning": "Une personne, avec son entreprise, qui pourrait acheter et nous a laissé un contact.",
        "example": "Ana Lopez, d’Atelier Nord, a laissé son e-mail pour recevoir le guide.",
    },
}
"""A change of a word that waits for sales."""
