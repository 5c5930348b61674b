"""Two long ways of Django that tests go thousands of times, made short; where they lead to is the same.

SQLite's marks for the values of a statement are put into each text once: Django writes every statement with the marks of
PostgreSQL and puts SQLite's in their place whenever one is sent, 1.8 % of the suite's processor time for a few thousand texts.

A browser without a cookie that is logged in gets its session at once, in one row: Django's test client makes it an empty one,
reads it back, makes the one of the login, deletes the first and writes what the login has put into the second.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.db.backends.sqlite3.base import SQLiteCursorWrapper
from django.http import HttpRequest
from django.test.client import ClientMixin
from django.utils.crypto import get_random_string

_marking = SQLiteCursorWrapper.convert_query
_logging_in = ClientMixin._login


@lru_cache(maxsize=4096)
def _marked(text: str) -> str:
    return _marking(None, text)


def _convert(cursor: Any, query: str, *, param_names: Any = None) -> str:
    return _marked(query) if param_names is None else _marking(cursor, query, param_names=param_names)


def _log_in(client: Any, user: Any, backend: str | None = None) -> None:
    if settings.SESSION_COOKIE_NAME in client.cookies:
        _logging_in(client, user, backend)
        return
    request = HttpRequest()
    session = request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    session.cycle_key = lambda: None
    login(request, user, backend)
    session._session_key = get_random_string(32, VALID_KEY_CHARS)
    session.create_model_instance(session._session_cache).save(force_insert=True)
    client._set_login_cookies(request)


SQLiteCursorWrapper.convert_query = _convert
ClientMixin._login = _log_in
