"""The objectives of the made-up company: two that both heads adopt, and a draft that asks too much."""

from collections.abc import Mapping

OBJECTIVES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "fr": {
        "leads": {
            "text": "Attirer {target} leads d’ateliers industriels entre le {start} et le {deadline}",
            "reachable": "Deux campagnes par trimestre sont financées, et le salon de Lyon est réservé.",
            "realistic": "Les trois derniers mois ont tenu ce rythme sans le salon.",
            "marketing_stake": "La moitié de la prime annuelle de l’équipe.",
            "sales_stake": "L’embauche d’un huitième commercial au trimestre suivant.",
        },
        "speed": {
            "text": "Faire passer de {baseline} à {target} la part des leads rappelés dans le délai promis",
            "reachable": "Deux commerciaux gardent chaque jour une heure libre pour les nouvelles demandes.",
            "realistic": "L’équipe a déjà fait mieux au printemps, avec autant de demandes.",
            "marketing_stake": "Le budget des salons de l’an prochain.",
            "sales_stake": "Un quart de la prime trimestrielle de chaque commercial.",
        },
        "draft": {
            "text": "Porter les leads de {baseline} à {target} par mois avant le {deadline}",
            "reachable": "Le budget des annonces peut doubler et une agence nous aide.",
            "realistic": "Un concurrent de notre taille aurait réussi en deux mois.",
            "marketing_stake": "Une prime exceptionnelle pour toute l’équipe.",
            "sales_stake": "Rien n’est encore décidé.",
        },
    },
    "en": {
        "leads": {
            "text": "Attract {target} leads from industrial workshops between {start} and {deadline}",
            "reachable": "Two campaigns a quarter are paid for, and the Lyon fair is booked.",
            "realistic": "The last three months kept this pace without the fair.",
            "marketing_stake": "Half of the yearly bonus of the team.",
            "sales_stake": "The recruitment of an eighth rep in the next quarter.",
        },
        "speed": {
            "text": "Raise the share of leads called back in the promised time from {baseline} to {target}",
            "reachable": "Two reps keep an hour free each day for new requests.",
            "realistic": "The team did better last spring, with as many requests.",
            "marketing_stake": "The budget for fairs of next year.",
            "sales_stake": "A quarter of the quarterly bonus of each rep.",
        },
        "draft": {
            "text": "Raise the leads of a month from {baseline} to {target} before {deadline}",
            "reachable": "The budget for adverts can double, and an agency helps us.",
            "realistic": "A competitor of our size is said to have done it in two months.",
            "marketing_stake": "A special bonus for the whole team.",
            "sales_stake": "Nothing is decided yet.",
        },
    },
}
