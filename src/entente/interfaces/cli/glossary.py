"""`entente glossary`: the words of both teams, proposed by one and accepted by both heads."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from entente.foundation.people.rules import TEAM_WORDS
from entente.interfaces.cli.acting import acting_in, by_option, json_option, table, workspace_option
from entente.interfaces.cli.definition_comparing import compare_words
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.versions import as_mapping, read_file, state_of
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.words import language


@click.group(help=_("The words of both teams: list, propose, accept."))
def glossary() -> None:
    """Hold the commands about words."""


glossary.add_command(compare_words)


@glossary.command("list", help=_("List the words: those in force, and those that wait for a side."))
@workspace_option
@json_option
@with_database
def list_all(*, slug: str, as_json: bool) -> None:
    """Print every word with its state."""
    from entente.loop import written
    from entente.stages.journey.definitions import in_force, waiting
    from entente.stages.journey.reading import term_versions
    from entente.stages.journey.terms import term_from

    with acting_in(slug) as by:
        versions = term_versions(by.workspace_id)
        today = written(by=by, now=datetime.now(UTC)).today
    held = [(in_force(found, on=today), waiting(found)) for found in versions.values()]
    shown = [one for pair in held for one in pair if one]
    if as_json:
        click.echo(json.dumps([as_mapping(one) for one in shown], ensure_ascii=False))
        return
    header = [_("Number"), _("Key"), _("Word"), _("Meaning"), _("State")]
    words = [(one, term_from(one.name, one.content).word(language())) for one in shown]
    table(
        header,
        [
            [str(one.id), one.name, word.label, word.meaning, state_of(one, today=today)]
            for one, word in words
        ],
    )


@glossary.command(
    help=_(
        "Propose a word KEY, such as close_rate, from a file with the tables [en] and [fr], each with label, "
        "plural, meaning and example. It is in force once both heads have accepted it."
    )
)
@click.argument("key")
@workspace_option
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path),
    required=True,
    help=_("A TOML file, or JSON named .json."),
)
@by_option
@json_option
@with_database
def propose(*, key: str, slug: str, path: Path, email: str | None, as_json: bool) -> None:
    """Write a proposal down."""
    from entente.loop import written
    from entente.stages.journey.defining import Proposal
    from entente.stages.journey.defining import propose as propose_version
    from entente.stages.journey.definitions import Kind, edition
    from entente.stages.journey.reading import versions_of_term

    content = read_file(path)
    with acting_in(slug, email=email) as by:
        made_from = edition(versions_of_term(by.workspace_id, key=key))
        on = written(by=by, now=datetime.now(UTC), source="command")
        found = propose_version(Proposal(Kind.TERM, content, name=key, made_from=made_from), on=on)
    _say(as_json, [as_mapping(found)], _("The word {key} is proposed.").format(key=key))


@glossary.command(help=_("Propose the usual words, in English and French, that this glossary never had."))
@workspace_option
@by_option
@json_option
@with_database
def default(*, slug: str, email: str | None, as_json: bool) -> None:
    """Propose the words to start from."""
    from entente.loop import written
    from entente.stages.journey.defining import propose_default_terms

    with acting_in(slug, email=email) as by:
        found = propose_default_terms(on=written(by=by, now=datetime.now(UTC), source="command"))
    _say(as_json, [as_mapping(one) for one in found], _("{n} words are proposed.").format(n=len(found)))


@glossary.command(
    help=_("Accept words for a side, as its head: all that wait for it, or only those with these KEYS.")
)
@click.argument("keys", nargs=-1)
@workspace_option
@by_option
@json_option
@with_database
def accept(*, keys: tuple[str, ...], slug: str, email: str | None, as_json: bool) -> None:
    """Accept what waits."""
    from entente.loop import written
    from entente.stages.journey.accepting import accept_terms, side_of
    from entente.stages.journey.definitions import UNKNOWN, DefinitionRefused, waiting
    from entente.stages.journey.reading import term_versions

    with acting_in(slug, email=email) as by:
        side = side_of(by)
        waits = {key: waiting(found) for key, found in term_versions(by.workspace_id).items()}
        for key in keys:
            if not waits.get(key):
                raise DefinitionRefused(UNKNOWN, field=key)
        wanted = [one for key, one in waits.items() if one and (key in keys or not keys)]
        numbers = [one.id for one in wanted if keys or side in one.missing]
        on = written(by=by, now=datetime.now(UTC), source="command")
        found = accept_terms(numbers, side=side, on=on)
    sentence = _("{n} words are accepted for {side}.").format(n=len(found), side=_(TEAM_WORDS[side]))
    _say(as_json, [as_mapping(one) for one in found], sentence)


def _say(as_json: bool, shown: list[dict[str, object]], sentence: str) -> None:
    click.echo(json.dumps(shown, ensure_ascii=False) if as_json else sentence)
