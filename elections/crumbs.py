"""The way from 村级换届 to a page outside a matter."""

from __future__ import annotations

from django.urls import reverse


def crumbs(*trail: tuple[str, str]) -> list[dict[str, str]]:
    """The way from 村级换届 to this page; each further step is (label, address)."""
    home = {"label": "村级换届", "url": reverse("elections:list")}
    return [home, *({"label": label, "url": url} for label, url in trail)]
