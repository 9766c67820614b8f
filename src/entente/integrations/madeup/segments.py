"""The parts of the market that the made-up company judges: five segments."""

from collections.abc import Mapping, Sequence
from typing import Any

from entente.integrations.madeup.criteria import field_is, lead_is, titles_are, trades_are
from entente.integrations.madeup.words import LANGUAGES, Said


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
            [
                trades_are(place, "Precision engineering", "Sheet metal"),
                field_is("company_size", "at_least", "50"),
            ]
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
        lambda place: [[trades_are(place, "Food processing")]],
    ),
    (
        ("Recommandés par un client ou un intégrateur", "Recommended by a customer or an integrator"),
        8,
        ("Ils arrivent convaincus et décident vite.", "They come convinced and decide fast."),
        7,
        ("Douze intégrateurs nous connaissent.", "Twelve integrators know us."),
        lambda _place: [[lead_is("channel", "is_one_of", "word_of_mouth", "partner")]],
    ),
    (
        ("Ateliers de moins de 20 personnes", "Workshops of fewer than 20 people"),
        3,
        ("Petites affaires, beaucoup de temps pour chacune.", "Small deals that take much time each."),
        7,
        ("Le bouche à oreille fonctionne.", "Word of mouth works."),
        lambda _place: [[field_is("company_size", "at_most", "19")]],
    ),
    (
        ("Étudiants et techniciens", "Students and process engineers"),
        2,
        ("Ils lisent, ils n’achètent pas.", "They read, they do not buy."),
        3,
        ("Nos guides les attirent.", "Our guides attract them."),
        lambda place: [[titles_are(place, "Student", "Process engineer")]],
    ),
)
