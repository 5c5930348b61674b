"""Whoever tries a password or a code fails only so many times, over all server processes together.

Five failures of an account and twenty of an address within fifteen minutes (settings) close it for the rest of them. A
try is counted before the password is looked at and given back when it was right, so that no more are looked at than
there is room for, however many arrive at once.

Nobody locks somebody else out by mistyping on purpose: from an address from which they have logged in lately, people
have a count of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError

from township.records import clock
from township.throttle import Tries

from . import login_log
from .login_log import LoginEvent
from .models import User

#: What a refusal was about, by its code; without one a password was wrong.
_OTHERWISE = {"expired": LoginEvent.Event.EXPIRED, "code": LoginEvent.Event.CODE}


class Locked(Exception):
    """No password is looked at for the time being, right or wrong; `until` when."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def window() -> timedelta:
    return timedelta(minutes=settings.LOGIN_FAILURES_MINUTES)


def of_accounts() -> Tries:
    return Tries("passwords of an account", settings.LOGIN_FAILURES_PER_ACCOUNT, window())


def of_codes() -> Tries:
    """Codes of a second factor have a count of their own: whoever knows the password cannot begin it anew by it."""
    return Tries("codes of an account", settings.LOGIN_FAILURES_PER_ACCOUNT, window())


def of_addresses() -> Tries:
    return Tries("passwords from an address", settings.LOGIN_FAILURES_PER_ADDRESS, window())


@contextmanager
def one_try(username: str, address: str, of: Callable[[], Tries] = of_accounts) -> Iterator[None]:
    """Let a password, or a code, be checked inside; a ValidationError is a failure, which stays counted and stands in the log.

    Raises Locked, without checking anything, where there have been too many, and instead of the last failure.
    """
    account = f"{username} {address}" if login_log.is_known(username, address) else username
    _take(of(), account, address)
    try:
        yield
    except ValidationError as refusal:
        until = of().full_until(account) or of_addresses().full_until(address)
        _note_failure(username, address, refusal, locked=until is not None)
        if until:
            raise Locked(until) from refusal
        raise
    of().forget(account)
    of_addresses().give_back(address)


def _take(accounts: Tries, account: str, address: str) -> None:
    """Take a try of the account and of the address, or of neither."""
    addresses = of_addresses()
    if not addresses.take(address):
        raise Locked(_until(addresses, address))
    if not accounts.take(account):
        addresses.give_back(address)
        raise Locked(_until(accounts, account))


def _until(tries: Tries, caller: str) -> datetime:
    # The window may have ended since.
    return tries.full_until(caller) or clock.machine_now()


def _note_failure(username: str, address: str, refusal: ValidationError, *, locked: bool) -> None:
    user = User.objects.filter(username=username).first()
    kind = _kind_of(user, refusal)
    login_log.note(kind, username=username, address=address, user=user, locked=locked)


def _kind_of(user: User | None, refusal: ValidationError) -> LoginEvent.Event:
    if user is None:
        return LoginEvent.Event.UNKNOWN
    if not user.is_active:
        return LoginEvent.Event.INACTIVE
    return _OTHERWISE.get(refusal.code or "", LoginEvent.Event.WRONG)
