"""What an edited workbook changes in the promises, and the form that takes it over into the contract."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from entente.interfaces.web.contract.forms import ContractTerms
from entente.interfaces.web.contract.term_fields import initial_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.agreement.queries import OpenContract, open_contract
from entente.stages.agreement.rules import Terms
from entente.stages.agreement.wording.terms import term_name, written_term
from entente.stages.agreement.workbook.difference import Change


def promised_context(changes: Sequence[Change], *, request: WorkspaceRequest) -> dict[str, Any]:
    """Each changed term in words with both values, and the whole form of the contract on its way, if any."""
    if not changes:
        return {"promises": []}
    contract, currency = open_contract(request.workspace.id), request.workspace.currency
    return {
        "promises": [
            (
                term_name(one.name),
                written_term(one.name, one.draft, currency=currency),
                written_term(one.name, one.workbook, currency=currency),
            )
            for one in changes
        ],
        "contract": contract,
        "terms_form": _form(contract, changes) if contract and not contract.contents.ends else None,
    }


def _form(contract: OpenContract, changes: Sequence[Change]) -> ContractTerms:
    """The form of the terms as the workbook would have them; sent, it is checked like any other."""
    held = {field.name: getattr(contract.contents.terms, field.name) for field in fields(Terms)}
    wanted = Terms(**{**held, **{one.name: one.workbook for one in changes}})
    days = {"from_day": contract.contents.from_day, "until_day": contract.contents.until_day}
    return ContractTerms(initial={"seen": contract.seen, **days, **initial_of(wanted)})
