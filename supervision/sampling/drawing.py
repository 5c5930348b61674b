"""The drawing itself: who stands in it, how each is scored, in which order they come.

The order is that of the digests of seed and key: whoever has the seed and the population can repeat it, with any program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from supervision.findings.access import withdrawn_from
from township.accounts.access import Actor
from township.records.lateness import MARKED_LATE
from township.records.matter import Matter
from township.records.models import StepRecord
from township.records.sorts import SORTED

#: What each step of a sort adds to the score of its matter. The page says so.
WEIGHTS: Mapping[str, int] = {"late": 1, "refused": 2, "returned": 3, "corrected": 2}
FORMULA = "风险得分＝补记×1＋未获准×2＋退回×3＋更正×2"


@dataclass(frozen=True)
class Score:
    """How often a matter was late, refused, sent back and corrected."""

    late: int = 0
    refused: int = 0
    returned: int = 0
    corrected: int = 0

    @property
    def points(self) -> int:
        return sum(weight * getattr(self, name) for name, weight in WEIGHTS.items())


def population(acting: Actor, kind: str, since: date, until: date) -> list[int]:
    """The matters of a kind proposed between two days, but for those from which whoever draws withdraws."""
    rows = Matter.objects.filter(township=acting.township, kind=kind, opened_on__range=(since, until))
    return list(rows.exclude(pk__in=withdrawn_from(acting)).order_by("pk").values_list("pk", flat=True))


def scores(keys: Iterable[int]) -> dict[int, Score]:
    """The score of each matter, in one statement however many. What supervision itself did adds nothing."""
    rows = StepRecord.objects.filter(matter__in=list(keys)).exclude(OWN).order_by()
    counted = rows.values("matter").annotate(
        n_late=Count("pk", filter=MARKED_LATE),
        n_refused=Count("pk", filter=Q(outcome=StepRecord.Outcome.REFUSED)),
        n_returned=Count("pk", filter=SORTED["returned"]),
        n_corrected=Count("pk", filter=SORTED["corrected"]),
    )
    found = counted.values_list("matter", "n_late", "n_refused", "n_returned", "n_corrected")
    return {key: Score(*counts) for key, *counts in found if key}


#: The steps supervision leaves with a matter.
OWN = Q(code__startswith="finding.") | Q(code__startswith="sampling.")


def drawn(keys: Iterable[int], seed: str, size: int, scored: Mapping[int, Score] | None = None) -> list[int]:
    """The matters drawn: in the order of the seed, or the highest scores first and the seed where they are equal."""

    def place(key: int) -> tuple[int, str]:
        points = scored.get(key, Score()).points if scored else 0
        return -points, hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()

    return sorted(keys, key=place)[:size]
