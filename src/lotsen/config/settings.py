"""Django settings: one file, decided by the environment alone (see `environment.py`)."""

import sqlite3
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from lotsen.config import environment, identity
from lotsen.config.durability import durability
from lotsen.policy.commissions import CARE_AND_TREATMENT

ROOT = Path(__file__).resolve().parents[3]
DATA = environment.data_directory()
DEBUG = False
DEMO = environment.read("LOTSEN_DEMO") == "1"
BASE_URL = environment.read("LOTSEN_BASE_URL", "http://localhost:8000").rstrip("/")
REDIS_URL = environment.read("LOTSEN_REDIS_URL")
SECRET_KEY = environment.secret_key()
SECRET_KEY_FALLBACKS = environment.former_keys()
DATA_KEYS = environment.data_keys()
TRACE_KEY = environment.read("LOTSEN_TRACE_KEY") or [SECRET_KEY, *SECRET_KEY_FALLBACKS][-1]
TRACE_KEY_IS_GIVEN = bool(environment.read("LOTSEN_TRACE_KEY"))
ADDRESS_IS_GIVEN = bool(environment.read("LOTSEN_BASE_URL"))
KEY_IS_GIVEN = bool(environment.read("LOTSEN_SECRET_KEY"))
DATA_KEYS_ARE_GIVEN = bool(environment.read("LOTSEN_DATA_KEYS"))
ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname or "localhost", "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE = BASE_URL.startswith("https://")

ROOMS = [
    "log",
    "people",
    "desks",
    "notify",
    "realtime",
    "files",
    "guidance",
    "equipment",
    "surroundings",
    "traces",
    "readiness",
    "cases",
    "visits",
    "live",
    "insights",
    "records",
    "management",
    "publish",
    "web",
    "operations",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "ninja",
    *[f"lotsen.{room}" for room in ROOMS],
    "allauth",  # after the rooms, whose templates come first
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "lotsen.operations.requests.Watched",
    "lotsen.config.headers.Closed",
    "lotsen.config.refusals.Refusals",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "lotsen.config.middleware.Calls",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lotsen.web.middleware.ChosenLanguage",
    "lotsen.web.middleware.NothingKept",
    "lotsen.people.sessions.Lasting",
    "lotsen.cases.views.drafting.KeptWords",
    "lotsen.people.unsent.KeptForms",
    "lotsen.people.sessions.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lotsen.web.taking_out.WithoutNumbers",
    "allauth.account.middleware.AccountMiddleware",
    "lotsen.people.second_factor.SecondFactor",
    "lotsen.realtime.middleware.log_position",
    "lotsen.web.middleware.ReadableErrors",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "lotsen.web.context.page",
            ],
        },
    }
]
FORM_RENDERER = "lotsen.web.rendering.FormRenderer"
CSRF_FAILURE_VIEW = "lotsen.web.errors.expired"
ROOT_URLCONF = "lotsen.config.urls"
WSGI_APPLICATION = "lotsen.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "web:start"

SQLITE = durability(sqlite3.sqlite_version_info)
if database_url := environment.read("LOTSEN_DATABASE_URL"):
    DATABASES = {"default": dj_database_url.parse(database_url, conn_max_age=None, conn_health_checks=False)}
    if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # statements are planned once per connection
        given = DATABASES["default"].get("OPTIONS", {})
        # No question here is long enough to be worth compiling: at a million cases that cost half a second a page.
        planned = {"server_side_binding": True, "prepare_threshold": 2, "options": "-c jit=off"}
        DATABASES["default"]["OPTIONS"] = planned | given
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "lotsen.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": SQLITE.pragmas,
            },
        }
    }
CACHES = {
    "default": (
        {"BACKEND": "lotsen.people.memory.Memory", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "static/"
STATICFILES_DIRS = [
    ("fkui", ROOT / "node_modules/@fkui/design/lib"),
    ("htmx", ROOT / "node_modules/htmx.org/dist"),
    ("chartjs", ROOT / "node_modules/chart.js/dist"),
]
MEDIA_ROOT = DATA / "uploads"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_500_000  # a million letters å in a form: each is sent as %C3%A5
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

PROXIES = int(environment.read("LOTSEN_PROXIES", "0"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 10 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if SECURE:  # the prefix makes browsers refuse such a cookie from a neighbouring domain
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading is for the owner of the whole domain to decide
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_SSL_REDIRECT = SECURE and PROXIES > 0  # TLS ends at a proxy, never in Lotsen
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]  # asked for past the proxy
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

OIDC_CLAIMS, OIDC_LEVELS, OIDC_ROLES = identity.claims(), identity.levels(), identity.roles()
OIDC_LEVEL = int(environment.read("LOTSEN_OIDC_LEVEL", "3"))
OIDC_PURPOSES = environment.read("LOTSEN_OIDC_PURPOSES", CARE_AND_TREATMENT).split(";")
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": identity.providers()}}
SOCIALACCOUNT_ADAPTER = "lotsen.people.adapters.SocialAccounts"
SOCIALACCOUNT_EMAIL_VERIFICATION = ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "lotsen.people.adapters.Accounts"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key"}  # a hospital has one address; the others are as they come
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
MFA_ADAPTER = "lotsen.people.adapters.SecondFactors"
MFA_FORMS = {
    "authenticate": "lotsen.people.forms.AuthenticateForm",
    "reauthenticate": "lotsen.people.forms.ReauthenticateForm",
    "activate_totp": "lotsen.people.forms.ActivateTOTPForm",
    "add_webauthn": "lotsen.people.forms.AddWebAuthnForm",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Lotsen"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds that a telephone's clock may be off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
SECOND_FACTOR = True
LIMITS = environment.read("LOTSEN_LIMITS")
EMBEDDERS = environment.read("LOTSEN_EMBEDDERS").replace(",", " ").split()
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

MAIL_URL = environment.read("LOTSEN_MAIL_URL")
SMS_URL = environment.read("LOTSEN_SMS_URL")
DEFAULT_FROM_EMAIL = environment.read("LOTSEN_MAIL_FROM", "Lotsen <lotsen@localhost>")
_mail = urlsplit(MAIL_URL)
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 25)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = _mail.scheme == "smtp+starttls"
EMAIL_TIMEOUT = 8  # seconds for each step, so that a mail is done well within its errand's lease

SCANNER = environment.read("LOTSEN_SCANNER")
LOOP = environment.read("LOTSEN_LOOP") or str(DATA / "loop.sock")
LOOP_SESSIONS = int(environment.read("LOTSEN_LOOP_SESSIONS", "60"))
TURN_URLS, TURN_OWN_URLS = (
    [url for part in environment.read(name).split(",") if (url := part.strip())]
    for name in ("LOTSEN_TURN_URLS", "LOTSEN_TURN_OWN_URLS")
)
TURN_SECRET = environment.read("LOTSEN_TURN_SECRET")
JANUS_URL = environment.read("LOTSEN_JANUS_URL").rstrip("/")

BACKUP_HOURS = int(environment.read("LOTSEN_BACKUP_HOURS", "26"))
LOG = environment.log_format()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "lotsen.config.log_lines.Lines"},
        "json": {"()": "lotsen.config.log_lines.JsonLines", "json_ensure_ascii": False},
    },
    "filters": {
        "words": {"()": "lotsen.config.log_lines.WithoutWords"},
        "private": {"()": "lotsen.config.private_logs.WithoutLinks"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG or "line",
            "filters": ["words", "private"],
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "lotsen": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING"},
        # Whoever sends too much is told so; a traceback for each would fill the log for them.
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},
    },
}
