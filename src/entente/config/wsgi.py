"""The web server's entry."""

import os
import threading

from django.core.wsgi import get_wsgi_application


def _warm() -> None:
    from entente.analytics.warehouse import warm  # it needs the models, which Django has not loaded before

    warm()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.config.settings")
application = get_wsgi_application()
threading.Thread(target=_warm, name="warm", daemon=True).start()  # so that nobody waits for the engines
