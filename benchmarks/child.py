"""What the bench runs in a process of its own: an import, or the check of a workspace."""

import json
import resource
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import django

django.setup()

from entente import loop  # noqa: E402 - after Django is set up
from entente.foundation.database.tenancy import workspace_transaction  # noqa: E402
from entente.foundation.people.actions import NewWorkspace, create_workspace  # noqa: E402
from entente.foundation.people.queries import system_actor, workspace_named  # noqa: E402
from entente.foundation.people.refusals import WorkspaceRefused  # noqa: E402
from entente.integrations.files.mapping import ImportMap  # noqa: E402


def main(verb: str, slug: str, *rest: str) -> None:
    """Do it and say how long it took and how much memory was needed."""
    with suppress(WorkspaceRefused):
        create_workspace(NewWorkspace(slug, slug, "Europe/Paris", "en", "EUR"))
    workspace_id = workspace_named(slug).id
    began = perf_counter()
    with workspace_transaction(workspace_id):
        if verb == "check":
            _check(workspace_id)
        else:
            _take_in(workspace_id, *rest)
    seconds = perf_counter() - began
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": megabytes}))


def _take_in(workspace_id: int, kind: str, path: str, map_file: str) -> None:
    arrival = loop.FileArrival(
        kind, Path(path), Path(path).name, ImportMap.from_file(map_file, kind=kind), Path(f"{path}.aside")
    )
    report = loop.import_file(arrival, by=system_actor(workspace_id), now=datetime.now(UTC))
    if report.accepted != report.read:
        raise SystemExit(f"{report.read - report.accepted} rows were not accepted: {report}")


def _check(workspace_id: int) -> None:
    differences = loop.replay_check(by=system_actor(workspace_id))
    if any(one.only_live or one.only_replayed for one in differences):
        raise SystemExit(f"the replay differs: {differences}")


if __name__ == "__main__":
    main(*sys.argv[1:])
