"""The two parts of an import of rolls: what a server's process does of it, and what the runner does."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client
from django.urls import reverse

from township.jobs.working import work_off
from township.models import User
from township.records import clock


def at(day: date) -> Any:
    return clock.set_to(datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Shanghai")))


def upload(told: dict[str, Any]) -> None:
    """The workbook is handed in, looked through and confirmed, as the officer does it."""
    client = Client()
    client.force_login(User.objects.get(pk=told["user"]))
    path = Path(told["file"])
    sent = TemporaryUploadedFile(path.name, "", path.stat().st_size, None)
    sent.write(path.read_bytes())
    sent.seek(0)
    with at(date.fromisoformat(told["day"])):
        answer = client.post(reverse("elections:roll", args=[told["term"]]), {"file": sent})
        address = answer.headers["Location"]
        del answer
        client.post(f"{address}confirm/", {"seen": _seen(client, address)})


def _seen(client: Client, address: str) -> str:
    """What the preview says was looked through. Its page is let go: a server keeps none."""
    page = client.get(address).content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    if seen is None:
        raise RuntimeError(page[:3000])
    return seen[1]


def written(told: dict[str, Any]) -> None:
    """The runner does what was confirmed."""
    with at(date.fromisoformat(told["day"])):
        work_off()
