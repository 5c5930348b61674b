"""A township's chain as a file: a line a record, with all its digest covers, so that it can be checked on another computer.

Read by the stand-alone verifier (`supervision/verifier/verify.py`). The rows a record lists stand there with their
digests, not with their contents: what is in a personnel file leaves the installation no further than the record tells it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import chain, checkpoints, clock
from .models import StepRecord
from .verification import CHUNK, listed

if TYPE_CHECKING:
    from township.models import Township

#: Names the layout; the verifier knows it by this.
FORMAT = "township-records-1"


def lines(township: Township) -> Iterator[str]:
    """The file comes line by line: what it is, the records in their order, the checkpoint of its end. Raises KeyUnusable."""
    end = checkpoints.take(township)
    yield _line(
        {
            "format": FORMAT,
            "township": township.pk,
            "name": township.name,
            "exported_at": clock.now().isoformat(timespec="seconds"),
            "length": end.length,
        }
    )
    done = 0
    while done < end.length:
        further = StepRecord.objects.filter(township=township, sequence__gt=done, sequence__lte=end.length)
        records = list(further.order_by("sequence")[:CHUNK])
        if not records:
            break
        rows = listed([record.pk for record in records])
        yield from (_line(_told(record, rows[record.pk])) for record in records)
        done = records[-1].sequence
    yield _line({"checkpoint": json.loads(end.text)})


def _told(record: StepRecord, rows: list[tuple[str, int, str]]) -> dict[str, object]:
    return {
        "sequence": record.sequence,
        "previous": record.previous,
        "algorithm": record.algorithm,
        "digest": record.digest,
        "content": chain.content_of(record),
        "rows": sorted(rows),
    }


def _line(content: dict[str, object]) -> str:
    return f"{chain.canonical(content)}\n"
