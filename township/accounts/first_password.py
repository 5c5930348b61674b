"""Nobody alone knows a one-time password: half of it is shown to whoever proposes, half to whoever confirms.

Neither half is kept. Both follow from the key of the server and from what stands in the change, so that confirming can
set the whole although the second person has never been told the first half. An account has no password until its
first office is confirmed: without an office it could see nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.utils.crypto import salted_hmac

from township.pending.acts import line
from township.pending.models import PendingChange
from township.required_value import known

from .access import Actor
from .models import Office
from .passwords import DIGITS, LETTERS, give_one_time, how_long

FIRST, SECOND = "first", "second"
#: What the line that tells of a password is headed.
PASSWORD = "密码"  # noqa: S105 - a heading


def told_line() -> dict[str, str]:
    """The line of a change by which the second person sees that it sets a password."""
    return line(PASSWORD, "", f"一次性密码，{how_long()}；前半由系统管理员、后半由复核人分别告知本人")


def tells_of_password(told: Mapping[str, str]) -> bool:
    """Whether a line of a change is the one above, whatever the hours were when it was proposed."""
    return told["label"] == PASSWORD


def asked() -> dict[str, str]:
    """What a change that sets a password carries: it makes its halves unlike those of any other change."""
    return {"one_time": secrets.token_hex(16)}


def comes_with(given: Office) -> bool:
    """Whether an office is the first of an account of this township, which has no password yet."""
    return given.user.home_id == given.township_id and not given.user.has_usable_password()


def is_set_by(change: PendingChange) -> bool:
    return "one_time" in change.payload


def half(change: PendingChange, which: str) -> str:
    """One half, in two groups that can be read out."""
    digest = salted_hmac(
        f"township.accounts.{which}", f"{change.pk}:{change.payload['one_time']}", algorithm="sha256"
    ).digest()
    return f"{_group(digest[:8])}-{_group(digest[8:16])}"


def set_for(change: PendingChange) -> None:
    """Give the account of a confirmed change its one-time password; every session of the user ends."""
    user = known(change.account)
    give_one_time(user, f"{half(change, FIRST)}-{half(change, SECOND)}")
    user.save(update_fields=["password", "must_change_password", "password_expires_at"])


def set_where_none_is(change: PendingChange) -> None:
    """The same for a first office. Where another office has brought a password meanwhile, that one stays."""
    if known(change.account).has_usable_password():
        del change.payload["one_time"]
    else:
        set_for(change)


def told(change: PendingChange, acting: Actor) -> str | None:
    """What whoever confirmed is shown once, if a password was set."""
    if not is_set_by(change):
        return None
    return (
        f"一次性密码的后半：{half(change, SECOND)}。由您当面或电话告知{known(change.account).name}本人；前半由"
        f"{change.proposed_by.name}告知，两半以横线相连。{how_long()}，首次登录时须修改。离开本页后无法再看。"
    )


def _group(digest: bytes) -> str:
    """Three letters and a figure, spelled from a number too large to favour any."""
    number, spelled = int.from_bytes(digest), ""
    for signs in (LETTERS, LETTERS, LETTERS, DIGITS):
        number, place = divmod(number, len(signs))
        spelled += signs[place]
    return spelled
