"""How a township begins: its own first record, the working days, the first administrator."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from township.law.models import CalendarYear
from township.law.seed import seed_calendar
from township.records import clock
from township.records.act import act, founding
from township.roster.models import Township

from .models import Office, Role, User
from .passwords import one_time_password
from .users import change, subject_of


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
def first_administrator(town: Township, username: str, name: str) -> tuple[User, str]:
    """The account from which all others come, and its one-time password."""
    password = one_time_password()
    user = User(username=username, name=name, home=town, must_change_password=True)
    user.set_password(password)
    user.full_clean()
    today = clock.today()
    with act(
        township=town, code="account.first", label="建立首个系统管理员账号", happened_on=today,
        subject=subject_of(user), reason="由运维人员在服务器上建立",
    ) as step:  # fmt: skip
        user.save()
        Office(township=town, user=user, role=Role.ADMINISTRATOR, since=today).save()
        step.details["changes"] = [change("登录名", "", username), change("姓名", "", name)]
    return user, password
