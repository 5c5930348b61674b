"""Bringing a roster in from a workbook, as the workbook grows: python -m benchmarks growth-import [sizes].

100, 1,000 and 10,000 people by default, each with education, three assessments, family and a tenure: the largest has 70,000
of the 100,000 rows the product admits. Each size is written out of one township and brought into another that has nobody yet.
Each part is done as a server's process does it, in one of its own: the file read, looked through, imported, and the same
file read and looked through again when all of it stands. Time is said by the row, so that what is linear has the ratio 1.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client
from django.urls import reverse

from township.accounts.founding import found_township
from township.jobs.working import work_off
from township.models import Cadre, Office, Township, User
from township.records import clock
from township.records.act import act
from township.roster.workbook.export import Export

from . import apart, growth_roster

SIZES = (100, 1_000, 10_000)
#: Who imports says why, where the workbook leaves a doubt.
REASON = "启用系统，导入在册干部。"

Found = dict[str, dict[str, Any]]


# -- the parts, each in a process of its own -----------------------------------------------------------------------


def read(told: dict[str, Any]) -> str:
    """The workbook is handed in; returns where it is looked through."""
    path = Path(told["file"])
    sent = TemporaryUploadedFile(path.name, "", path.stat().st_size, None)
    sent.write(path.read_bytes())
    sent.seek(0)
    with _moment(told):
        answer = _client(told).post(reverse("roster:workbook"), {"file": sent})
    if answer.status_code != 302:
        raise RuntimeError(answer.content.decode()[:3000])
    return str(answer.headers["Location"])


def looked_through(told: dict[str, Any]) -> str:
    """The preview is opened; returns what it says was looked through, if there is anything to import."""
    with _moment(told):
        page = _client(told).get(told["address"]).content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    return seen[1] if seen else ""


def imported(told: dict[str, Any]) -> str:
    """What was looked through is imported; returns the end of the page that tells how far it is."""
    with _moment(told):
        answer = _client(told).post(f"{told['address']}confirm/", {"seen": told["seen"], "reason": REASON})
        said = b""
        for piece in answer.streaming_content if answer.streaming else [answer.content]:
            said = piece
        # A large one may be left to the runner: this process is that too.
        work_off()
    return said.decode()[:3000]


def _client(told: dict[str, Any]) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=told["user"]))
    return client


def _moment(told: dict[str, Any]) -> Any:
    return clock.set_to(datetime.fromisoformat(told["now"]))


# -- one size after the other --------------------------------------------------------------------------------------


def measured(size: int, folder: Path) -> tuple[int, Found]:
    """How many rows the workbook of so many people has, and what each part took."""
    town = growth_roster.fill(size).town
    growth_roster.settle()
    exported = Export(town)
    file = folder / f"{size}.xlsx"
    file.write_bytes(exported.content)
    town = found_township(f"导入{size}人镇", f"导入{size}")
    told = {"user": _officer(town).pk, "now": clock.now().isoformat(), "file": file}
    found = dict(_parts(told))
    if (there := Cadre.objects.filter(township=town).count()) != size:
        raise RuntimeError(f"{there} of {size} were imported: {found['imported']['answer']}")
    return sum(exported.counts.values()), found


def _officer(town: Township) -> User:
    with act(township=town, code="bench.account", label="建立测量用账号", happened_on=clock.today()):
        user = User.objects.create_user(f"i{town.pk}", None, name="测量", home=town)
        Office(township=town, user=user, role="officer", since=date(2021, 9, 1)).save()
    return user


def _parts(told: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for when in ("", ", when all of it stands"):
        uploaded = apart.asked("growth_import:read", **told)
        yield f"read{when}", uploaded
        address = uploaded["answer"]
        preview = apart.asked("growth_import:looked_through", **told, address=address)
        yield f"looked through{when}", preview
        if not when:
            yield (
                "imported",
                apart.asked("growth_import:imported", **told, address=address, seen=preview["answer"]),
            )


def show(sizes: Sequence[int], rows: Sequence[int], found: Sequence[Found]) -> None:
    head = " | ".join(f"{size:,} people, {many:,} rows" for size, many in zip(sizes, rows, strict=True))
    sys.stdout.write(f"| part, ms of processor a row; clock; highest memory | {head} | last : first |\n")
    sys.stdout.write(f"| --- |{' --- |' * (len(sizes) + 1)}\n")
    for what in found[0]:
        taken = [each[what] for each in found]
        cells = " | ".join(_cell(each, many) for each, many in zip(taken, rows, strict=True))
        ratio = _a_row(taken[-1], rows[-1]) / _a_row(taken[0], rows[0])
        sys.stdout.write(f"| {what} | {cells} | {ratio:.2f} |\n")


def _cell(taken: dict[str, Any], rows: int) -> str:
    backend = f"+{taken['backend'] / rows * 1000:.2f}" if taken["backend"] else ""
    above = taken["memory"] - taken["before"]
    return (
        f"{taken['own'] / rows * 1000:.2f}{backend} ms; {taken['seconds']:.1f} s; "
        f"{taken['memory']:.0f} MB, {above:.0f} above the start"
    )


def _a_row(taken: dict[str, Any], rows: int) -> float:
    """Seconds of processor, ours and PostgreSQL's."""
    return float(taken["own"] + taken["backend"]) / rows


def measure(sizes: tuple[int, ...] = SIZES) -> None:
    with tempfile.TemporaryDirectory(prefix="township-import-") as folder:
        rows, found = zip(*(measured(size, Path(folder)) for size in sizes), strict=True)
    show(sizes, rows, found)
