"""告知: what was done to an account is told, on their next page, to the person concerned and to those who supervise.

Kept in a column of the user, which every request reads anyway: a page with nothing to tell asks for nothing more. The
step record stays when a notice has been read; this only announces it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import TypedDict

from township.records import clock
from township.records.act import Act

from .access import ADMINISTRATORS, LEADERS
from .middleware import held_by_all
from .models import Office, Role, User

#: How long what the server's operator did to an account stays on everybody's pages; nobody puts it away before.
SHOWN_FOR = timedelta(days=30)
OVERSEERS = frozenset({Role.SUPERVISOR})
#: Who is told what the system notices by itself.
WATCHERS = OVERSEERS | ADMINISTRATORS
#: Who is told of what one person did alone.
ALL_WHO_CONFIRM = OVERSEERS | LEADERS


class AccountNotice(TypedDict):
    """One thing told: until when it stays whatever the reader does, or "" where they put it away themselves."""

    key: str
    text: str
    until: str


def tell(step: Act, user: User, *, proposed_by: str) -> None:
    """Tell the user and the supervisors what two people have done to the account, in the act that is under way."""
    who = f"{proposed_by}提出，{_author(step)}复核"
    _write(user, held_by_all(step.township).filter(role__in=OVERSEERS), _notice(step, who))


def tell_of_one(step: Act, user: User) -> None:
    """Tell the user, the supervisors and whoever confirms such changes what one person has done alone."""
    told = held_by_all(step.township).filter(role__in=ALL_WHO_CONFIRM)
    _write(user, told, _notice(step, f"{_author(step)}办理"))


def tell_oneself(step: Act, user: User) -> None:
    """Tell whoever has done something to their own account: were it somebody else, they would know by this."""
    _write(user, [], _notice(step, "本人办理"))


def tell_all(step: Act, text: str) -> None:
    """Tell whoever holds an office what holds for all of them from a day on."""
    notice: AccountNotice = {"key": secrets.token_hex(8), "text": text, "until": ""}
    _write_to({office.user_id for office in held_by_all(step.township)}, notice)


def tell_everybody(step: Act, user: User) -> None:
    """Tell whoever holds an office, for a month, what has been done on the server."""
    until = (step.happened_on + SHOWN_FOR).isoformat()
    _write(user, held_by_all(step.township), _notice(step, f"{_author(step)}在服务器上办理", until))


def alarm(step: Act, text: str) -> None:
    """Tell administrators and supervisors what the system itself has noticed, in the act that records it."""
    told = held_by_all(step.township).filter(role__in=WATCHERS)
    notice: AccountNotice = {
        "key": secrets.token_hex(8),
        "text": f"{text}{step.happened_on:%Y年%m月%d日}。",
        "until": "",
    }
    _write_to({office.user_id for office in told}, notice)


def shown_to(user: User) -> list[AccountNotice]:
    """What a user has not put away yet."""
    today = clock.today().isoformat()
    return [each for each in user.notices if not each["until"] or each["until"] >= today]


def put_away(user: User, keys: Iterable[str]) -> None:
    """Drop the notices a user has read, and those whose time is over."""
    today, read = clock.today().isoformat(), set(keys)
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.notices = [
        each
        for each in locked.notices
        if (each["until"] >= today if each["until"] else each["key"] not in read)
    ]
    locked.save(update_fields=["notices"])


def _author(step: Act) -> str:
    return step.by.user.name if step.by else step.author


def _notice(step: Act, who: str, until: str = "") -> AccountNotice:
    whose = step.subject.removeprefix("账号：")
    text = f"{whose}的账号：{step.label}。{who}，{step.happened_on:%Y年%m月%d日}。"
    return {"key": secrets.token_hex(8), "text": text, "until": until}


def _write(user: User, offices: Iterable[Office], notice: AccountNotice) -> None:
    _write_to({user.pk, *(office.user_id for office in offices)}, notice)


def _write_to(keys: set[int], notice: AccountNotice) -> None:
    for reader in User.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
        reader.notices = [*reader.notices, notice]
        reader.save(update_fields=["notices"])
