"""Who acts: the user in their offices in one township, and the guard every view declares.

    @page(GET=READERS, POST={Role.OFFICER})
    def proposal(request, pk): ...

Whoever stands in for an office (回避代行) comes to no page by it, unless the page is about one dossier and asks that
dossier: `appointments.access.on_dossier`.

A view without a declaration does not pass the access test; a GET cannot write SQL.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import render_to_string

from township.refusal import Refusal

from .models import Role, User, named
from .same_person import accounts_of, same_as

#: A view, whatever it takes after the request: guarded, it takes the same.
View = TypeVar("View", bound=Callable[..., HttpResponseBase])

#: Who works on appointments and the roster: 组织干部.
STAFF = frozenset({Role.OFFICER, Role.COMMISSIONER})
#: Who leads: they read what staff prepare.
LEADERS = frozenset({Role.SECRETARY, Role.DISCIPLINE})
#: Who may read personnel files and dossiers in general. Members read what is put before the committee.
READERS = STAFF | LEADERS | {Role.SUPERVISOR}
#: The same and the members of the committee, who read what has been put before it.
COMMITTEE_READERS = READERS | {Role.MEMBER}
#: Whoever stands in for an office, on whichever dossiers: for lists that show each person only what is theirs.
STAND_INS = frozenset({"stand-in"})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
#: Whoever has to do with accounts only, and with no matter and no file.
ACCOUNTS_ONLY = ADMINISTRATORS | {Role.CONFIRMER}
#: Who reads townships from above: nothing of a township is open to them but what says so.
COUNTY = frozenset({Role.COUNTY})
ANY_OFFICE = (frozenset(Role) - ACCOUNTS_ONLY - COUNTY) | STAND_INS
#: Whoever has a personnel file of their own, with or without an office.
WITH_A_FILE = frozenset({"with-a-file"})
#: Anyone who has logged in, with or without an office.
LOGGED_IN = frozenset({"logged-in"})

NOWHERE = "您的账号不属于任何乡镇。联系所在乡镇的系统管理员，由其为您授予职务。"


class Refused(PermissionDenied):
    """An act or a page refused to this person, with a sentence that says why and who may."""


class NotYet(Refused):
    """An order of steps, which is no question of rights: something comes first, or is over. `at` is where to go on."""

    def __init__(self, sentence: str, *, at: str = "") -> None:
        super().__init__(sentence)
        self.at = at


@dataclass(frozen=True)
class Actor:
    """A user acting in one township with the offices they hold there today, and those they stand in for.

    On a dossier from which the holder must withdraw, `offices` has the stand-in's office too (`access.acting_on`).
    """

    user: User
    township: Any
    offices: frozenset[str]
    can_switch: bool = False
    stand_ins: frozenset[str] = frozenset()
    #: Whether another account bears their name; False saves asking which.
    may_be_two: bool = True

    def holds(self, *roles: str) -> bool:
        if "logged-in" in roles or ("stand-in" in roles and self.stand_ins):
            return True
        if "with-a-file" in roles and self.user.cadre_id is not None:
            return True
        return bool(self.offices & set(roles))

    @property
    def regular(self) -> frozenset[str]:
        """The offices that are their own on every dossier."""
        return self.offices - self.stand_ins

    @property
    def office_names(self) -> str:
        own = [role.label for role in Role if role in self.regular]
        return "、".join(own + [named(role, True) for role in Role if role in self.stand_ins]) or "无职务"

    def office_for(self, allowed: Iterable[str]) -> str:
        """The office in which an act is done: the first of their own allowed to do it, then one they stand in for."""
        allowed = set(allowed)
        own = [role.label for role in Role if role in self.regular & allowed]
        standing_in = [f"代行{role.label}" for role in Role if role in self.stand_ins & allowed]
        return next(iter(own + standing_in), "")

    @property
    def cadre_id(self) -> int | None:
        return self.user.cadre_id

    @property
    def accounts(self) -> frozenset[int]:
        """The keys of the accounts that may be this person's: where the work takes two, these are one."""
        return accounts_of(self.user) if self.may_be_two else frozenset({self.user.pk})

    def at(self, path: str) -> Q:
        """The rows at the end of whose path one of these accounts stands."""
        return same_as(self.user, path) if self.may_be_two else Q(**{path: self.user.pk})


class Request(HttpRequest):
    """A request that has passed the guard of its page: somebody acts in it."""

    acting: Actor


@contextmanager
def read_only() -> Iterator[None]:
    """Make the database refuse to be written: a GET really cannot write."""

    def refuse(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        if sql.lstrip().split(" ", 1)[0].upper() in {"INSERT", "UPDATE", "DELETE", "REPLACE"}:
            raise RuntimeError(f"a page that only reads tried to write: {sql[:80]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def page(
    *, on: Callable[[Actor, int], Actor] | None = None, **methods: Iterable[str]
) -> Callable[[View], View]:
    """Declare which offices may use a view by which method; everything else is refused.

    `on` tells, of a page about one object, in which offices a stand-in acts on the object of that key.
    """
    allowed = {method: frozenset(roles) for method, roles in methods.items()}

    def declare(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            method = "GET" if request.method == "HEAD" else request.method
            if method not in allowed:
                return _only_by_button(request, allowed)
            if request.acting is None:
                raise Refused(NOWHERE)
            if on and request.acting.stand_ins:
                request.acting = on(request.acting, kwargs["pk"])
            if not request.acting.holds(*allowed[method]):
                elsewhere = refusal_to_stand_in(request.acting, allowed[method]) if on else None
                raise Refused(str(elsewhere or _who_may(allowed[method])))
            return _call(view, request, method, args, kwargs)

        guarded.access = allowed
        return cast("View", guarded)

    return declare


def public(*methods: str) -> Callable:
    """Declare a view that needs no login, and the methods it answers."""

    def declare(view: Callable) -> Callable:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            method = "GET" if request.method == "HEAD" else request.method
            if method not in methods:
                return _only_by_button(request, methods)
            return _call(view, request, method, args, kwargs)

        guarded.access = dict.fromkeys(methods)
        return login_not_required(guarded)

    return declare


def _only_by_button(request: HttpRequest, methods: Iterable[str]) -> HttpResponse:
    """The answer to a look at an address that only a button leads to, or to a method nobody uses: never an empty page."""
    return HttpResponseNotAllowed(methods, render_to_string("405.html", request=request))


def _call(view: Callable, request: HttpRequest, method: str, args: tuple, kwargs: dict) -> HttpResponse:
    if method != "GET":
        return view(request, *args, **kwargs)
    with read_only():
        return view(request, *args, **kwargs)


def refusal_to_stand_in(acting: Actor, roles: Iterable[str]) -> Refusal | None:
    """Why a stand-in does nothing on a dossier from which the holder need not withdraw; nobody else is told of it."""
    names = "、".join(role.label for role in Role if role in acting.stand_ins & set(roles))
    if not names:
        return None
    return Refusal(f"您只在{names}须回避时代行其职责；本事项不在此列，由{names}本人办理。")


def _who_may(roles: frozenset[str]) -> str:
    names = "、".join(role.label for role in Role if role in roles)
    return f"此页仅限{names}使用。如工作需要，联系系统管理员核对您的职务。"
