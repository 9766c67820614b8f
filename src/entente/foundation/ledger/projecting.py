"""Write a projection from the facts of one series, live or into a temporary table for a check."""

from dataclasses import dataclass

from django.db import connection

from entente.foundation.ledger.queries import latest
from entente.foundation.ledger.series import Series


@dataclass(frozen=True)
class Projection:
    """A table built from the latest live facts of a series: `select` reads them as `{facts} f`, in order."""

    table: str
    series: Series
    columns: tuple[str, ...]
    select: str

    def write(self, workspace_id: int, *, scope: str | None, into: str = "") -> None:
        """Write the rows of the subjects in `scope` (none: all) into `<into><table>` anew; void ones go."""
        facts = latest(self.series, workspace_id=workspace_id, scope=scope)
        target = f"{into}{self.table}"
        with connection.cursor() as cursor:
            if scope:
                cursor.execute(
                    f"DELETE FROM {target} t USING {scope} s"  # noqa: S608 - only names of our own
                    " WHERE t.workspace_id = %s AND t.id = s.subject_id",
                    [workspace_id],
                )
            cursor.execute(
                f"INSERT INTO {target} ({', '.join(self.columns)}) {self.select.format(facts=facts)}"
            )
