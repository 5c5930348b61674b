"""This module turns environment variables into settings; what it does not understand stops the start with a sentence."""

import json
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

FLAGS = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}

#: What a key must have at least: so many characters, and so many different ones.
KEY_LENGTH = 50
KEY_VARIETY = 8

# IMMEDIATE takes the write lock when a transaction begins: an upgrade from a read lock fails at once,
# however long the timeout. FULL keeps the last commit through a power cut.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # A page sends more statements than the driver keeps read and planned by itself, which are the last 128.
    "cached_statements": 1000,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA journal_size_limit=27103364;"
        "PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
    ),
}


def text(name: str, default: str = "") -> str:
    """The variable without surrounding blanks; an empty variable counts as not set."""
    return os.environ.get(name, "").strip() or default


def required(name: str, purpose: str) -> str:
    value = text(name)
    if not value:
        raise ImproperlyConfigured(
            f"The environment variable {name} is not set ({purpose}). "
            "Set it, or set TOWNSHIP_DEMO=1 to run the demonstration."
        )
    return value


def key(name: str, value: str) -> str:
    """A key that sessions, slips, receipts and urns may hang on; a weak one stops the start."""
    if len(value) < KEY_LENGTH or len(set(value)) < KEY_VARIETY or value.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"The environment variable {name} is too weak: {len(value)} characters, {len(set(value))} different ones. "
            f"It needs {KEY_LENGTH} and {KEY_VARIETY} at least, drawn at random: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    return value


def hosts(value: str) -> list[str]:
    """ALLOWED_HOSTS where real work is done: the names of this site, and none that stands for any other."""
    named = words(value)
    if not named or any("*" in name or name.startswith(".") for name in named):
        raise ImproperlyConfigured(
            f"ALLOWED_HOSTS must list the host names of this site one by one, without wildcards, not {value!r}."
        )
    return named


def address(name: str, value: str) -> str:
    """An address of this site without a path, as it is printed; empty where none is set."""
    value = value.rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query):
        raise ImproperlyConfigured(f"{name} must read https://host or http://host:port, not {value!r}.")
    return value


def debugging(wanted: bool, demo: bool) -> bool:
    """DEBUG, which shows settings and variables to whoever meets an error: only in the demonstration."""
    if wanted and not demo:
        raise ImproperlyConfigured(
            "TOWNSHIP_DEBUG=1 works only together with TOWNSHIP_DEMO=1: error pages would show personnel data."
        )
    return wanted


def flag(name: str, default: bool = False) -> bool:
    value = text(name)
    if not value:
        return default
    if value.lower() not in FLAGS:
        raise ImproperlyConfigured(f"The environment variable {name} must be 1 or 0, not {value!r}.")
    return FLAGS[value.lower()]


def number(name: str, default: int, *, least: int = 0) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()) or int(value) < least:
        from_least = f" from {least}" if least else ""
        raise ImproperlyConfigured(
            f"The environment variable {name} must be a whole number{from_least}, not {value!r}."
        )
    return int(value)


def words(value: str) -> list[str]:
    """A list separated by commas or blanks."""
    return value.replace(",", " ").split()


def kept_secret(path: Path) -> str:
    """A random key made at the first start and kept, so that every worker process signs alike."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


def storage(backend: str, options: str) -> dict[str, Any]:
    """Where attachments lie, as an entry of STORAGES: the folder MEDIA_ROOT, or a class with options as JSON.

    Django looks the class up when the first attachment is touched; what the class needs has to be installed.
    """
    if not backend:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    try:
        given = json.loads(options or "{}")
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise ImproperlyConfigured('ATTACHMENT_STORAGE_OPTIONS must be JSON of the form {"name": "value"}.')
    return {"BACKEND": backend, "OPTIONS": given}


def cache(kind: str) -> dict[str, Any]:
    """CACHE as an entry of CACHES: `none`, or `database` for the table that `createcachetable` makes.

    There is no cache in a process's memory: two machines would answer differently.
    """
    if kind == "none":
        return {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    if kind == "database":
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    raise ImproperlyConfigured(f"The environment variable CACHE must be none or database, not {kind!r}.")


def database(url: str, base: Path) -> dict[str, Any]:
    """A DATABASE_URL as an entry of DATABASES; a relative SQLite file is looked for below `base`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts, base)
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(parts)
    raise ImproperlyConfigured(
        "DATABASE_URL must read postgresql://user:password@host:port/name or sqlite:///file, "
        f"not begin with {parts.scheme or 'nothing'}."
    )


def _sqlite(parts: SplitResult, base: Path) -> dict[str, Any]:
    name = unquote(parts.path.removeprefix("/"))
    if parts.netloc or not name:
        raise ImproperlyConfigured(
            "DATABASE_URL for SQLite must read sqlite:///relative/file or sqlite:////absolute/file."
        )
    path = name if name == ":memory:" else base / name
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": dict(SQLITE_OPTIONS)}


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise ImproperlyConfigured(
            "DATABASE_URL names no database: postgresql://user:password@host:port/name."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": _host(parts),
        "PORT": str(_port(parts)),
        "OPTIONS": dict(parse_qsl(parts.query)),
        # What a connection has prepared (decision 0076) it has for as long as it lives.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _host(parts: SplitResult) -> str:
    """The host as written: `SplitResult.hostname` lowers its case, which breaks a socket directory."""
    address = parts.netloc.rpartition("@")[2]
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return unquote(address.partition(":")[0])


def _port(parts: SplitResult) -> int | str:
    try:
        return parts.port or ""
    except ValueError:
        raise ImproperlyConfigured(
            "The port in DATABASE_URL is not a number; write special characters in the password as %XX."
        ) from None
