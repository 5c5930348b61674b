"""How a test fills in a page: with the revision the page carries, like a browser."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from appointments.models import Appointment

DOORS = {"township": "submit_after_notice", "regulation": "conclude_notice"}


def address(name: str, *args: Any) -> str:
    return reverse(f"appointments:{name}", args=args)


def save(client: Client, name: str, /, *args: Any, **data: Any) -> Any:
    """Open the page of a fact and post it; the answer to the post."""
    url = address(name, *args)
    shown = client.get(url)
    assert shown.status_code == 200, shown.content.decode()
    why = {"act_reason": "按纸质记录补记。"} if "act_reason" in shown.context["form"].fields else {}
    return client.post(url, {"revision": shown.context["form"].initial["revision"], **why, **data})


def confirm(client: Client, dossier: Appointment, rule: str, subject: int, **given: Any) -> Any:
    """Answer, on its page, the question put there; the answer to the post."""
    url = address("notes.confirmation", dossier.pk, rule, subject)
    asked = client.get(url).context["form"].initial
    return client.post(url, {"revision": asked["revision"], "question": asked["question"], **given})


def cross(client: Client, dossier: Appointment, on: str, reason: str = "已核查提示事项") -> Any:
    url = address("door", dossier.pk, DOORS[dossier.edition])
    return client.post(url, {"happened_on": on, "reason": reason})


def text(client: Client, name: str, *args: Any) -> str:
    return client.get(address(name, *args)).content.decode()
