"""What is said of each fault of an objective: why it fails, and how to mend it."""

from entente.kit.sentence import gettext_noop

SENTENCES = {
    "few_words": gettext_noop(
        "The text has {words} words: say in {fewest} or more what changes, for whom and by how much."
    ),
    "no_verb": gettext_noop(
        "The text has no verb that says what you will do: raise, reduce, win, answer, for example."
    ),
    "no_number": gettext_noop("The text has no number: write how much, as in “from 900 to 1,200”."),
    "no_subject": gettext_noop("The text does not say what changes: name it, leads or answers, for example."),
    "no_metric": gettext_noop(
        "Nothing says how it is measured: choose a number of Entente, or name one that you count by hand."
    ),
    "unknown_metric": gettext_noop(
        "There is no number called {metric}: choose one of the list, or name one that you count by hand."
    ),
    "no_baseline": gettext_noop("Nobody says where you start: write today's value."),
    "no_target": gettext_noop("Nobody says where you want to be: write the value to reach."),
    "no_change": gettext_noop("Start and target are both {target}: write a target that differs."),
    "begins_at_zero": gettext_noop(
        "What is counted since the first day starts at 0, not at {baseline}: write 0,"
        " or measure over the last 30 days."
    ),
    "no_marketing_owner": gettext_noop("Nobody of marketing owns it: choose a member of that team."),
    "no_sales_owner": gettext_noop("Nobody of sales owns it: choose a member of that team."),
    "stranger_owns_marketing": gettext_noop(
        "The owner for marketing is no active member of that team: choose another."
    ),
    "stranger_owns_sales": gettext_noop(
        "The owner for sales is no active member of that team: choose another."
    ),
    "why_reachable": gettext_noop(
        "Nothing says what makes it reachable: name the means in {fewest} words or more."
    ),
    "below_zero": gettext_noop("{target} is below zero, which this number never is: write a target above."),
    "above_whole": gettext_noop("{target} is more than all of them: write a share of 100% at most."),
    "why_realistic": gettext_noop(
        "Nothing says why it is realistic: give the reason in {fewest} words or more."
    ),
    "never_seen": gettext_noop(
        "This asks for a move of {asked} each {days} days; the best that you have seen over such a time"
        " is {seen}: lower the target or take more time."
    ),
    "never_moved": gettext_noop(
        "This asks for a move of {asked} each {days} days, and over such a time this number has never moved"
        " that way: lower the target or take more time."
    ),
    "no_start": gettext_noop("It has no first day: say from when the way to the target counts."),
    "no_deadline": gettext_noop("It has no deadline: choose the day by which it is reached."),
    "past": gettext_noop("The deadline, {deadline}, is past: choose a day to come."),
    "ends_first": gettext_noop(
        "The deadline, {deadline}, comes before the first day, {start}: exchange them."
    ),
    "few_days": gettext_noop(
        "There are {days} working days from the first day to the deadline: leave {fewest} at least."
    ),
    "too_long": gettext_noop(
        "It runs for more than two years: set a nearer deadline, and the next one after."
    ),
}
