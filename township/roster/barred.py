"""Bars hold for an office that comes about beside a dossier too (decision 0049), and each says who has to mind it.

In a dossier every bar is asked at four doors (0019). A seat that is reached without one is asked the same of the file:
on the day of the decision, on that on which the office begins, and on that of recording. Where another body decides,
above the township, the township cannot refuse what was decided: whoever confirms reads it, and who supervises finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from township.law import numbers
from township.records import sorts

from .abroad import emigrated
from .last_year import GOOD, assessment_counted
from .models import Cadre, Level, Post, Tenure
from .posts_recusal import committee_offices, conflicts, workplaces
from .relations import index_of
from .retirement import same_day_after
from .sanction_windows import SanctionTrack, window_end

if TYPE_CHECKING:
    from township.law.models import LocalMeasure

Beginning = Tenure.Beginning
#: The beginnings of offices that no dossier has asked anything about. What the starting state tells of is taken as it stands.
ASKED = frozenset({Beginning.HIGHER, Beginning.ELECTION, Beginning.ASSIGNMENT})
#: What the step of a registration is marked with, by which supervision finds it.
MARKED = sorts.BARRED
#: So many months after a term was over an office of the same height still follows it (连选连任): elections may be put off.
FOLLOWS_WITHIN = 12
#: The texts that forbid a rise by themselves, whoever is named how.
FORBIDS_A_RISE = {
    SanctionTrack.GOVERNMENT: "公务员法第六十四条：受处分期间不得晋升职务",
    SanctionTrack.PARTY: "中国共产党纪律处分条例：影响期内不得提升职务或者推荐担任更高职务",
}
NEGATIVE_LIST = "条例第二十四条：不得列为考察对象的情形"
RECUSAL = "公务员法第七十四条：任职回避"


@dataclass(frozen=True)
class OfficeBar:
    """One thing on the file that stands against the office, by which text, and whether the township may not do it."""

    told: str
    text: str
    refuses: bool

    def __str__(self) -> str:
        return f"{self.told}（{self.text}）"


@dataclass(frozen=True)
class Registration:
    """An office somebody is registered in: the post, how it began, and the days on which it is judged."""

    cadre: Cadre
    post: Post
    beginning: str
    days: tuple[date, ...]
    #: The day on which it begins; the day of the decision, where a registration says no other.
    since: date | None = None
    #: The key of the tenure whose days are corrected: it does not hold itself up.
    corrected: int | None = None

    @property
    def own(self) -> bool:
        """Whether nobody above the township decides who holds it."""
        return not self.post.decided_above

    @property
    def leading(self) -> bool:
        return Level(self.post.level).leading

    @property
    def rises(self) -> bool:
        """Whether the person comes to a higher post than they hold, or held until their term was over (连选连任).

        A term that was over more than a year before is no office held, and one on probation is not yet theirs.
        """
        begins = self.since or min(self.days)
        others = [t for t in self.cadre.tenures.all() if t.annulled_on is None and t.pk != self.corrected]
        held = [t for t in others if t.since < begins]
        kept = [t for t in held if t.probation_until is None and _lasts_until(t, begins)]
        return self.leading and all(Level(t.level).height < Level(self.post.level).height for t in kept)


def _lasts_until(tenure: Tenure, begins: date) -> bool:
    """Whether an office is held when another begins, or its term was over so shortly before that this one follows it."""
    if tenure.until is None or tenure.until >= begins:
        return True
    return tenure.ending == Tenure.Ending.TERM and tenure.until >= same_day_after(begins, -FOLLOWS_WITHIN)


def bars_to(office: Registration, measures: Iterable[LocalMeasure]) -> list[OfficeBar]:
    """What stands against an office on any of its days, each told once; nothing of an office a dossier has given."""
    if office.beginning not in ASKED:
        return []
    abroad = emigrated(office.cadre.familymembers.all()) if office.leading else None
    listed = [OfficeBar(abroad, NEGATIVE_LIST, refuses=False)] if abroad else []
    return list(dict.fromkeys([*_recusal(office), *listed, *bars_by_day(office, measures)]))


def bars_by_day(office: Registration, measures: Iterable[LocalMeasure]) -> list[OfficeBar]:
    """What of it depends on the day, and so is asked again when a day is corrected."""
    if office.beginning not in ASKED or not office.leading:
        return []
    return list(dict.fromkeys([*_sanctions(office), *_assessments(office, list(measures))]))


def _sanctions(office: Registration) -> Iterator[OfficeBar]:
    for sanction in office.cadre.sanctions.all():
        if not any(sanction.bars(day) for day in office.days):
            continue
        end = window_end(sanction.kind, sanction.decided_on, given_end=sanction.influence_until)
        told = f"{sanction.get_kind_display()}，影响期至{end:%Y年%m月%d日}"
        text = FORBIDS_A_RISE.get(sanction.track, NEGATIVE_LIST)
        yield OfficeBar(told, text, sanction.track in FORBIDS_A_RISE and office.own and office.rises)


def _assessments(office: Registration, measures: list[LocalMeasure]) -> Iterator[OfficeBar]:
    """What keeps somebody from being named in a dossier: nobody is named here, so that it is told and not refused."""
    for day in office.days:
        due = numbers.ASSESSMENT_DUE.value_on(day, measures)
        counted = assessment_counted(office.cadre, day, due)
        if counted and counted.result not in GOOD:
            told = f"{counted.year}年度考核{counted.get_result_display()}"
            yield OfficeBar(told, NEGATIVE_LIST, refuses=False)


def _recusal(office: Registration) -> Iterator[OfficeBar]:
    """Relatives who would work under one another, or where one leads: of any post, leading or not."""
    township = office.cadre.township_id
    kin = index_of(township).relatives_of(office.cadre.pk)
    if not kin:
        return
    works, offices = workplaces(township), committee_offices(township)
    for relative in kin:
        key = int(relative.relative.key)
        for conflict in conflicts(office.post, works.get(key, []), offices.get(key, "")):
            certain = relative.certain and conflict.certain
            yield OfficeBar(f"{relative.description}，{conflict.text}", RECUSAL, certain and office.own)
