"""python -m benchmarks.growth_verification [SIZE ...]: verifying a chain as it grows, 10,000 and 100,000 by default.

The chain is sound: each record is digested as an act digests it and lists one version of a personnel file. Only the act
around it is left out; with it the larger chain alone would take a quarter of an hour.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, models

from township.models import Cadre, ChainHead, StepRecord, StepRow, Township
from township.records import chain, clock, verification

from .__main__ import NOW, _leave
from .people import populate

SIZES = (10_000, 100_000)
BATCH = 2_000
MB = 1024


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


def verified(town: Township) -> str:
    """Records a second of our own processor, seconds of the clock, and the highest memory above the start."""
    length = ChainHead.objects.get(township=town).length
    before = _forget_peak()
    start, busy = time.perf_counter(), time.process_time()
    breaks = sum(1 for each in _everything(town))
    seconds, own = time.perf_counter() - start, time.process_time() - busy
    if breaks:
        raise RuntimeError(f"the chain does not hold in {breaks} places")
    return (
        f"| {length:,} | {length / own:,.0f} | {seconds:.1f} s | {(_memory('VmHWM') - before) / MB:.0f} MB |"
    )


def _everything(town: Township) -> Iterator[verification.Break]:
    yield from verification.verify(town)
    yield from verification.verify_installation()


def _forget_peak() -> int:
    """Let the kernel measure the peak anew; the memory in use now, in KB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _memory("VmRSS")


def _memory(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def main() -> None:
    signal.signal(signal.SIGTERM, _leave)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    sys.stdout.write(
        f"\n{connection.vendor}\n\n| records | records/s | clock | peak |\n| --- | --- | --- | --- |\n"
    )
    try:
        with clock.set_to(NOW):
            town = populate("青石镇", "青石", 40, 5)
            for size in [int(each.replace(",", "")) for each in sys.argv[1:]] or SIZES:
                grow(town, size)
                sys.stdout.write(f"{verified(town)}\n")
                sys.stdout.flush()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
