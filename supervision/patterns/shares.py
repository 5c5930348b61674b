"""The patterns by category of voter: what one kind of voters said, against the next room, the others, and the year before.

They rest on shares a result shows to everybody who reads its matter (decision 0068), and name nobody.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import combinations

from appointments.models import Appointment

from . import arithmetic
from .pattern import Found, Hint
from .rows import PatternMaterial

#: The assessments two kinds of voters have both taken part in, with the share of each.
Shared = list[tuple[Appointment, Fraction, Fraction]]


def passed_over(rows: PatternMaterial, points: int, smallest: int) -> Found:
    """Meetings in which one kind of voters recommended somebody who was not chosen before all who were."""
    told = [
        (about, group.label, arithmetic.lead(votes, chosen, group.ballots))
        for about, group, votes, chosen in rows.recommended
    ]
    if len(told) < smallest:
        return Found(len(told))
    hints = [
        Hint(
            f"{about.pk}-{label}",
            f"{about}，{label}",
            f"该类人员推荐最多的人选未确定为考察对象，推荐比例高出{_said(lead)}个百分点",
            [rows.evidence(about, label, _said(lead))],
        )
        for about, label, lead in told
        if lead > 0 and lead >= points
    ]
    return Found(len(told), hints)


def spread(rows: PatternMaterial, points: int, smallest: int) -> Found:
    """Two kinds of voters who assess the same people, one of them higher by so many points on average."""
    both: dict[tuple[str, str], Shared] = defaultdict(list)
    for about, by_label in rows.graded(rows.year):
        for one, other in combinations(sorted(by_label), 2):
            both[one, other].append((about, by_label[one], by_label[other]))
    hints = [
        _spread(rows, one, other, shared)
        for (one, other), shared in both.items()
        if arithmetic.apart([(first, second) for _, first, second in shared], points, smallest)
    ]
    return Found(max(map(len, both.values()), default=0), hints)


def _spread(rows: PatternMaterial, one: str, other: str, shared: Shared) -> Hint:
    means = (
        arithmetic.average([first for _, first, _ in shared]),
        arithmetic.average([second for _, _, second in shared]),
    )
    evidence = [
        rows.evidence(about, f"{one}{_said(first)}%", f"{other}{_said(second)}%")
        for about, first, second in shared
    ]
    words = f"共同测评{len(shared)}人次，{one}平均{_said(means[0])}%，{other}平均{_said(means[1])}%"
    return Hint(f"{one}-{other}", f"{one}与{other}", words, evidence)


def shifted(rows: PatternMaterial, points: int, smallest: int) -> Found:
    """One kind of voters whose assessments differ from those of the year before."""
    before, after = (_by_label(rows, year) for year in (rows.year - 1, rows.year))
    labels = sorted(before.keys() & after.keys())
    hints = [
        _shifted(rows, label, before[label], after[label])
        for label in labels
        if arithmetic.drifted(
            [share for _, share in before[label]], [share for _, share in after[label]], points, smallest
        )
    ]
    return Found(max((min(len(before[label]), len(after[label])) for label in labels), default=0), hints)


#: What one kind of voters said of those assessed in a year.
Years = list[tuple[Appointment, Fraction]]


def _by_label(rows: PatternMaterial, year: int) -> dict[str, Years]:
    found: dict[str, Years] = defaultdict(list)
    for about, by_label in rows.graded(year):
        for label, share in by_label.items():
            found[label].append((about, share))
    return found


def _shifted(rows: PatternMaterial, label: str, before: Years, after: Years) -> Hint:
    old, new = (_said(arithmetic.average([share for _, share in each])) for each in (before, after))
    words = f"{rows.year - 1}年平均{old}%（{len(before)}人次），{rows.year}年平均{new}%（{len(after)}人次）"
    evidence = [rows.evidence(about, f"{_said(share)}%") for about, share in (*before, *after)]
    return Hint(label, label, words, evidence)


def _said(share: Fraction) -> str:
    return f"{float(share):.1f}"
