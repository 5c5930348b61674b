"""This compares passwords and second factors with the marks that were recorded; other columns have a history."""

from __future__ import annotations

from collections.abc import Iterator

from township.records.verification import CHUNK, Break

from .models import User, mark_of
from .second_factor import SecondFactor


def passwords_marked() -> Iterator[Break]:
    """Every account whose password was put there behind the application's back."""
    for user in User.objects.order_by("pk").iterator(CHUNK):
        if mark_of(user.password) != user.password_mark:
            yield Break(f"用户 {user.pk}（{user.username}）", "密码与最后一次记录不符：绕过系统改动")


def second_factors_marked() -> Iterator[Break]:
    """Every account whose second factor was put there, exchanged or taken away behind the application's back."""
    kept = {factor.user_id: factor.mark for factor in SecondFactor.objects.iterator(CHUNK)}
    for user in User.objects.order_by("pk").only("username", "factor_mark").iterator(CHUNK):
        if kept.get(user.pk, "") != user.factor_mark:
            yield Break(f"用户 {user.pk}（{user.username}）", "两步验证与最后一次记录不符：绕过系统改动")
