"""What the loss of the database makes the libraries say: kept in the log file, spared to the terminal."""

import logging

from entente.foundation.database.loss import is_loss

POOL = "psycopg.pool"


class Spared(logging.Filter):
    """Lets nothing through that only says that the database is away: the supervisor says it once."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record says something else."""
        raised = record.exc_info[1] if record.exc_info else None
        return record.name != POOL and not is_loss(raised)


def spare_terminal() -> None:
    """Keep what the loss of the database makes others say out of the terminal."""
    for handler in logging.getLogger().handlers:
        if not isinstance(handler, logging.FileHandler):
            handler.addFilter(Spared())
