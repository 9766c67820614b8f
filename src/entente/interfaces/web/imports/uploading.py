"""From an upload to an import: keep the file, try it out, correct the map, take it in."""

from dataclasses import replace
from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from entente.foundation.database.turns import TurnTaken
from entente.foundation.people.rules import Right
from entente.integrations.files.faults import FileRefused, MapRefused
from entente.integrations.files.guess import guess_map
from entente.interfaces.jobs import intake, uploads
from entente.interfaces.jobs.tasks import queue_upload
from entente.interfaces.jobs.uploads import Upload, UploadGone
from entente.interfaces.web.imports.forms import MEGABYTE, UploadForm
from entente.interfaces.web.imports.maptext import as_toml
from entente.interfaces.web.imports.trial import first_refused, shown_counts
from entente.interfaces.web.imports.words import KINDS, STATES
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.capture.batches import recent

BACKGROUND_BYTES = 20 * MEGABYTE
BUSY = ("queued", "running")


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The form of an upload; a file that can be read is kept and tried out."""
    request.membership.actor.must(Right.IMPORT)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = _keep(request, form)
        try:
            kept = kept.become(map=_map_of(request, kept, form))
            _try(request, kept)
        except (MapRefused, TurnTaken) as refusal:
            kept.become(sentence=refusal.sentence.as_mapping())
        except FileRefused as refusal:
            kept.forget()
            form.add_error("file", kept.told(refusal.sentence, gettext))
        if form.is_valid():
            return redirect("import-upload", slug=slug, token=kept.token)
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "imports/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def waiting(request: WorkspaceRequest, slug: str, token: str) -> HttpResponse:
    """A kept file: what a trial gave, its map to correct, and taking it in."""
    actor = request.membership.actor
    actor.must(Right.IMPORT)
    try:
        kept = uploads.find(actor.workspace_id, token=token)
    except UploadGone:
        raise Http404 from None
    if request.method == "POST" and kept.state not in (*BUSY, "done"):
        return _act(request, kept, slug=slug)
    if kept.state == "done" and kept.batch:
        return redirect("import-batch", slug=slug, batch_id=kept.batch)
    return _page(request, kept)


def _act(request: WorkspaceRequest, kept: Upload, *, slug: str) -> HttpResponse:
    """What the reader asked for: forget the file, try it again, or take it in."""
    action = request.POST.get("action")
    if action == "forget":
        kept.forget()
        return redirect("import", slug=slug)
    try:
        kept = kept.become(map=request.POST.get("map", kept.map))
        if action != "take":
            _try(request, kept)
            return redirect("import-upload", slug=slug, token=kept.token)
        return _take(request, kept, slug=slug)
    except (MapRefused, FileRefused, TurnTaken) as refusal:
        kept = kept.become(state="kept", counts={}, sentence=refusal.sentence.as_mapping())
        return _page(request, kept, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _take(request: WorkspaceRequest, kept: Upload, *, slug: str) -> HttpResponse:
    """Take the file in now, or let the worker do it when it is large, or when another has the turn."""
    actor = request.membership.actor
    kept = kept.become(member_id=actor.member_id)
    if _is_large(kept):
        queue_upload(kept)
        return redirect("import-upload", slug=slug, token=kept.token)
    try:
        batch = intake.take_in(kept, by=actor, now=timezone.now())
    except TurnTaken:
        queue_upload(kept)
        return redirect("import-upload", slug=slug, token=kept.token)
    transaction.on_commit(kept.forget)
    return redirect("import-batch", slug=slug, batch_id=batch)


def _keep(request: WorkspaceRequest, form: UploadForm) -> Upload:
    """Write the file under ENTENTE_HOME, where only this workspace's importers reach it."""
    actor = request.membership.actor
    given = cast("UploadedFile[bytes]", form.cleaned_data["file"])
    wanted = Upload(
        workspace_id=actor.workspace_id,
        token=uploads.new_token(),
        member_id=actor.member_id,
        kind=form.cleaned_data["kind"],
        file_name=uploads.safe_name(given.name or ""),
        size=given.size or 0,
        map=form.cleaned_data["map_text"],
    )
    return uploads.keep(wanted, pieces=given.chunks())


def _map_of(request: WorkspaceRequest, kept: Upload, form: UploadForm) -> str:
    """The text of the map: uploaded, of the last import of the kind, or guessed."""
    if form.cleaned_data["map_from"] == "file":
        return kept.map
    if form.cleaned_data["map_from"] == "saved":
        earlier = [one for one in recent(kept.workspace_id) if one.kind == kept.kind]
        if earlier:
            return as_toml(earlier[0].map)
        messages.info(request, _("There is no earlier import of this kind: the map is a guess."))
    return guess_map(kept.kind, kept.path, say=gettext)


def _try(request: WorkspaceRequest, kept: Upload) -> None:
    """Try the file out; a large one is only read for its header, and tried by the worker's import itself."""
    if not _is_large(kept):
        intake.try_out(kept, by=request.membership.actor, now=timezone.now())
        return
    intake.check_map(kept, zone=request.workspace.zone, currency=request.workspace.currency)
    kept.become(state="tried", counts={}, sentence={})


def _is_large(kept: Upload) -> bool:
    return kept.size > BACKGROUND_BYTES


def _page(request: WorkspaceRequest, kept: Upload, *, status: int = HTTPStatus.OK) -> HttpResponse:
    """The page of a kept file in whatever state it is."""
    context = {
        "kept": replace(kept, map=kept.map.replace("\r\n", "\n")),
        "kind": KINDS[kept.kind],
        "state": STATES[kept.state],
        "is_busy": kept.state in BUSY,
        "is_large": _is_large(kept),
        "megabytes": kept.size / MEGABYTE,
        "counts": shown_counts(kept.counts, kept.first_lines),
        "refused": first_refused(kept.tried_rows) if kept.counts else [],
        "map_error": kept.refused_for(gettext) if kept.state in ("kept", "refused") else "",
        "title": _("Before it is taken in"),
    }
    return render(request, "imports/waiting.html", context, status=status)
