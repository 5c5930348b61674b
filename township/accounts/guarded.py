"""These changes of an account take two people: whatever lets somebody see or sign, who counts, and who withdraws.

The administrator proposes; the secretary or the discipline secretary confirms, never the one whose account it is. As
long as one of these two offices is vacant the confirmer does (复核员), so that neither the first day nor a vacancy
leaves it to one person or to nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township.pending import kinds
from township.pending.kinds import ChangeKind
from township.refusal import Refusal
from township.required_value import known

from . import first_password, notices, offices, second_factor_acts, users
from .access import ADMINISTRATORS, LEADERS, Actor
from .middleware import held_by_all
from .models import Role

if TYPE_CHECKING:
    from township.pending.models import PendingChange
    from township.records.act import Act

#: How the codes of what is said of one account begin.
ABOUT_ACCOUNTS = ("office.", "account.")
CONFIRMERS = LEADERS | {Role.CONFIRMER}
NO_LONGER = "本镇党委书记、纪委书记均已到任，账号变更由其复核，复核员不再复核。"


def register() -> None:
    """Make the kinds of change known; called once, when Django is ready."""
    kinds.register(
        _kind("office.grant", "授予职务", offices.apply_grant),
        _kind("office.end", "结束职务", offices.apply_end),
        _account("reset", "重置密码", users.apply_reset),
        _account("rename", "修改账号姓名、党政职务", users.apply_name),
        _account("link", "关联本人干部信息", users.apply_link),
        _account("activate", "启用账号", users.apply_activation),
        _account("factor", "解除两步验证", second_factor_acts.apply_removal),
        SECOND_FACTOR,
    )


def _account(code: str, label: str, apply: kinds.Apply) -> ChangeKind:
    return _kind(f"account.{code}", label, apply)


def _kind(code: str, label: str, apply: kinds.Apply) -> ChangeKind:
    def apply_and_tell(change: PendingChange, step: Act) -> None:
        apply(change, step)
        notices.tell(step, known(change.account), proposed_by=change.proposed_by.name)

    return ChangeKind(
        code,
        label,
        ADMINISTRATORS,
        apply_and_tell,
        confirmers=CONFIRMERS,
        told=first_password.told,
        objection=no_longer_needed,
        last_resort=False,
    )


def _of_town(code: str, label: str, apply: kinds.Apply) -> ChangeKind:
    return ChangeKind(
        f"township.{code}",
        label,
        ADMINISTRATORS,
        apply,
        confirmers=CONFIRMERS,
        of_file=False,
        objection=no_longer_needed,
        last_resort=False,
    )


def no_longer_needed(acting: Actor) -> Refusal | None:
    """Why the confirmer confirms nothing: both offices are held, by two people who can log in."""
    if acting.holds(*LEADERS):
        return None
    return Refusal(NO_LONGER) if users.led_by_two(held_by_all(acting.township)) else None


SECOND_FACTOR = _of_town("second_factor", "修改两步验证要求", second_factor_acts.apply_day)
