"""The settings of the test suite: those of production with a throw-away key, quick hashes and plain HTTP."""

import os
import tempfile
from pathlib import Path

# Whatever the shell is set to, except for the engine: both are tested.
os.environ.setdefault("DATABASE_URL", "sqlite:///var/test.sqlite3")
os.environ |= {
    "SECRET_KEY": "a-key-for-tests-only-that-signs-nothing-anybody-will-ever-read",
    "ALLOWED_HOSTS": "testserver localhost",
    "ATTACHMENT_STORAGE": "",
    "BALLOT_KEY": "",
    "CACHE": "",
    "CHECKPOINT_DIR": "",
    "CHECKPOINT_KEY_FILE": "",
    "CSRF_TRUSTED_ORIGINS": "",
    "PUBLIC_ADDRESS": "http://testserver",
    "TOWNSHIP_DEBUG": "0",
    "TOWNSHIP_DEMO": "0",
    "TOWNSHIP_HTTPS": "0",
    "TRUST_PROXY": "0",
}

from township import environment
from township.settings import *  # noqa: F403
from township.settings import DATABASES, INSTALLED_APPS, PLAIN_STATIC, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": PLAIN_STATIC}}
STATIC_ROOT = None
JOBS_INLINE = True

_scratch = Path(tempfile.gettempdir()) / f"township-test-{os.getpid()}"
# Given only to the servers that tests start: they share the attachments of the test.
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT") or _scratch.with_suffix(".media"))

CHECKPOINT_DIR = _scratch.with_suffix(".checkpoints")

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: tests of concurrency open real second connections. Nothing in it need survive.
    DATABASES["default"]["TEST"] = {"NAME": str(_scratch.with_suffix(".sqlite3"))}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"

# A process that exists only in the tests: its tables stand, nobody knows of it until a test makes it known.
# So does the table of the demonstration, whose clock stays where it is.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.drill.apps.DrillConfig", "township.demo"]
