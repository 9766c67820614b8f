"""Typed settings of the Django project, read from the environment."""

import os
import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from entente.config.logs import logging_to
from entente.foundation.database.address import application_url, django_database, home, owner_url
from entente.foundation.database.layout import Layout

PACKAGE = Path(__file__).resolve().parent.parent
DEBUG = os.environ.get("ENTENTE_DEBUG") == "1"


def _secret_key() -> str:
    """The signing key: ENTENTE_SECRET_KEY, else one kept in ENTENTE_HOME and made at first use."""
    given = os.environ.get("ENTENTE_SECRET_KEY")
    if given:
        return given
    place = home() / "secret.key"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f"secret.key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        draft.replace(place)
    return place.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("ENTENTE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("ENTENTE_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "allauth",
    "allauth.account",
    "csp",
    "procrastinate.contrib.django",
    "entente.foundation.people",
    "entente.foundation.ledger",
    "entente.stages.audience",
    "entente.stages.journey",
    "entente.stages.agreement",
    "entente.stages.capture",
    "entente.stages.handover",
    "entente.stages.followup",
    "entente.stages.deal",
    "entente.stages.attribution",
    "entente.stages.review",
    "entente.interfaces.web",
    "entente.interfaces.jobs",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "entente.interfaces.web.workspace.WorkspaceMiddleware",
]

ROOT_URLCONF = "entente.config.urls"
FORM_RENDERER = "entente.interfaces.web.look.rendering.PlainRenderer"
WSGI_APPLICATION = "entente.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "interfaces" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "entente.interfaces.web.workspace.page_context",
                "entente.interfaces.web.look.frame.frame",
            ]
        },
    }
]

DATABASES = {"default": django_database(application_url()), "owner": django_database(owner_url())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "entente.interfaces.web.account.AccountAdapter"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

EMAIL_BACKEND = os.environ.get("ENTENTE_MAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = os.environ.get("ENTENTE_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("ENTENTE_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("ENTENTE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ENTENTE_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("ENTENTE_MAIL_TLS") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("ENTENTE_MAIL_FROM", "entente@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "interfaces" / "web" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = os.environ.get("ENTENTE_HTTPS") == "1"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
WAREHOUSE = home() / "warehouse"
LOGGING = logging_to(Layout(home()).journal)
