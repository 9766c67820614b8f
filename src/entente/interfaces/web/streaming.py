"""Long answers row by row: they read after the page's transaction has ended, in one of their own."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse
from django.utils import timezone, translation

from entente.foundation.database.tenancy import workspace_transaction
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.spreadsheet import safe_cell

Rows = Callable[[], Iterable[Sequence[object]]]
LINES_AT_ONCE = 500


class _Echo:
    """What csv writes into: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def stream_csv(
    request: WorkspaceRequest, *, file_name: str, header: Sequence[str], rows: Rows
) -> StreamingHttpResponse:
    """A CSV file of `rows()`, which is called inside a transaction of the workspace while the file is sent.

    UTF-8, commas; a text that a spreadsheet would run as a formula is made harmless.
    """
    pieces = _pieces(
        request.membership.workspace_id,
        header=header,
        rows=rows,
        zone=timezone.get_current_timezone_name(),
        language=translation.get_language(),
    )
    answer = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return answer


def _pieces(
    workspace_id: int, *, header: Sequence[str], rows: Rows, zone: str, language: str
) -> Iterator[bytes]:
    """The file in pieces, in the zone and language of the page that asked."""
    with workspace_transaction(workspace_id), timezone.override(zone), translation.override(language):
        yield from csv_pieces(rows(), header=header)


def csv_pieces(rows: Iterable[Sequence[object]], *, header: Sequence[str]) -> Iterator[bytes]:
    """A CSV file in pieces of some hundred lines; formulas are made harmless."""
    writer = csv.writer(_Echo(), lineterminator="\n")
    waiting = [writer.writerow(header)]
    for row in rows:
        waiting.append(writer.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in row]))
        if len(waiting) == LINES_AT_ONCE:
            yield "".join(waiting).encode()
            waiting = []
    yield "".join(waiting).encode()
