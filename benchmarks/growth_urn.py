"""What a cast takes as the urn fills: python -m benchmarks growth-urn [sizes].

One box is open; its urn is filled behind the doors with so many ballots, receipts and used slips, and then real slips are cast
into it, each in its own transaction: one after the other, as they wait for each other under the lock.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass

from ballots import casting, slips
from ballots.models import Urn
from ballots.sheets import sheet_of
from ballots.urn import Contents, sealed
from township.models import Post

from .ballots import open_box
from .figures import KB, backend_seconds
from .people import populate
from .world import staff_of

SIZES = (500, 5_000)
CASTS = 30


@dataclass(frozen=True)
class Taken:
    """What one cast took, by the median, and how large the urn was that it wrote."""

    own: float
    backend: float
    size: int


def measure(sizes: tuple[int, ...] = SIZES) -> None:
    town = populate("石桥镇", "石桥", 60, 6)
    box, dossier, codes = open_box(staff_of(town), Post.objects.filter(township=town, level="deputy").first())
    choice, waiting = dossier.candidates.order_by("pk").first().pk, iter(codes)
    found = []
    for size in sizes:
        _fill(box.pk, size, choice)
        found.append(_cast(box.pk, choice, [next(waiting) for _ in range(CASTS)]))
    _show(sizes, found)


def _fill(box: int, size: int, choice: int) -> None:
    contents = Contents()
    for number in range(size):
        digest = slips.digest(f"{number:010d}")
        contents.put(digest, "staff", [[choice]], slips.receipt_of(digest), {})
    Urn.objects.filter(box=box).update(contents=sealed(contents, box))


def _cast(box: int, choice: int, codes: list[str]) -> Taken:
    own, backend = [], []
    for code in codes:
        slip = casting.admitted(code)
        sheet = sheet_of(slip.box)
        busy, other = time.process_time(), backend_seconds()
        casting.put(slip, sheet, [[choice]], {})
        own.append(time.process_time() - busy)
        backend.append(backend_seconds() - other)
    return Taken(statistics.median(own), statistics.median(backend), len(Urn.objects.get(box=box).contents))


def _show(sizes: tuple[int, ...], found: list[Taken]) -> None:
    sys.stdout.write(
        "| in the urn | ms of processor, ours + PostgreSQL's | KB written |\n| --- | --- | --- |\n"
    )
    for size, each in zip(sizes, found, strict=True):
        both = f"{each.own * 1000:.1f} + {each.backend * 1000:.1f}"
        sys.stdout.write(f"| {size:,} | {both} | {each.size / KB:.0f} |\n")
    first, last = (each.own + each.backend for each in (found[0], found[-1]))
    sys.stdout.write(f"\nlast : first: {last / first:.1f}\n")
