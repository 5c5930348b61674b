"""The settings of every installation; what differs between installations comes from the environment.

SECRET_KEY, DATABASE_URL and ALLOWED_HOSTS are required, except in the demonstration (TOWNSHIP_DEMO=1). Outside it a weak
key, DEBUG and wildcard hosts stop the start.
"""

import os
from datetime import timedelta
from pathlib import Path

from township import environment

# lxml comes with python-docx; workbooks are read by the guarded parser all the same.
os.environ["OPENPYXL_LXML"] = "False"

BASE_DIR = Path(__file__).resolve().parent.parent

DEMO = environment.flag("TOWNSHIP_DEMO")
DEBUG = environment.debugging(environment.flag("TOWNSHIP_DEBUG"), DEMO)

VAR_DIR = BASE_DIR / "var" / "demo" if DEMO else BASE_DIR / "var"

if DEMO:
    # The demo's passwords are printed on its login page: there is nothing a foreign host name could win.
    SECRET_KEY = environment.text("SECRET_KEY") or environment.kept_secret(VAR_DIR / "secret-key")
    DATABASE_URL = environment.text("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}"
    ALLOWED_HOSTS = environment.words(environment.text("ALLOWED_HOSTS", "*"))
else:
    SECRET_KEY = environment.key(
        "SECRET_KEY", environment.required("SECRET_KEY", "at least 50 random characters, kept secret")
    )
    DATABASE_URL = environment.required("DATABASE_URL", "postgresql://user:password@host:port/name")
    ALLOWED_HOSTS = environment.hosts(environment.required("ALLOWED_HOSTS", "the host names of this site"))

# Slips, receipts and the urns of open ballot boxes hang on this key alone, so that it can be kept and rotated apart.
BALLOT_KEY = environment.text("BALLOT_KEY") or SECRET_KEY
if not DEMO:
    environment.key("BALLOT_KEY", BALLOT_KEY)

# ATOMIC_REQUESTS stays off: with IMMEDIATE every GET would take SQLite's write lock.
DATABASES = {"default": environment.database(DATABASE_URL, BASE_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Several processes on several machines answer alike only if nothing is remembered in one of them: sessions, failed
# logins, throttles and uploads lie in the database. Nothing needs a cache; whoever wants one takes the database's.
CACHES = {"default": environment.cache(environment.text("CACHE", "none"))}
SESSION_ENGINE = "township.accounts.sessions"

# No django.contrib.admin: it would be a way around the doors.
INSTALLED_APPS = [
    "township.apps.TownshipConfig",
    "procedure.apps.ProcedureConfig",
    "ballots.apps.BallotsConfig",
    "appointments.apps.AppointmentsConfig",
    "elections.apps.ElectionsConfig",
    "supervision.apps.SupervisionConfig",
    "django_fsm",
    "simple_history",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "township.cookieless.Cookieless",
    "django.middleware.security.SecurityMiddleware",
    "township.security.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "township.accounts.middleware.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "township.accounts.interrupted_forms.LoginEnded",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "township.accounts.middleware.ActorMiddleware",
    "supervision.readings.recording.ReadingLog",
    "township.accounts.middleware.OrderOfSteps",
    "township.accounts.interrupted_forms.TypedAgain",
    "township.accounts.sending.SendOnce",
]

ROOT_URLCONF = "township.urls"
WSGI_APPLICATION = "township.wsgi.application"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "township.accounts.context.chrome",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]
FORM_RENDERER = "township.forms.Renderer"

if DEMO:
    # The demonstration's clock: elsewhere there is no table to move it by, and no bar.
    INSTALLED_APPS.append("township.demo")
    CONTEXT_PROCESSORS += ["appointments.demo.moving.bar", "appointments.demo.voting.slips_address"]

# Language and time

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Accounts

AUTH_USER_MODEL = "township.User"
AUTHENTICATION_BACKENDS = ["township.accounts.backend.Accounts"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "township.accounts.local_words.LocalWordsValidator"},
]
LOGIN_URL = "login"
# A form whose session ended, or changed, is given back to whoever filled it in.
CSRF_FAILURE_VIEW = "township.accounts.interrupted_forms.csrf_failure"
LOGIN_REDIRECT_URL = "workbench"
LOGOUT_REDIRECT_URL = "login"

# Wrong passwords: so many of an account and so many from an address, within so many minutes of the first.
LOGIN_FAILURES_PER_ACCOUNT = environment.number("LOGIN_FAILURES_PER_ACCOUNT", 5, least=1)
LOGIN_FAILURES_PER_ADDRESS = environment.number("LOGIN_FAILURES_PER_ADDRESS", 20, least=1)
LOGIN_FAILURES_MINUTES = environment.number("LOGIN_FAILURES_MINUTES", 15, least=1)
ONE_TIME_PASSWORD_HOURS = environment.number("ONE_TIME_PASSWORD_HOURS", 24, least=1)
# `manage.py housekeeping` deletes older ones. The Cybersecurity Law wants network logs for six months, 184 days at most.
ACCESS_LOGS_KEPT_DAYS = environment.number("ACCESS_LOGS_KEPT_DAYS", 184)

# A session ends after thirty idle minutes, with the browser, and twelve hours after it began.
SESSION_COOKIE_AGE = 30 * 60
SESSION_LASTS = timedelta(hours=environment.number("SESSION_HOURS", 12, least=1))
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# What a page has to say of the one before lies with the login, not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Transport and browser

# Where voters and the public reach this site; printed on slips and notices. Without it none of them is printed.
PUBLIC_ADDRESS = environment.address("PUBLIC_ADDRESS", environment.text("PUBLIC_ADDRESS"))

# Behind a reverse proxy that overwrites X-Forwarded-Proto and X-Forwarded-For, and only there.
TRUST_PROXY = environment.flag("TRUST_PROXY")
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

HTTPS = environment.flag("TOWNSHIP_HTTPS", default=not DEMO)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    # No other host below the same domain can set these.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_HSTS_SECONDS = environment.number("SECURE_HSTS_SECONDS", 31_536_000) if HTTPS else 0
# Other hosts below the same domain are not ours to bind to HTTPS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

CSRF_TRUSTED_ORIGINS = environment.words(environment.text("CSRF_TRUSTED_ORIGINS"))
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# In the shape of Django 6, whose own middleware can take over.
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
}

# A field of a million Chinese characters arrives as nine million bytes: it must reach the form,
# which says so and keeps what was typed, instead of ending in a bare 400.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640
ATTACHMENT_MAX_BYTES = 20 * 1024 * 1024

# Files

STATIC_URL = "static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATICFILES_DIRS = [BASE_DIR / "static"]
# The demo serves straight from static/, without `collectstatic`.
WHITENOISE_USE_FINDERS = DEMO or DEBUG
STATIC_ROOT = None if WHITENOISE_USE_FINDERS else BASE_DIR / "var" / "static"
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
HASHED_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"

# Attachments have no MEDIA_URL: a view hands them out after it has asked who is reading.
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT") or VAR_DIR / "media")
STORAGES = {
    "default": environment.storage(
        environment.text("ATTACHMENT_STORAGE"), environment.text("ATTACHMENT_STORAGE_OPTIONS")
    ),
    "staticfiles": {"BACKEND": PLAIN_STATIC if WHITENOISE_USE_FINDERS else HASHED_STATIC},
}

# What proves the record lies outside the database: checkpoints as files, signed with a key in a file of its own.
CHECKPOINT_DIR = Path(environment.text("CHECKPOINT_DIR") or VAR_DIR / "checkpoints")
CHECKPOINT_KEY_FILE = environment.text("CHECKPOINT_KEY_FILE")

# Long work is done by `manage.py work`, not where it is asked for; only the tests do it there.
JOBS_INLINE = False

# Must precede the first migration: a varchar(100) reason fails, and only on PostgreSQL.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
            # With its distance from UTC: lines of several machines are put in order.
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        }
    },
    "filters": {"voters": {"()": "township.web_log.NoTraceOfVoters"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["voters"]}},
    "root": {"handlers": ["stderr"], "level": environment.text("LOG_LEVEL", "INFO").upper()},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
