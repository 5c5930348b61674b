"""Changes that wait for a second person, confirmed or sent back on their page as tests need it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from township.models import PendingChange


def waiting() -> PendingChange:
    """The one change that waits."""
    return PendingChange.objects.get(state=PendingChange.State.WAITING)


def answer(client: Client, **typed: Any) -> Any:
    """The page after somebody has answered the one change that waits; agreed, unless another answer is typed."""
    return client.post(f"/pending/{waiting().pk}/", {"answer": "confirm"} | typed)


def confirm(client: Client) -> PendingChange:
    change = waiting()
    answered = answer(client)
    assert answered.status_code == 302, answered.content.decode()
    change.refresh_from_db()
    return change


def refuses(client: Client, sentence: str) -> None:
    """The change can no longer take effect: confirming says why, and it goes on waiting until it is sent back."""
    answered = answer(client)
    assert answered.status_code == 422
    assert sentence in answered.content.decode()
    assert answer(client, answer="decline", opinion="情况有变").status_code == 302
