"""What happened to each lead of a cohort, as Ibis expressions over the warehouse."""

from entente.analytics.metrics.bases import Rows, Scalar, captured
from entente.analytics.metrics.period import Period
from entente.analytics.warehouse import Tables


def nothing() -> Scalar:
    """An instant that is not known."""
    import ibis

    return ibis.null("int64")


def lives(tables: Tables, period: Period) -> Rows:
    """The cohort with what happened to each of its leads; instants in microseconds, null where nothing did.

    A deal without a date stands at the last thing that is known of its lead before; `*_dated` says so.
    """
    cohort = captured(tables, period)
    rows = cohort.left_join(_touches(tables, cohort), "id", rname="{name}_of_touch")
    rows = rows.left_join(_deals(tables), "lead_id", rname="{name}_of_deal")
    rows = rows.left_join(_people(tables, cohort), "person_id", rname="{name}_of_person")
    known = _latest(rows.assigned_at, *(rows[name].fill_null(rows.assigned_at) for name in _KNOWN))
    opened = _dated_or(rows.first_opened_at, rows.deals > 0, known)
    return rows.mutate(
        opened_at=opened,
        won_at=_dated_or(rows.first_won_at, rows.won > 0, _latest(known, opened.fill_null(known))),
        lost_at=_dated_or(
            rows.first_lost_at, (rows.lost > 0) & (rows.won == 0), _latest(known, opened.fill_null(known))
        ),
        opening_dated=rows.first_opened_at.notnull(),
        won_dated=rows.first_won_at.notnull(),
        lost_dated=rows.first_lost_at.notnull(),
    )


_KNOWN = ("first_attempt_at", "first_contact_at")


def _latest(*instants: Scalar) -> Scalar:
    import ibis

    return ibis.greatest(*instants)


def _dated_or(dated: Scalar, happened: Scalar, placed: Scalar) -> Scalar:
    return happened.fill_null(False).ifelse(dated.fill_null(placed), nothing())


def _touches(tables: Tables, cohort: Rows) -> Rows:
    """The first touch after each lead's capture, and the last touch of its person after it."""
    touch = tables.touch
    pairs = cohort.select("id", "captured_at", by_whom=cohort.person_id).inner_join(
        touch, [("by_whom", "person_id"), touch.occurred_at > cohort.captured_at]
    )
    return pairs.group_by("id").aggregate(
        touched_at=pairs.occurred_at.min(), last_touched_at=pairs.occurred_at.max()
    )


def _deals(tables: Tables) -> Rows:
    deal = tables.deal.filter(tables.deal.lead_id.notnull())
    opened = deal.opened_at.fill_null(deal.closed_at)
    return deal.group_by("lead_id").aggregate(
        deals=deal.count(),
        won=deal.count(where=deal.state == "won"),
        lost=deal.count(where=deal.state == "lost"),
        first_opened_at=opened.min(),
        last_opened_at=opened.max(),
        first_won_at=deal.closed_at.min(where=deal.state == "won"),
        first_lost_at=deal.closed_at.min(where=deal.state == "lost"),
    )


def _people(tables: Tables, cohort: Rows) -> Rows:
    """The last capture and the last handover of each person, whatever the period."""
    handover = tables.handover.semi_join(cohort, "person_id")
    return handover.group_by("person_id").aggregate(
        last_captured_at=handover.captured_at.max(), last_assigned_at=handover.assigned_at.max()
    )
