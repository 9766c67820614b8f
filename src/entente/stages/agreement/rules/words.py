"""What each term is called, one sentence of help for it, and an example, to be said in any language."""

from dataclasses import dataclass

from entente.kit.sentence import gettext_noop as _

TEMPERATURES = ("hot", "warm", "cold")
SPEED_PARTS = ("minutes", "share")
DEPTH_PARTS = ("attempts", "days", "channels")


@dataclass(frozen=True)
class TermWords:
    """The words of one term."""

    label: str
    help: str
    example: str = ""


CLAUSE_TITLES: dict[str, str] = {
    "leads": _("Leads"),
    "personas": _("Leads by persona"),
    "value": _("Value of the leads"),
    "acceptance": _("Accepted leads"),
    "completeness": _("Completeness"),
    "cost": _("Ceiling of cost"),
    "answer": _("Answer"),
    "speed": _("Speed"),
    "speed_temperature": _("Speed by temperature"),
    "depth": _("Depth"),
    "depth_temperature": _("Depth by temperature"),
    "reasons": _("Reasons"),
    "counting": _("What counts"),
    "bulk": _("Fairs and lists"),
    "relief": _("Relief"),
    "enforcement": _("Judged from"),
    "exclusions": _("Exclusions"),
}
CHOICE_WORDS: dict[str, dict[str, str]] = {
    "required_information": {
        "email": _("e-mail"),
        "phone": _("telephone"),
        "name": _("name"),
        "company": _("company"),
    },
    "cost_ceiling_per": {"lead": _("for each lead"), "month": _("for each month")},
    "clock_start": {
        "assigned": _("when the lead is assigned to a rep"),
        "captured": _("when the lead is captured"),
    },
    "relief_per": {"day": _("in one day"), "week": _("in one week")},
}
_SPEED_LABELS: dict[str, tuple[str, str]] = {
    "hot": (_("Hot leads: first attempt within, in business minutes"), _("Hot leads: for how many")),
    "warm": (_("Warm leads: first attempt within, in business minutes"), _("Warm leads: for how many")),
    "cold": (_("Cold leads: first attempt within, in business minutes"), _("Cold leads: for how many")),
}
_DEPTH_LABELS: dict[str, tuple[str, str, str]] = {
    "hot": (_("Hot leads: attempts"), _("Hot leads: by business day"), _("Hot leads: channels")),
    "warm": (_("Warm leads: attempts"), _("Warm leads: by business day"), _("Warm leads: channels")),
    "cold": (_("Cold leads: attempts"), _("Cold leads: by business day"), _("Cold leads: channels")),
}
_SPEED_HELP = _("Counted on the working calendar: evenings, weekends and holidays do not count.")
_SHARE_HELP = _("The share of the handovers for which sales keeps this time.")
_ATTEMPTS_HELP = _("How often sales tries before it gives up.")
_DAYS_HELP = _("Working days after the one on which the clock starts; it ends when that day closes.")
_CHANNELS_HELP = _("On how many different channels at least, such as call and message; one when left empty.")
_BY_TEMPERATURE: dict[str, TermWords] = {}
for _one in TEMPERATURES:
    _BY_TEMPERATURE |= {
        f"speed_{_one}_minutes": TermWords(_SPEED_LABELS[_one][0], _SPEED_HELP, "15"),
        f"speed_{_one}_share": TermWords(_SPEED_LABELS[_one][1], _SHARE_HELP, "90 %"),
        f"depth_{_one}_attempts": TermWords(_DEPTH_LABELS[_one][0], _ATTEMPTS_HELP, "8"),
        f"depth_{_one}_days": TermWords(_DEPTH_LABELS[_one][1], _DAYS_HELP, "10"),
        f"depth_{_one}_channels": TermWords(_DEPTH_LABELS[_one][2], _CHANNELS_HELP, "2"),
    }
TERM_WORDS: dict[str, TermWords] = {
    "leads_per_month": TermWords(_("Leads per month"), _("How many leads marketing brings."), "120"),
    "leads_by_persona": TermWords(
        _("Of these, for each persona"),
        _("One line for each kind of buyer: its name, a colon, how many leads a month."),
        _("Director: 40"),
    ),
    "lead_value_cents": TermWords(
        _("Value of the leads of a month"),
        _("What they are worth together: for each, the share that becomes customers times what one pays."),
        "40 000",
    ),
    "lead_values_cents": TermWords(
        _("What one lead is worth"),
        _("One line for each kind of buyer: its name, a colon, the amount; a star for any other lead."),
        _("Director: 1 600"),
    ),
    "acceptance_share": TermWords(
        _("Leads that sales accepts"),
        _("How many of the leads handed over are good enough to be worked."),
        "70 %",
    ),
    "complete_share": TermWords(
        _("Complete leads"), _("How many of the leads carry all the information required below."), "85 %"
    ),
    "required_information": TermWords(_("Information required"), _("What sales needs in order to call.")),
    "cost_ceiling_cents": TermWords(
        _("Cost at most"), _("Marketing does not spend more than this, for each lead or each month."), "80"
    ),
    "cost_ceiling_per": TermWords(_("Cost counted"), _("What the ceiling is for.")),
    "answer_hours": TermWords(
        _("Answer within, in business hours"),
        _("Until then sales says of each lead that it takes it, or gives it back with a reason."),
        "8",
    ),
    "speed_minutes": TermWords(_("First attempt within, in business minutes"), _SPEED_HELP, "60"),
    "speed_share": TermWords(_("For how many handovers"), _SHARE_HELP, "80 %"),
    "depth_attempts": TermWords(_("Attempts for each handover"), _ATTEMPTS_HELP, "6"),
    "depth_days": TermWords(_("By the end of business day"), _DAYS_HELP, "10"),
    "depth_channels": TermWords(_("Channels"), _CHANNELS_HELP, "2"),
    "spacing_minutes": TermWords(
        _("Minutes between attempts"), _("Attempts closer together count as one; 60 when left empty."), "60"
    ),
    "return_reason": TermWords(
        _("A reason for each lead returned"), _("Marketing learns from it which leads not to bring again.")
    ),
    "loss_reason": TermWords(_("A reason for each deal lost"), _("Both teams learn from it what to change.")),
    "clock_start": TermWords(
        _("The clock starts"), _("From this moment on the minutes and days are counted.")
    ),
    "min_seconds": TermWords(
        _("Seconds from which a call counts"), _("Left empty, the map of the import decides."), "10"
    ),
    "bulk_leads_per_day": TermWords(
        _("A batch has more leads than"),
        _("More leads than this of one day, brought by one import, are a batch: a fair or a list."),
        "50",
    ),
    "bulk_speed_minutes": TermWords(
        _("First attempt for a batch within, in business minutes"),
        _("Left empty, the speed of a batch is not judged."),
        "960",
    ),
    "relief_share": TermWords(
        _("Relief beyond this share of the month"),
        _("When more leads than this share of the monthly number come at once, sales gets more time."),
        "20 %",
    ),
    "relief_per": TermWords(_("At once means"), _("Whether a day or a week is looked at.")),
    "relief_scale": TermWords(
        _("The time is then multiplied by"), _("For the leads beyond that share only."), "2"
    ),
    "enforce_from": TermWords(
        _("Judged from"),
        _("Leads captured before this day are measured and not judged; may stay empty."),
        "2027-01-04",
    ),
    "exclusions": TermWords(
        _("Exclusions"),
        _("What is outside of the agreement, in your own words; it is shown, not computed."),
        _("Partners' leads are not part of it."),
    ),
    **_BY_TEMPERATURE,
}
