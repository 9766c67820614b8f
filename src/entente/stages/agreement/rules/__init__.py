"""What an agreement may say: terms, clauses, what is signed, and the version a day is judged under."""

from entente.stages.agreement.rules.allowance import Allowance, allowance
from entente.stages.agreement.rules.clauses import CLAUSES, ClauseKind, clause_kind
from entente.stages.agreement.rules.comparison import ClauseDifference, compare
from entente.stages.agreement.rules.contents import Clause, Contents, canonical, content_hash, contents_from
from entente.stages.agreement.rules.kinds import (
    CLOCK_STARTS,
    KINDS,
    LEAD_INFORMATION,
    TermKind,
)
from entente.stages.agreement.rules.reading import read_term
from entente.stages.agreement.rules.refusing import TermsRefused
from entente.stages.agreement.rules.temperature import own_temperatures, speed_temperature, terms_for
from entente.stages.agreement.rules.templates import TEMPLATES, template
from entente.stages.agreement.rules.terms import (
    NEEDS,
    ORDER,
    OTHER_LEADS,
    PAIRS,
    Terms,
    changed,
    check,
    plain_term,
    terms_from,
)
from entente.stages.agreement.rules.versions import (
    Version,
    VersionState,
    in_force,
    judged_under,
    stretches_of,
    version_state,
)
from entente.stages.agreement.rules.words import (
    CHOICE_WORDS,
    CLAUSE_TITLES,
    TEMPERATURES,
    TERM_WORDS,
    TermWords,
)

__all__ = [
    "CHOICE_WORDS",
    "CLAUSES",
    "CLAUSE_TITLES",
    "CLOCK_STARTS",
    "KINDS",
    "LEAD_INFORMATION",
    "NEEDS",
    "ORDER",
    "OTHER_LEADS",
    "PAIRS",
    "TEMPERATURES",
    "TEMPLATES",
    "TERM_WORDS",
    "Allowance",
    "Clause",
    "ClauseDifference",
    "ClauseKind",
    "Contents",
    "TermKind",
    "TermWords",
    "Terms",
    "TermsRefused",
    "Version",
    "VersionState",
    "allowance",
    "canonical",
    "changed",
    "check",
    "clause_kind",
    "compare",
    "content_hash",
    "contents_from",
    "in_force",
    "judged_under",
    "own_temperatures",
    "plain_term",
    "read_term",
    "speed_temperature",
    "stretches_of",
    "template",
    "terms_for",
    "terms_from",
    "version_state",
]
