"""The demo: a workspace with one year of a made-up company, filled by the same doors as a customer's."""

from __future__ import annotations

import hmac
from base64 import b32encode
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from entente.integrations.madeup import MadeUpCompany, write_company
from entente.integrations.madeup.company import SLUG, ZONE
from entente.interfaces.cli.acting import acting_in, aside_folder
from entente.interfaces.cli.demo_journey import design_journey
from entente.interfaces.cli.demo_objectives import write_together
from entente.interfaces.cli.demo_plan import plan_the_year
from entente.interfaces.cli.demo_words import agree
from entente.interfaces.cli.running import tell
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.words import language as terminal_language
from entente.kit.worktime import Calendar

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.loop import ImportReport

ADMIN_NAME = "Admin"
ADMIN_EMAIL = f"admin@{SLUG}.example"
ORDER = ("members", "leads", "touches", "attempts", "deals", "spend")


def prepare(
    *, today: date | None, address: str = "http://127.0.0.1:8000", language: str | None = None
) -> str:
    """Fill the workspace of the made-up company when it is not there; the line that says how to sign in.

    The year ends now, or at 10:30 of the day that is given when it is another day.
    """
    password = _password()
    if not _is_open():
        chosen = language or ("fr" if terminal_language().startswith("fr") else "en")
        with TemporaryDirectory(prefix="entente-demo-") as folder:
            company = _company(Path(folder), today=today, language=chosen)
            tell(_("Making a year of {company}…").format(company=company.name))
            fill(company, password=password)
    else:
        _keep_password(password)
    return _("Demo: {address} - e-mail {email} - password {password}").format(
        address=address, email=ADMIN_EMAIL, password=password
    )


def fill(company: MadeUpCompany, *, password: str) -> dict[str, ImportReport]:
    """Open the workspace, let the heads sign both versions, bring the six files in; all of it or nothing."""
    from django.db import transaction

    from entente.foundation.database.tenancy import workspace_transaction
    from entente.foundation.people.actions import NewWorkspace, create_workspace
    from entente.interfaces.cli.demo_signing import lay_before_heads
    from entente.loop import sweep

    wanted = NewWorkspace(
        slug=company.slug,
        name=company.name,
        zone=company.zone,
        language=company.language,
        currency=company.currency,
        calendar=Calendar.from_mapping(company.calendar),
    )
    with transaction.atomic():
        by = create_workspace(wanted)
        with workspace_transaction(by.workspace_id):
            reports = _take_in(company, by=by)
            design_journey(by=by, now=company.now, language=company.language)
            _let_people_in(by=by, password=password)
            agree(company, by=by)
            sweep(by=by, now=company.now)
            plan_the_year(company, by=by)
    with workspace_transaction(by.workspace_id):
        _synchronise(by.workspace_id)
        write_together(company, workspace_id=by.workspace_id)
        lay_before_heads(company, workspace_id=by.workspace_id)
    return reports


def _company(folder: Path, *, today: date | None, language: str) -> MadeUpCompany:
    here = datetime.now(ZoneInfo(ZONE))
    is_now = today is None or today == here.date()
    return write_company(folder, today=today or here.date(), language=language, now=here if is_now else None)


def _take_in(company: MadeUpCompany, *, by: Actor) -> dict[str, ImportReport]:
    from entente.integrations.files.mapping import ImportMap
    from entente.interfaces.cli.demo_signing import sign_the_year
    from entente.loop import FileArrival, import_file, settled_at_end

    _define_audience(company, by=by)
    reports = {}
    with settled_at_end(by=by, now=company.now):
        for kind in ORDER:
            if kind == "leads":
                sign_the_year(company, workspace_id=by.workspace_id)
            file = company.files[kind]
            mapping = ImportMap.from_file(company.maps[kind], kind=kind)
            arrival = FileArrival(kind, file, file.name, mapping, aside_folder(by.workspace_id))
            reports[kind] = import_file(arrival, by=by, now=company.now)
    return reports


def _define_audience(company: MadeUpCompany, *, by: Actor) -> None:
    """Agree on whom the company wants, before the first lead comes."""
    from entente.integrations.madeup.personas import personas
    from entente.integrations.madeup.segments import segments
    from entente.loop import targeting
    from entente.stages.audience.rules.definitions import persona_from, segment_from

    for persona in personas(company.language):
        targeting.define_persona(persona_from(persona), by=by, now=company.now, source="command")
    for segment in segments(company.language):
        targeting.define_segment(segment_from(segment), by=by, now=company.now, source="command")


def _let_people_in(*, by: Actor, password: str) -> None:
    from entente.foundation.people.actions import add_member, give_password
    from entente.foundation.people.rules import Role

    add_member(by.workspace_id, by=by, name=ADMIN_NAME, email=ADMIN_EMAIL, role=Role.ADMIN, team=None)
    give_password(password, by=by)


def _synchronise(workspace_id: int) -> None:
    """Copy what numbers are made of, so that the first page need not wait for it."""
    from entente.analytics.warehouse import synchronise

    synchronise(workspace_id)


def _is_open() -> bool:
    from entente.foundation.people.queries import WorkspaceUnknown, workspace_named

    try:
        workspace_named(SLUG)
    except WorkspaceUnknown:
        return False
    return True


def _password() -> str:
    """The password of the demo: the same at every start of this installation, and another elsewhere."""
    from django.conf import settings

    drawn = hmac.new(settings.SECRET_KEY.encode(), b"demo", sha256).digest()
    letters = b32encode(drawn).decode("ascii").lower()
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:12]}"


def _keep_password(password: str) -> None:
    """Let the password that is printed be the one that opens."""
    from entente.foundation.people.actions import give_password
    from entente.foundation.people.queries import signs_in_with

    if not signs_in_with(ADMIN_EMAIL, password=password):
        with acting_in(SLUG) as by:
            give_password(password, by=by)
