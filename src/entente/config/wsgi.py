"""The web server's entry."""

import os
import threading

from django.core.wsgi import get_wsgi_application

from entente.analytics.warehouse import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.config.settings")
application = get_wsgi_application()
threading.Thread(target=warm, name="warm", daemon=True).start()  # so that nobody waits for the engines
