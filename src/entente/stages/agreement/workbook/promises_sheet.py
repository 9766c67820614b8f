"""Both sides' promises in the same form, and whether sales has the hours for its own."""

from __future__ import annotations

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.planning.effort import Effort
from entente.stages.agreement.planning.feasibility import Staff
from entente.stages.agreement.workbook.book import TYPED, Book, Page
from entente.stages.agreement.workbook.contents import Filling, leads_per_month, number_of
from entente.stages.agreement.workbook.formulas import when_given, when_numbers

SHEET = gettext_noop("Promises")
OPTIONAL = gettext_noop("Every promise is optional: what is not promised is measured all the same.")
HOLDS = gettext_noop("Sales has the hours for it.")
SHORT = gettext_noop("Sales cannot honour this: change a term.")
EFFORT = gettext_noop("What a lead costs sales")


def write_promises_sheet(book: Book, filling: Filling) -> None:
    """Marketing's promises, those of sales, then the hours."""
    say, terms = book.say, filling.terms
    page = book.sheet(say(SHEET), widths=(44, 16, 60))
    page.title(say(SHEET), f"{say(TYPED)} {say(OPTIONAL)}")
    page.heading(say("Marketing"), "", "", look="marketing")
    page.computed(
        say("Leads a month"),
        "promise_leads_per_month",
        when_numbers(("leads_exact",), "-INT(1E-9-leads_exact/12)"),
        leads_per_month(filling),
        kind="whole",
    )
    page.typed(say("Complete leads"), "complete_share", terms.get("complete_share"), kind="share")
    page.typed(say("Most that a lead may cost"), "cost_ceiling", terms.get("cost_ceiling"), kind="money")
    page.row += 1
    page.heading(say("Sales"), "", "", look="sales")
    page.typed(
        say("Accept or return within, in business hours"),
        "answer_hours",
        terms.get("answer_hours"),
        kind="count",
    )
    page.typed(
        say("First attempt within, in business minutes"),
        "speed_minutes",
        terms.get("speed_minutes"),
        kind="whole",
    )
    page.typed(say("For how many handovers"), "speed_share", terms.get("speed_share"), kind="share")
    page.typed(say("Attempts for each handover"), "depth_attempts", terms.get("depth_attempts"), kind="whole")
    page.typed(say("By the end of business day"), "depth_days", terms.get("depth_days"), kind="whole")
    page.row += 1
    page.heading(say(EFFORT), "", "")
    _hours(page, filling)


def _hours(page: Page, filling: Filling) -> None:
    say = page.book.say
    for label, name, kind in (
        (say("Reps"), "reps", "count"),
        (say("Hours of one rep a month"), "hours", "count"),
        (say("Share of them for inbound leads"), "inbound_share", "share"),
        (say("Minutes of one attempt"), "minutes_per_attempt", "count"),
        (say("Chance that one attempt connects"), "connect_rate", "share"),
        (say("Minutes of a conversation"), "minutes_per_conversation", "count"),
        (say("Other minutes for each lead"), "minutes_beside", "count"),
    ):
        value = filling.values.get(name)
        page.typed(label, name, None if isinstance(value, dict) else number_of(value), kind=kind)
    effort, staff = _of(filling)
    minutes = float(effort.minutes_per_lead()) if effort else None
    leads = leads_per_month(filling)
    needed = leads * minutes / 60 if leads is not None and minutes is not None else None
    month = filling.first_month
    available = float(staff.available(month)) if staff and month else None
    tried = "IF(N(connect_rate)=0,depth_attempts,(1-(1-connect_rate)^depth_attempts)/connect_rate)"
    reached = "(1-(1-N(connect_rate))^depth_attempts)"
    page.computed(
        say("Minutes of a lead"),
        "minutes_per_lead",
        when_given(
            ("depth_attempts", "minutes_per_attempt"),
            f"{tried}*minutes_per_attempt+{reached}*N(minutes_per_conversation)+N(minutes_beside)",
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
