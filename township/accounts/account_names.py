"""同名账号: how an account is called where it is one of several that are chosen from."""

from __future__ import annotations

from collections.abc import Sequence

from township.naming import same

from .models import User


def account_called(user: User, beside: Sequence[User], position: str = "") -> str:
    """王伟, or with the position asked for 王伟（委员）; who has a namesake there, with the login name, which is one's own."""
    alike = sum(same(user.name, each.name) for each in beside) > 1
    told = [position or (user.position if alike else ""), user.username if alike else ""]
    behind = "，".join(filter(None, told))
    return f"{user.name}（{behind}）" if behind else user.name
