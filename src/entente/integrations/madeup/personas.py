"""Whom the made-up company wants: three personas."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from entente.integrations.madeup.criteria import field_is, titles_are
from entente.integrations.madeup.words import LANGUAGES, Said

CYCLES = tuple(
    tuple(Fraction(part, 100) for part in parts)
    for parts in ((8, 44, 31, 11, 4, 2), (8, 45, 30, 12, 4, 1), (7, 49, 28, 10, 4, 2))
)
"""For each persona the shares of its customers that are won 0, 1, 2 … months after their lead came."""


def personas(language: str) -> list[Mapping[str, Any]]:
    """The personas, under the names of `stages.audience.rules.definitions.PersonaTerms`."""
    place = LANGUAGES.index(language)
    return [
        {
            **{name: said[place] for name, said in told.items()},
            **figures,
            "priority": number,
            "rules": rules(place),
        }
        for number, (told, figures, rules) in enumerate(_PERSONAS, start=1)
    ]


_PERSONAS: Sequence[tuple[Mapping[str, Said], Mapping[str, Any], Any]] = (
    (
        {
            "name": ("Directeur de production", "Production director"),
            "description": (
                "Dirige les ateliers d’une entreprise de 20 personnes ou plus, jugé sur les délais tenus.",
                "Runs the workshops of a firm of 20 people or more; judged by deliveries on time.",
            ),
            "goals": (
                "Livrer à l’heure, connaître l’avancement sans descendre à l’atelier.",
                "Deliver on time, know the progress without walking to the workshop.",
            ),
            "pains": (
                "Apprend une heure trop tard qu’une ligne est arrêtée.",
                "Learns an hour too late that a line has stopped.",
            ),
            "objections": ("«\u00a0Nous avons déjà un tableur.\u00a0»", "“We have a spreadsheet for that.”"),
            "buying": (
                "Essaie sur une ligne, puis convainc la direction\u202f; deux mois.",
                "Tries it on one line, then convinces the management; two months.",
            ),
        },
        {"revenue_share": 0.4, "deal_size_cents": 1_000_000, "close_rate": 0.06},
        lambda place: [
            [
                titles_are(place, "Production director", "Industrial director"),
                field_is("company_size", "at_least", "20"),
            ]
        ],
    ),
    (
        {
            "name": ("Responsable maintenance ou qualité", "Maintenance or quality manager"),
            "description": (
                "Tient les machines ou les lots en règle, avec une petite équipe et sans budget propre.",
                "Keeps machines or batches in order, with a small team and no budget of their own.",
            ),
            "goals": (
                "Moins d’arrêts imprévus, des audits sans surprise.",
                "Fewer stops, audits without surprise.",
            ),
            "pains": (
                "Tout est sur papier, et le papier manque le jour du contrôle.",
                "All is on paper, and the paper is missing on the day of the audit.",
            ),
            "objections": ("«\u00a0Ce n’est pas moi qui signe.\u00a0»", "“I am not the one who signs.”"),
            "buying": (
                "Monte le dossier pour son directeur\u202f; demande une démonstration sur ses machines.",
                "Builds the case for the director; asks for a demonstration on their own machines.",
            ),
        },
        {"revenue_share": 0.5, "deal_size_cents": 800_000, "close_rate": 0.05},
        lambda place: [[titles_are(place, "Maintenance manager", "Quality manager")]],
    ),
    (
        {
            "name": ("Gérant de petit atelier", "Owner of a small workshop"),
            "description": (
                "Fait tout dans une entreprise de moins de 50 personnes et décide seul.",
                "Does everything in a firm of fewer than 50 people and decides alone.",
            ),
            "goals": (
                "Prendre plus de commandes sans embaucher au bureau.",
                "More orders without hiring in the office.",
            ),
            "pains": (
                "Passe ses soirées à saisir les temps passés.",
                "Spends the evenings typing hours worked.",
            ),
            "objections": ("«\u00a0C’est trop cher pour nous.\u00a0»", "“That is too dear for us.”"),
            "buying": (
                "Décide en deux semaines si un confrère le recommande.",
                "Decides within two weeks when a colleague recommends it.",
            ),
        },
        {"revenue_share": 0.1, "deal_size_cents": 550_000, "close_rate": 0.055},
        lambda place: [[titles_are(place, "Managing director"), field_is("company_size", "at_most", "49")]],
    ),
)
