"""A file tells how a person rose: its promotions, held or ended, here or elsewhere, and which of them broke the years."""

from __future__ import annotations

from datetime import date

from appointments.stages.motion.pool import held
from township.models import Cadre, Tenure
from township.roster.models import Level
from township.roster.retirement import full_years


def open_tenures(cadre: Cadre) -> list[Tenure]:
    return [tenure for tenure in cadre.tenures.all() if tenure.until is None]


def last_promotion(cadre: Cadre) -> Tenure | None:
    """The latest tenure by which the person rose to a level never held before, whatever became of it since."""
    risen, height = None, 0
    for tenure in _in_order(cadre):
        if Level(tenure.level).height > height:
            risen, height = tenure, Level(tenure.level).height
    return risen


def levels_skipped(cadre: Cadre, target: str) -> int:
    """How many levels between the present one and the target are passed over: one for a chief from no post."""
    present = max((Level(t.level).height for t in held(cadre)), default=0)
    return max(Level(target).height - present - 1, 0)


def broke_the_years(cadre: Cadre, risen: Tenure, usual: int | None) -> bool:
    """Whether a promotion came before the years its post asks for in a post below; elsewhere, before the usual years."""
    need = risen.seat.post.min_years_below if risen.seat else usual
    if not need:
        return False
    day, height = risen.counts_from, Level(risen.level).height
    # One that was left on probation never was confirmed.
    below = [
        t.counts_from
        for t in _in_order(cadre)
        if t.counts_from < day <= (t.until or date.max)
        and t.probation_until is None
        and Level(t.level).height >= height - 1
    ]
    return not below or full_years(min(below), day) < need


def is_surpassed(cadre: Cadre, tenure: Tenure) -> bool:
    """Whether the person has risen further since, and been confirmed there."""
    height = Level(tenure.level).height
    later = (t for t in _in_order(cadre) if t.counts_from > tenure.counts_from and t.probation_until is None)
    return any(Level(t.level).height > height for t in later)


def _in_order(cadre: Cadre) -> list[Tenure]:
    """Every tenure that was not annulled, the oldest first."""
    kept = (tenure for tenure in cadre.tenures.all() if tenure.annulled_on is None)
    return sorted(kept, key=lambda tenure: (tenure.counts_from, tenure.since, tenure.pk or 0))
