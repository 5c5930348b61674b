"""Where a settings page stands: its tab and its breadcrumbs."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from .access import ADMINISTRATORS, READERS, Actor
from .notices import WATCHERS

TABS = (
    ("本镇信息", "settings", ADMINISTRATORS),
    ("账号与职务", "accounts", ADMINISTRATORS),
    ("登录记录", "logins", WATCHERS),
    ("工作日历", "calendar", ADMINISTRATORS),
    ("本镇办法", "measures", ADMINISTRATORS | READERS),
)


def tabs(acting: Actor, current: str) -> list[dict[str, Any]]:
    """The tabs of the settings a person may open; a single one is no choice and is left out."""
    open_to = [(label, view) for label, view, offices in TABS if acting.holds(*offices)]
    if len(open_to) < 2:
        return []
    return [{"label": label, "url": reverse(view), "current": view == current} for label, view in open_to]


def crumbs(acting: Actor, *steps: tuple[str, str] | str) -> list[dict[str, str]]:
    """Breadcrumbs from the settings down; a step is (label, address) or the page's own label."""
    first = (
        [("设置", reverse("settings"))] if acting.holds(*ADMINISTRATORS) else [("工作台", reverse("home"))]
    )
    return [
        {"label": step, "url": ""} if isinstance(step, str) else {"label": step[0], "url": step[1]}
        for step in (*first, *steps)
    ]
