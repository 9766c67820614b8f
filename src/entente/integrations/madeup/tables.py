"""The rows of each file, in the words of the company's language, in the column order of `words.HEADERS`."""

from entente.integrations.madeup import attempts as of_attempts
from entente.integrations.madeup import touches as of_touches
from entente.integrations.madeup import vocabulary
from entente.integrations.madeup.answers import ANSWERS, REASONS, Answers
from entente.integrations.madeup.attempts import Attempts
from entente.integrations.madeup.campaigns import CAMPAIGNS
from entente.integrations.madeup.company import SLUG, people
from entente.integrations.madeup.gaps import GENUINE, SPAM, TEST
from entente.integrations.madeup.leads import Leads
from entente.integrations.madeup.persons import Persons
from entente.integrations.madeup.temperature import TEMPERATURES, temperatures
from entente.integrations.madeup.touches import Touches
from entente.integrations.madeup.words import CHECKS, words
from entente.integrations.madeup.writing import Row, Writing, lead_key, person_key

_NOTED = 0.985
"""Share of the leads whose assignment the CRM noted; for the others the import takes the arrival."""
_SITE = f"https://www.{SLUG}.example/"
_LANDINGS = ("suivi-de-production", "maintenance-connectee", "tracabilite-des-lots")


def _campaign_words(place: int, *, dice: float, language: str) -> tuple[str, str, str, str, str]:
    """Source, medium, campaign, content and term of one lead or touch."""
    campaign = CAMPAIGNS[place]
    content = campaign.contents[int(dice * len(campaign.contents))] if campaign.contents else ""
    term = campaign.terms[int(dice * 7919) % len(campaign.terms)] if campaign.terms else ""
    return campaign.source, campaign.medium, campaign.named(language), content, term


def lead_rows(leads: Leads, *, answers: Answers, persons: Persons, writing: Writing) -> list[Row]:
    """leads.csv: one row for each lead in order of arrival."""
    captured, assigned = writing.instants(leads.captured), writing.instants(leads.assigned)
    channels = words("leads", "channel", language=writing.language)
    told = _told(answers, writing=writing)
    ratings = words("leads", "temperature", language=writing.language)
    rated = temperatures(leads.campaign, dice=leads.dice)
    rows: list[Row] = []
    dice = leads.dice.tolist()
    for index, person in enumerate(leads.person.tolist()):
        place = int(leads.campaign[index])
        who = _who(leads, index, person=person, persons=persons)
        offer = int(leads.offer[index])
        rows.append(
            [
                lead_key(index),
                person_key(person),
                *who,
                vocabulary.CITIES[persons.city[person]],
                captured[index],
                assigned[index] if dice[index] < _NOTED or leads.live[index] else "",
                writing.owner(int(leads.rep[index])),
                writing.say(vocabulary.OFFERS[offer]),
                *_campaign_words(place, dice=dice[index], language=writing.language),
                _SITE + _LANDINGS[offer] if CAMPAIGNS[place].medium not in ("salon", "telephone") else "",
                channels[CAMPAIGNS[place].channel],
                ratings[TEMPERATURES[rated[index]]],
                writing.say(vocabulary.JOB_TITLES[persons.title[person]][:2]),
                str(persons.employees[person]),
                writing.say(vocabulary.INDUSTRIES[persons.industry[person]][:2]),
                vocabulary.COUNTRIES[persons.country[person]][0],
                *told[index],
                writing.say(CHECKS[leads.control[index]]),
            ]
        )
    return rows


def _told(answers: Answers, *, writing: Writing) -> list[Row]:
    """What sales answered to each lead, when, and why where it was returned."""
    said = words("leads", "answer", language=writing.language)
    reasons = words("leads", "return_reason", language=writing.language)
    rows = zip(answers.answer.tolist(), writing.instants(answers.at), answers.reason.tolist(), strict=True)
    return [
        [said[ANSWERS[answer]] if answer else "", at, reasons[REASONS[reason]] if reason else ""]
        for answer, at, reason in rows
    ]


def _who(leads: Leads, index: int, *, person: int, persons: Persons) -> tuple[str, str, str, str]:
    """E-mail, telephone, name and firm, as far as the form or the list held them."""
    control = int(leads.control[index])
    if control == TEST:
        return f"test{index}@{SLUG}.example", "", "Test Test", "Test"
    if control == SPAM:
        return f"winner{index}@spam.example", "", f"xXq{index}", "SEO best price"
    return (
        "" if leads.lost_email[index] else persons.email[person],
        "" if leads.lost_phone[index] else persons.phone[person],
        persons.name[person],
        "" if leads.lost_firm[index] else persons.firm[person],
    )


def touch_rows(touches: Touches, *, writing: Writing) -> list[Row]:
    """touches.csv, in order of time."""
    at = writing.instants(touches.at)
    kinds = words("touches", "kind", language=writing.language)
    channels = words("touches", "channel", language=writing.language)
    dice = (touches.dice / (1 << 20)).tolist()
    return [
        [
            f"T{index + 1:06d}",
            person_key(person),
            at[index],
            kinds[of_touches.KINDS[touches.kind[index]]],
            *_campaign_words(place, dice=dice[index], language=writing.language),
            _SITE + of_touches.PAGES[touches.page[index]],
            channels[CAMPAIGNS[place].channel],
            writing.say(vocabulary.OFFERS[touches.offer[index]]),
        ]
        for index, (person, place) in enumerate(
            zip(touches.person.tolist(), touches.campaign.tolist(), strict=True)
        )
    ]


def attempt_rows(attempts: Attempts, *, writing: Writing) -> list[Row]:
    """attempts.csv, in order of time; a machine's messages have no owner."""
    at = writing.instants(attempts.at)
    channels, directions, outcomes, evidences = (
        words("attempts", column, language=writing.language)
        for column in ("channel", "direction", "outcome", "evidence")
    )
    return [
        [
            f"A{index + 1:06d}",
            person_key(int(attempts.person[index])),
            at[index],
            writing.owner(int(attempts.rep[index])) if evidence else "",
            channels[of_attempts.CHANNEL_CODES[attempts.channel[index]]],
            directions[of_attempts.DIRECTIONS[attempts.direction[index]]],
            "" if attempts.seconds[index] == of_attempts.NO_LENGTH else str(attempts.seconds[index]),
            outcomes[of_attempts.OUTCOMES[attempts.outcome[index]]],
            evidences[f"E{evidence}"],
        ]
        for index, evidence in enumerate(attempts.evidence.tolist())
    ]


def member_rows(*, writing: Writing) -> list[Row]:
    """members.csv: everybody of the company."""
    teams = words("members", "team", language=writing.language)
    roles = words("members", "role", language=writing.language)
    return [
        [member.key, member.name, member.email, teams[member.team or ""], roles[member.role]]
        for member in people()
    ]


def left_out(leads: Leads) -> int:
    """How many leads the map filters away: tests and spam."""
    return int((leads.control != GENUINE).sum())
