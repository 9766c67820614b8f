"""The settings of the tests: the real ones, in a home of their own that goes away with the session."""

import os

# One home for all processes of a session. Under /tmp, where the account of the server can reach it.
os.environ.setdefault("ENTENTE_TEST_HOME", f"/tmp/entente-test-{os.getpid()}")
os.environ["ENTENTE_HOME"] = os.environ["ENTENTE_TEST_HOME"]
os.environ["ENTENTE_SECRET_KEY"] = "of the tests"
for _name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
    os.environ.pop(_name, None)

from entente.config.settings import *  # noqa: E402, F403 (the environment comes first)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
