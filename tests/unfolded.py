"""Reads every step unfolded, and finds what no page may show: a name of a column, a code, data as a program keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from township.records.models import StepRecord
from township.records.timeline import entries

#: What is Latin by its nature: a digest, an address nobody can guess, a seed, the name of a file as it was handed in.
BY_NATURE = ("摘要", "网址", "随机种子", "扫描件", "文件", "原文件名", "SHA-256")
LATIN = re.compile(r"[A-Za-z]{2}|[{}\[\]]|\bNone\b")


def english_on_steps() -> Iterator[str]:
    """Each line of an unfolded step on which something of the kind stands, with the act."""
    steps = list(StepRecord.objects.order_by("pk"))
    for step, entry in zip(steps, entries(steps, with_rows=True), strict=True):
        for line in entry["details"]:
            label = line["label"]
            told = f"{label} {line['before']} {line['after']}"
            if LATIN.search(label.removesuffix("SHA-256")) or (
                LATIN.search(told) and not label.endswith(BY_NATURE)
            ):
                yield f"{step.code}: {told[:200]}"
