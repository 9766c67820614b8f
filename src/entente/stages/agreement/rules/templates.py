"""Three agreements to start from: sensible numbers for companies of 5, 50 and 500 people."""

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.rules.refusing import TermsRefused
from entente.stages.agreement.rules.terms import Terms

TEMPLATES: dict[str, Terms] = {
    "5": Terms(
        leads_per_month=20,
        complete_share=0.8,
        required_information=("email",),
        speed_minutes=240,
        speed_share=0.8,
        depth_attempts=3,
        depth_days=5,
        return_reason=True,
        loss_reason=True,
        min_seconds=10,
    ),
    "50": Terms(
        leads_per_month=120,
        acceptance_share=0.7,
        complete_share=0.85,
        required_information=("email", "phone", "company"),
        answer_hours=8,
        speed_minutes=60,
        speed_share=0.8,
        depth_attempts=5,
        depth_days=8,
        return_reason=True,
        loss_reason=True,
        min_seconds=10,
        bulk_leads_per_day=50,
        bulk_speed_minutes=960,
        relief_share=0.2,
        relief_per="day",
        relief_scale=2.0,
    ),
    "500": Terms(
        leads_per_month=1_500,
        acceptance_share=0.75,
        complete_share=0.9,
        required_information=("email", "phone", "name", "company"),
        answer_hours=4,
        speed_minutes=30,
        speed_share=0.85,
        speed_hot_minutes=5,
        speed_hot_share=0.9,
        speed_warm_minutes=30,
        speed_warm_share=0.85,
        speed_cold_minutes=480,
        speed_cold_share=0.8,
        depth_attempts=6,
        depth_days=10,
        depth_channels=2,
        depth_hot_attempts=8,
        depth_hot_days=10,
        depth_hot_channels=2,
        return_reason=True,
        loss_reason=True,
        min_seconds=10,
        bulk_leads_per_day=200,
        bulk_speed_minutes=960,
        relief_share=0.1,
        relief_per="day",
        relief_scale=2.0,
    ),
}


def template(size: str) -> Terms:
    """The terms for a company of about so many people."""
    if size not in TEMPLATES:
        raise TermsRefused(
            gettext_noop("There is no template {size!r}; choose {sizes}."),
            size=size,
            sizes=", ".join(TEMPLATES),
        )
    return TEMPLATES[size]
