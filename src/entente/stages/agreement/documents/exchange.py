"""A contract as JSON: what was signed, by whom, and the terms that another workspace can begin from."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.refusal import Refusal
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.queries import GivenSignature
from entente.stages.agreement.rules import KINDS, Contents, canonical, content_hash, contents_from

LARGEST = 1_000_000
TOO_LARGE = gettext_noop("this file is larger than 1 MB: it is no contract of ours.")
NOT_JSON = gettext_noop("this file is not a contract: give the .json that a contract was saved as.")
NOT_A_CONTRACT = gettext_noop("this contract cannot be read: {part} is missing or is no value of ours.")


class DocumentRefused(PlacedRefusal):
    """A file that holds no contract of ours."""


def contract_json(
    contents: Contents, *, signatures: Sequence[GivenSignature], names: Mapping[int, str]
) -> str:
    """The contents, their hash, and who signed them: indented, to be read and kept."""
    mapping = contents.as_mapping()
    signed = [
        {"side": one.side, "name": names.get(one.member_id, ""), "at": one.signed_at.isoformat()}
        for one in signatures
    ]
    whole = {"contents": mapping, "hash": content_hash(mapping), "signatures": signed}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def read_contract(content: bytes) -> Contents:
    """The contents in a file, ours or canonical; refuses with `DocumentRefused` what is none."""
    if len(content) > LARGEST:
        raise DocumentRefused(TOO_LARGE)
    try:
        whole = json.loads(content.decode("utf-8-sig"))
        canonical(whole).encode()  # no half letters, no endless numbers
    except (ValueError, RecursionError) as error:
        raise DocumentRefused(NOT_JSON) from error
    mapping = whole.get("contents", whole) if isinstance(whole, dict) else None
    if not isinstance(mapping, dict):
        raise DocumentRefused(NOT_JSON)
    return _contents(mapping)


def terms_of(contents: Contents) -> dict[str, Any]:
    """The terms of a contract that are given, to begin another one from."""
    mapping = contents.terms.as_mapping()
    return {
        name: getattr(contents.terms, name)
        for name, value in mapping.items()
        if name in KINDS and value not in (None, [], {})
    }


def _contents(mapping: Mapping[str, Any]) -> Contents:
    try:
        found = contents_from(mapping)
    except Refusal:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        part = str(error.args[0]) if isinstance(error, KeyError) else "terms"
        raise DocumentRefused(NOT_A_CONTRACT, part=part) from error
    if found.ends:
        raise DocumentRefused(NOT_A_CONTRACT, part="terms")
    return found
