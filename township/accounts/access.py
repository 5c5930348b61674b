"""Who acts: the user in their offices in one township, and the guard every view declares.

    @page(GET=READERS, POST={Role.OFFICER})
    def proposal(request, pk): ...

A view without a declaration does not pass the access test; a GET cannot write SQL.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from .models import Role, User

#: Who works on appointments and the roster.
STAFF = frozenset({Role.OFFICER, Role.COMMISSIONER})
#: Who leads: they read what staff prepare.
LEADERS = frozenset({Role.SECRETARY, Role.DISCIPLINE})
#: Who may read personnel files and dossiers in general. Members read what is put before the committee.
READERS = STAFF | LEADERS | {Role.SUPERVISOR}
ANY_OFFICE = frozenset(Role) - {Role.ADMINISTRATOR}
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
#: Anyone who has logged in, with or without an office.
LOGGED_IN = frozenset({"logged-in"})

NOWHERE = "您的账号不属于任何乡镇。联系所在乡镇的系统管理员，由其为您授予职务。"


class Refused(PermissionDenied):
    """An act or a page refused to this person, with a sentence that says why and who may."""


@dataclass(frozen=True)
class Acting:
    """A user acting in one township with the offices they hold there today."""

    user: User
    township: Any
    offices: frozenset[str]
    can_switch: bool = False

    def holds(self, *roles: str) -> bool:
        return "logged-in" in roles or bool(self.offices & set(roles))

    @property
    def office_names(self) -> str:
        return "、".join(role.label for role in Role if role in self.offices) or "无职务"

    def office_for(self, allowed: Iterable[str]) -> str:
        """The office in which an act is done: the first held of those allowed to do it."""
        allowed = set(allowed)
        return next((role.label for role in Role if role in self.offices and role in allowed), "")

    @property
    def cadre_id(self) -> int | None:
        return self.user.cadre_id


@contextmanager
def read_only() -> Iterator[None]:
    """Make the database refuse to be written: a GET really cannot write."""

    def refuse(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        if sql.lstrip().split(" ", 1)[0].upper() in {"INSERT", "UPDATE", "DELETE", "REPLACE"}:
            raise RuntimeError(f"a page that only reads tried to write: {sql[:80]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def page(**methods: Iterable[str]) -> Callable:
    """Declare which offices may use a view by which method; everything else is refused."""
    allowed = {method: frozenset(roles) for method, roles in methods.items()}

    def declare(view: Callable) -> Callable:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            method = "GET" if request.method == "HEAD" else request.method
            if method not in allowed:
                return HttpResponseNotAllowed(allowed)
            if request.acting is None:
                raise Refused(NOWHERE)
            if not request.acting.holds(*allowed[method]):
                raise Refused(_who_may(allowed[method]))
            return _call(view, request, method, args, kwargs)

        guarded.access = allowed
        return guarded

    return declare


def public(*methods: str) -> Callable:
    """Declare a view that needs no login, and the methods it answers."""

    def declare(view: Callable) -> Callable:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            method = "GET" if request.method == "HEAD" else request.method
            if method not in methods:
                return HttpResponseNotAllowed(methods)
            return _call(view, request, method, args, kwargs)

        guarded.access = dict.fromkeys(methods)
        return login_not_required(guarded)

    return declare


def _call(view: Callable, request: HttpRequest, method: str, args: tuple, kwargs: dict) -> HttpResponse:
    if method != "GET":
        return view(request, *args, **kwargs)
    with read_only():
        return view(request, *args, **kwargs)


def _who_may(roles: frozenset[str]) -> str:
    names = "、".join(role.label for role in Role if role in roles)
    return f"此页仅限{names}使用。如工作需要，联系系统管理员核对您的职务。"
