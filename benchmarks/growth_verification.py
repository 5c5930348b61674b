"""python -m benchmarks.growth_verification [SIZE ...]: verifying a chain as it grows.

10,000, 100,000 and 1,000,000 records by default.

The chain is sound: each record is digested as an act digests it and lists one version of a personnel file. Only the act
around it is left out; with it the larger chain alone would take a quarter of an hour. It is verified by a process of its own,
whose memory is therefore that of verifying alone.
"""

from __future__ import annotations

import signal
import sys
from typing import Any

from django.db import connection, models

from township.models import Cadre, ChainHead, StepRecord, StepRow, Township
from township.records import chain, clock
from township.records.verification import verify, verify_installation

from . import apart
from .__main__ import NOW, _leave
from .people import populate

SIZES = (10_000, 100_000, 1_000_000)
BATCH = 2_000


def grow(town: Township, size: int) -> None:
    """Lengthen the chain to so many records, each with a version of the same file."""
    head = ChainHead.objects.get(township=town)
    while head.length < size:
        _append(head, min(BATCH, size - head.length))


def _append(head: ChainHead, many: int) -> None:
    history = Cadre.history.model
    model = history.objects.filter(township=head.township_id).order_by("-history_id").values().first()
    last = history.objects.aggregate(last=models.Max("history_id"))["last"]
    versions = [model | {"history_id": last + n} for n in range(1, many + 1)]
    models.QuerySet(history).bulk_create([history(**each) for each in versions])
    label = history._meta.label_lower
    rows = [(label, each["history_id"], chain.values_digest(label, each)) for each in versions]
    records = [_record(head, row) for row in rows]
    models.QuerySet(StepRecord).bulk_create(records)
    models.QuerySet(StepRow).bulk_create(
        StepRow(record=record, table=table, history_id=key, digest=digest)
        for record, (table, key, digest) in zip(records, rows, strict=True)
    )
    head.save()


def _record(head: ChainHead, row: tuple[str, int, str]) -> StepRecord:
    record = StepRecord(
        township_id=head.township_id,
        sequence=head.length + 1,
        previous=head.digest,
        algorithm=chain.ALGORITHM,
        code="cadre.edit",
        label="修改干部信息",
        actor_name="经办人",
        office="组织干事",
        happened_on=clock.today(),
        recorded_at=clock.now(),
        reason="核对档案",
        rows_digest=chain.rows_digest([row]),
    )
    record.digest = chain.record_digest(record)
    head.length, head.digest = record.sequence, record.digest
    return record


def verified(told: dict[str, Any]) -> None:
    """The chain of a township and what belongs to the installation are verified, as its page and its command do it."""
    with clock.set_to(NOW):
        town = Township.objects.get(pk=told["town"])
        breaks = sum(1 for found in (verify(town), verify_installation()) for _ in found)
    if breaks:
        raise RuntimeError(f"the chain does not hold in {breaks} places")


def measured(town: Township, size: int) -> float:
    """Show one line of the table; the processor's seconds a record, ours and those of PostgreSQL's backend."""
    taken = apart.asked("growth_verification:verified", town=town.pk)
    each = (taken["own"] + taken["backend"]) / size
    cells = (
        f"{size:,}", f"{size / taken['own']:,.0f}", f"{taken['seconds']:.1f} s", f"{each * 1e6:.0f} µs",
        f"{taken['memory']:.0f} MB, {taken['memory'] - taken['before']:.0f} above the start",
    )  # fmt: skip
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()
    return each


def main() -> None:
    signal.signal(signal.SIGTERM, _leave)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    sys.stdout.write(
        f"\n{connection.vendor}\n\n| records | records/s | clock | processor a record | highest memory |\n"
        "| --- | --- | --- | --- | --- |\n"
    )
    try:
        with clock.set_to(NOW):
            town = populate("青石镇", "青石", 40, 5)
            found = []
            for size in [int(each.replace(",", "")) for each in sys.argv[1:]] or SIZES:
                grow(town, size)
                found.append(measured(town, size))
            sys.stdout.write(f"\na record, last : first: {found[-1] / found[0]:.2f}\n")
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
