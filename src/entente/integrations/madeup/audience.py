"""Whom the made-up company wants: three personas and five segments in the words of its own files."""

from collections.abc import Mapping, Sequence
from typing import Any

from entente.integrations.madeup import vocabulary
from entente.integrations.madeup.words import LANGUAGES

Said = tuple[str, str]


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


def segments(language: str) -> list[Mapping[str, Any]]:
    """The segments, under the names of `stages.audience.rules.definitions.SegmentTerms`."""
    place = LANGUAGES.index(language)
    return [
        {
            "name": name[place],
            "attractiveness": attractiveness,
            "attractiveness_reason": why_attractive[place],
            "strength": strength,
            "strength_reason": why_strong[place],
            "rules": rules(place),
        }
        for name, attractiveness, why_attractive, strength, why_strong, rules in _SEGMENTS
    ]


def _lead(field: str, operator: str, *values: str) -> dict[str, Any]:
    return {"field": field, "operator": operator, "values": list(values)}


def _asked(field: str, operator: str, *values: str) -> dict[str, Any]:
    return _lead(f"fields.{field}", operator, *values)


def _titles(place: int, *english: str) -> dict[str, Any]:
    named = {row[1]: row[:2][place] for row in vocabulary.JOB_TITLES}
    return _asked("job_title", "is_one_of", *(named[title] for title in english))


def _trades(place: int, *english: str) -> dict[str, Any]:
    named = {row[1]: row[:2][place] for row in vocabulary.INDUSTRIES}
    return _asked("industry", "is_one_of", *(named[trade] for trade in english))


_PERSONAS: Sequence[tuple[Mapping[str, Said], Mapping[str, Any], Any]] = (
    (
        {
            "name": ("Directeur de production", "Production director"),
            "description": (
                "Dirige les ateliers d’une entreprise de 20 personnes ou plus ; jugé sur les délais tenus.",
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
            "objections": ("« Nous avons déjà un tableur. »", "“We have a spreadsheet for that.”"),
            "buying": (
                "Essaie sur une ligne, puis convainc la direction ; quatre mois.",
                "Tries it on one line, then convinces the management; four months.",
            ),
        },
        {"revenue_share": 0.5, "deal_size_cents": 1_200_000, "close_rate": 0.06},
        lambda place: [
            [
                _titles(place, "Production director", "Industrial director"),
                _asked("company_size", "at_least", "20"),
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
            "objections": ("« Ce n’est pas moi qui signe. »", "“I am not the one who signs.”"),
            "buying": (
                "Monte le dossier pour son directeur ; demande une démonstration sur ses machines.",
                "Builds the case for the director; asks for a demonstration on their own machines.",
            ),
        },
        {"revenue_share": 0.3, "deal_size_cents": 800_000, "close_rate": 0.04},
        lambda place: [[_titles(place, "Maintenance manager", "Quality manager")]],
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
            "objections": ("« C’est trop cher pour nous. »", "“That is too dear for us.”"),
            "buying": (
                "Décide en deux semaines si un confrère le recommande.",
                "Decides within two weeks when a colleague recommends it.",
            ),
        },
        {"revenue_share": 0.2, "deal_size_cents": 500_000, "close_rate": 0.05},
        lambda place: [[_titles(place, "Managing director"), _asked("company_size", "at_most", "49")]],
    ),
)

_SEGMENTS: Sequence[tuple[Said, int, Said, int, Said, Any]] = (
    (
        ("Mécanique et tôlerie, 50 personnes et plus", "Metalworking, 50 people and more"),
        8,
        (
            "Des ateliers nombreux, des machines chères à l’arrêt.",
            "Many workshops, machines that are dear when idle.",
        ),
        9,
        ("Vingt références et des connecteurs prêts.", "Twenty references and connectors that are ready."),
        lambda place: [
            [_trades(place, "Precision engineering", "Sheet metal"), _asked("company_size", "at_least", "50")]
        ],
    ),
    (
        ("Agroalimentaire", "Food processing"),
        9,
        ("La traçabilité y est obligatoire.", "Traceability is required by law."),
        4,
        (
            "Trois références seulement, toutes en conserverie.",
            "Three references only, all of them canneries.",
        ),
        lambda place: [[_trades(place, "Food processing")]],
    ),
    (
        ("Recommandés par un client ou un intégrateur", "Recommended by a customer or an integrator"),
        8,
        ("Ils arrivent convaincus et décident vite.", "They come convinced and decide fast."),
        7,
        ("Douze intégrateurs nous connaissent.", "Twelve integrators know us."),
        lambda _place: [[_lead("channel", "is_one_of", "word_of_mouth", "partner")]],
    ),
    (
        ("Ateliers de moins de 20 personnes", "Workshops of fewer than 20 people"),
        3,
        ("Petites affaires, beaucoup de temps pour chacune.", "Small deals that take much time each."),
        7,
        ("Le bouche à oreille fonctionne.", "Word of mouth works."),
        lambda _place: [[_asked("company_size", "at_most", "19")]],
    ),
    (
        ("Étudiants et techniciens", "Students and process engineers"),
        2,
        ("Ils lisent, ils n’achètent pas.", "They read, they do not buy."),
        3,
        ("Nos guides les attirent.", "Our guides attract them."),
        lambda place: [[_titles(place, "Student", "Process engineer")]],
    ),
)
