"""How a township begins: its own first record, the working days, its first two accounts."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from township.law.models import CalendarYear
from township.law.seed import seed_calendar
from township.pending.acts import line
from township.records import clock
from township.records.act import act, founding
from township.roster.models import Township

from . import notices, second_factor_acts
from .access import ACCOUNTS_ONLY, Refused
from .middleware import held_today
from .models import Office, Role, User
from .passwords import give_one_time, one_time_password
from .users import subject_of

ON_THE_SERVER = "由运维人员在服务器上办理"


@transaction.atomic
def found_township(name: str, code: str, **facts: Any) -> Township:
    """A township with its chain begun and a calendar to count working days by.

    Raises ValidationError when the name is taken or something is too long.
    """
    town = Township(name=name, code=code, **facts)
    town.full_clean()
    with founding(town):
        town.save()
    if not CalendarYear.objects.exists():
        seed_calendar(town)
    return town


@transaction.atomic
def first_account(town: Township, username: str, name: str, role: Role) -> tuple[User, str]:
    """One of the two accounts from which all others come, and its one-time password: the administrator proposes, the
    confirmer confirms. Raises ValidationError when the login name cannot be used.
    """
    password = one_time_password()
    user = User(username=username, name=name, home=town)
    give_one_time(user, password)
    user.full_clean()
    today = clock.today()
    with act(
        township=town,
        code="account.first",
        label=f"建立首个{role.label}账号",
        happened_on=today,
        subject=subject_of(user),
        reason=ON_THE_SERVER,
    ) as step:
        user.save()
        Office(township=town, user=user, role=role, since=today).save()
        step.details["changes"] = [line("登录名", "", username), line("姓名", "", name)]
    return user, password


@transaction.atomic
def reissue(user: User, reason: str) -> str:
    """A new one-time password for an administrator or a confirmer nobody else can let in; everybody there is told.

    Raises Refused for any other account: those are let in again by two people of the township.
    """
    held = next((office for office in held_today(user) if office.role in ACCOUNTS_ONLY), None)
    if held is None:
        raise Refused("只能为现任系统管理员、复核员重发密码；其他账号由系统管理员提请、复核人复核后重置。")
    password = one_time_password()
    give_one_time(user, password)
    user.is_active = True
    with act(
        township=held.township,
        code="account.reissue",
        label=f"重发{held.label}密码",
        happened_on=clock.today(),
        subject=subject_of(user),
        reason=f"{ON_THE_SERVER}：{reason}",
    ) as step:
        user.save(update_fields=["password", "must_change_password", "password_expires_at", "is_active"])
        # Whoever has lost the password may have lost the phone, and nobody is there to take two.
        second_factor_acts.take_away(user)
        notices.tell_everybody(step, user)
    return password
