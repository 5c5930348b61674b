"""Whether the passwords are those whose marks were recorded; the other columns of an account have a history themselves."""

from __future__ import annotations

from collections.abc import Iterator

from township.records.verification import CHUNK, Break

from .models import User, mark_of


def passwords_marked() -> Iterator[Break]:
    """Every account whose password was put there behind the application's back."""
    for user in User.objects.order_by("pk").iterator(CHUNK):
        if mark_of(user.password) != user.password_mark:
            yield Break(f"用户 {user.pk}（{user.username}）", "密码与最后一次记录不符：绕过系统改动")
