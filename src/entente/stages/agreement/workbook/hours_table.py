"""What a lead costs sales, and whether sales has the hours for what is promised."""

from __future__ import annotations

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.planning.effort import Effort
from entente.stages.agreement.planning.feasibility import Staff
from entente.stages.agreement.workbook.book import Page
from entente.stages.agreement.workbook.contents import Filling, leads_per_month, number_of
from entente.stages.agreement.workbook.formulas import when_given, when_numbers

HOLDS = gettext_noop("Sales has the hours for it.")
SHORT = gettext_noop("Sales cannot honour this: change a term.")
EFFORT = gettext_noop("What a lead costs sales")
COUNTED_LEADS = gettext_noop("Those that are promised above, or else those that the plan asks for.")
COUNTED_ATTEMPTS = gettext_noop("Those that are promised above win. For example: 6")
_TRIED = "IF(N(connect_rate)=0,attempts_used,(1-(1-connect_rate)^attempts_used)/connect_rate)"
_REACHED = "(1-(1-N(connect_rate))^attempts_used)"


def write_hours(page: Page, filling: Filling) -> None:
    """The inputs of the effort, the leads and attempts that count, and the verdict."""
    page.heading(page.book.say(EFFORT), "", "")
    _inputs(page, filling)
    _counted(page, filling)
    _results(page, filling)


def _inputs(page: Page, filling: Filling) -> None:
    say = page.book.say
    for label, name, kind in (
        (say("Reps"), "reps", "count"),
        (say("Hours of one rep a month"), "hours", "count"),
        (say("Share of them for inbound leads"), "inbound_share", "share"),
        (say("Attempts of the plan"), "attempts", "whole"),
        (say("Minutes of one attempt"), "minutes_per_attempt", "count"),
        (say("Chance that one attempt connects"), "connect_rate", "share"),
        (say("Minutes of a conversation"), "minutes_per_conversation", "count"),
        (say("Other minutes for each lead"), "minutes_beside", "count"),
    ):
        value = filling.values.get(name)
        typed = None if isinstance(value, dict) else number_of(value)
        text = say(COUNTED_ATTEMPTS) if name == "attempts" else ""
        page.typed(label, name, typed, kind=kind, help_text=text)


def _counted(page: Page, filling: Filling) -> None:
    say = page.book.say
    page.computed(
        say("Leads a month that count"),
        "promise_leads_per_month",
        '=IF(ISNUMBER(leads_per_month),leads_per_month,IF(ISNUMBER(leads_exact),-INT(1E-9-leads_exact/12),""))',
        leads_per_month(filling),
        kind="whole",
        help_text=say(COUNTED_LEADS),
    )
    used = filling.terms.get("depth_attempts") or number_of(filling.values.get("attempts"))
    page.computed(
        say("Attempts that count"),
        "attempts_used",
        '=IF(ISNUMBER(depth_attempts),depth_attempts,IF(ISNUMBER(attempts),attempts,""))',
        used,
        kind="whole",
    )


def _results(page: Page, filling: Filling) -> None:
    say = page.book.say
    effort, staff = _of(filling)
    minutes = float(effort.minutes_per_lead()) if effort else None
    leads = leads_per_month(filling)
    needed = leads * minutes / 60 if leads is not None and minutes is not None else None
    month = filling.first_month
    available = float(staff.available(month)) if staff and month else None
    page.computed(
        say("Minutes of a lead"),
        "minutes_per_lead",
        when_given(
            ("attempts_used", "minutes_per_attempt"),
            f"{_TRIED}*minutes_per_attempt+{_REACHED}*N(minutes_per_conversation)+N(minutes_beside)",
        ),
        minutes,
        kind="count",
    )
    page.computed(
        say("Hours needed a month"),
        "hours_needed",
        when_numbers(
            ("promise_leads_per_month", "minutes_per_lead"), "promise_leads_per_month*minutes_per_lead/60"
        ),
        needed,
        kind="count",
    )
    page.computed(
        say("Hours there are"),
        "hours_available",
        when_given(("reps", "hours"), 'reps*hours*IF(inbound_share="",1,inbound_share)'),
        available,
        kind="count",
    )
    _verdict(page, needed=needed, available=available)


def _verdict(page: Page, *, needed: float | None, available: float | None) -> None:
    say, both = page.book.say, ("hours_needed", "hours_available")
    short = max(needed - available, 0.0) if needed is not None and available is not None else None
    page.computed(
        say("Hours short"),
        "hours_short",
        when_numbers(both, "MAX(0,hours_needed-hours_available)"),
        short,
        kind="count",
    )
    sentence = None if short is None else say(SHORT) if short else say(HOLDS)
    formula = f'=IF(ISNUMBER(hours_short),IF(hours_short>0,"{say(SHORT)}","{say(HOLDS)}"),"")'
    page.computed("", "feasibility", formula, sentence, kind="text")


def _of(filling: Filling) -> tuple[Effort | None, Staff | None]:
    plan = filling.plan
    return (plan.inputs.effort, plan.inputs.staff) if plan else (None, None)
