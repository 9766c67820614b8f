"""The worker: `python -m entente.interfaces.jobs.worker`. TERM stops it within seconds, whatever it does.

It ends with code 75 when the database goes away under it; the supervisor starts it again.
"""

import asyncio
import logging
import os
import signal
import sys
import threading
from typing import cast

PATIENCE_SECONDS = 3.0
LAST_SECONDS = 4.0
AT_ONCE = 2
DATABASE_LOST = 75

log = logging.getLogger(__name__)


def main() -> None:
    """Work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.config.settings")
    import django

    # It warns of an app made under __main__, which a worker started as a module always is.
    logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
    django.setup()

    from entente.interfaces.jobs.quiet import spare_terminal

    spare_terminal()
    if not _work_until_told():
        sys.exit(DATABASE_LOST)


def _work_until_told() -> bool:
    """Work until told to stop; whether we were, or else the database went away."""
    from entente.foundation.database.loss import is_loss

    try:
        asyncio.run(_work())
    except asyncio.CancelledError:
        return True
    except Exception as error:
        if not is_loss(error):
            raise
        log.exception("the worker cannot reach the database")
    return False


async def _work() -> None:
    """Work until cancelled; it returns only when its connection is lost for good."""
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    loop = asyncio.get_running_loop()
    connector = cast(DjangoConnector, app.connector)
    worker_app = app.with_connector(connector.get_worker_connector())
    async with worker_app.open_async():
        working = asyncio.create_task(
            worker_app.run_worker_async(
                name="entente",
                concurrency=AT_ONCE,
                install_signal_handlers=False,
                shutdown_graceful_timeout=PATIENCE_SECONDS,
                delete_jobs="successful",
            )
        )
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, _stop, working)
        await working


def _stop(working: "asyncio.Task[None]") -> None:
    """Take no new job; one that does not end in time is cut off, rolled back, and resumed later."""
    if not working.cancelling():
        last = threading.Timer(LAST_SECONDS, os._exit, [0])
        last.daemon = True
        last.start()
    working.cancel()


if __name__ == "__main__":
    main()
