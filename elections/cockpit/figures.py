"""A figure as the page shows it: part and whole, which villages are missing, and the last term's for the same villages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from elections.arithmetic.figures import Share, average

from .facts import VillageFacts
from .measures import MEASURES, CockpitMeasure
from .membership import age


@dataclass(frozen=True)
class FigureLine:
    """One village in one figure."""

    village: VillageFacts
    part: int | None
    whole: int | None
    part_before: int | None
    whole_before: int | None
    #: Who is counted by the name alone.
    by_name: str = ""
    why: str = ""


@dataclass(frozen=True)
class Figure:
    """A measure over the villages of a term."""

    measure: CockpitMeasure
    lines: Sequence[FigureLine]

    @property
    def counted(self) -> list[FigureLine]:
        return [line for line in self.lines if line.part is not None]

    @property
    def missing(self) -> list[str]:
        """The villages that could not be counted yet, by name."""
        return [line.village.name for line in self.lines if line.part is None]

    @property
    def by_name(self) -> list[str]:
        """The villages of which somebody is counted by the name alone, with who it is."""
        return [f"{line.village.name}（{line.by_name}）" for line in self.counted if line.by_name]

    @property
    def reasons(self) -> list[str]:
        """The villages in the part, each with its reason."""
        return [f"{line.village.name}：{line.why}" for line in self.counted if line.why]

    @property
    def without(self) -> str:
        """What the page says where nothing is on record of it; empty where the whole is not known yet either."""
        known = any(line.village.committee for line in self.lines)
        return self.measure.unasked if known and not self.counted else ""

    @property
    def share(self) -> Share:
        return _sum((line.part, line.whole) for line in self.lines)

    @property
    def before(self) -> Share | None:
        """The last term's, of the villages counted now: rates of two years need the same population (R-184)."""
        found = [(line.part_before, line.whole_before) for line in self.counted]
        share = _sum(found)
        return share if share.denominator else None

    @property
    def same_before(self) -> int:
        """How many of the villages counted now the last term's figure covers."""
        return sum(line.part_before is not None for line in self.counted)

    @property
    def change(self) -> Decimal | None:
        """In percentage points, against the last term."""
        now, before = self.share.percent, self.before.percent if self.before else None
        return None if now is None or before is None else now - before


def _sum(pairs: Iterable[tuple[int | None, int | None]]) -> Share:
    parts = list(pairs)
    known = [(part, whole) for part, whole in parts if part is not None and whole is not None]
    return Share(
        sum(part for part, _ in known), sum(whole for _, whole in known), missing=len(parts) - len(known)
    )


def figure_of(measure: CockpitMeasure, villages: Sequence[VillageFacts]) -> Figure:
    return Figure(measure, [_line(measure, village) for village in villages])


def _line(measure: CockpitMeasure, village: VillageFacts) -> FigureLine:
    part, whole = measure.of(village) or (None, None)
    earlier = measure.of(village.before) if village.before else None
    part_before, whole_before = earlier or (None, None)
    named = "" if part is None else "、".join(measure.by_name(village))
    why = measure.why(village) if part else ""
    return FigureLine(village, part, whole, part_before, whole_before, named, why)


def figures_of(
    villages: Sequence[VillageFacts], measures: Sequence[CockpitMeasure] = MEASURES
) -> dict[str, Figure]:
    """Every figure of a term by its code, in the order of the page."""
    return {each.code: figure_of(each, villages) for each in measures}


@dataclass(frozen=True)
class Ages:
    """平均年龄 of the committees' members on their election day, in years to one decimal."""

    now: Decimal | None
    persons: int
    before: Decimal | None

    @property
    def change(self) -> Decimal | None:
        return None if self.now is None or self.before is None else self.now - self.before


def ages_of(villages: Sequence[VillageFacts]) -> Ages:
    """Of the villages whose result is final, and of the same villages one term earlier."""
    counted = [each for each in villages if each.committee]
    now = [age(each, member) for each in counted for member in each.committee or ()]
    earlier = [each.before for each in counted if each.before]
    before = [age(each, member) for each in earlier for member in each.committee or ()]
    return Ages(average(now), len(now), average(before))
