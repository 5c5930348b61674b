"""Verifying the whole installation, sound and tampered with."""

from __future__ import annotations

import time
from collections.abc import Iterator

from django.db import connection, transaction

from township.models import Cadre, StepRecord, StepRow, Township
from township.records import append_only, verification

from .figures import Figure
from .world import World


def figures(world: World) -> Iterator[Figure]:
    steps, rows = StepRecord.objects.count(), StepRow.objects.count()
    seconds, own, breaks = _verified()
    if breaks:
        raise RuntimeError(f"the records do not hold: {breaks[:3]}")
    rate = (steps + rows) / seconds
    yield Figure(
        f"verifying {steps:,} step records and {rows:,} history rows",
        f"{rate:,.0f} rows/s, {seconds:.1f} s",
        f"{own:.1f} s",
        goal="≥ 30,000 rows/s",
    )
    yield _tampered(world)


def _verified() -> tuple[float, float, list[verification.Break]]:
    start, busy = time.perf_counter(), time.process_time()
    breaks = [each for town in Township.objects.order_by("pk") for each in verification.verify(town)]
    breaks += verification.verify_installation()
    return time.perf_counter() - start, time.process_time() - busy, breaks


def _tampered(world: World) -> Figure:
    """One step record and one history row changed behind the program's back: both are named, and nothing else."""
    record = StepRecord.objects.filter(township=world.large).order_by("sequence")[10_000]
    version = Cadre.history.filter(remarks="第15000次核对").get()
    with transaction.atomic():
        append_only.lift()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE township_steprecord SET reason = 'x' WHERE id = %s", [record.pk])
            cursor.execute(
                f"UPDATE {Cadre.history.model._meta.db_table} SET name = 'x' WHERE history_id = %s",  # noqa: S608
                [version.pk],
            )
        # A guard that is missing is named as well.
        append_only.lay()
        seconds, own, breaks = _verified()
        transaction.set_rollback(True)
    places = [each.place for each in breaks]
    named = any(f"第{record.sequence}条" in p for p in places) and any(str(version.pk) in p for p in places)
    if not named or len(breaks) != 2:
        raise RuntimeError(f"not exactly the two changed rows were named: {places}")
    return Figure(
        "… with two rows changed behind its back",
        f"both named, nothing else, {seconds:.1f} s",
        f"{own:.1f} s",
    )
