"""负面清单 and 联审单位 as the county's papers have them on a day: which items look back how far, and who answers for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices

from elections.context import law_for
from elections.law.agencies import LABELS, USUAL
from elections.law.settings import NotSet
from elections.rooms.review.models import Issuer, NegativeList
from township.law.parameters import Awaited
from township.records import clock
from township.roster.retirement import same_day_after
from township.wording import cdate

if TYPE_CHECKING:
    from elections.models import Election

#: No list looks back further than this many years; without a number it has no limit.
LONGEST = 50
UNLIMITED = ("不限", "无", "—", "-")
COLUMNS = "性质、负责单位、追溯年数、情形"
EXAMPLE = "不宜，法院，5，受过刑事处罚缓刑期满未满五年"


class Weight(TextChoices):
    """不能 closes the candidacy, 不宜 is judged by those who review."""

    CANNOT = "cannot", "不能"
    UNSUITABLE = "unsuitable", "不宜"


@dataclass(frozen=True)
class NegativeListItem:
    """One line of a list."""

    weight: str
    agency: str
    years: int | None
    text: str

    def as_record(self) -> dict[str, Any]:
        return dict(vars(self))

    @property
    def told(self) -> str:
        """不宜，法院，5年，……: as it is typed and read."""
        years = "不限" if self.years is None else f"{self.years}年"
        return f"{Weight(self.weight).label}，{LABELS[self.agency]}，{years}，{self.text}"

    def since(self, day: date) -> date | None:
        """From which day on it counts for an election of a day; None where it looks back without limit."""
        return None if self.years is None else same_day_after(day, -12 * self.years)

    def counts(self, happened_on: date, day: date) -> bool:
        """Whether something that happened on a day still counts on the election day."""
        first = self.since(day)
        return happened_on <= day and (first is None or happened_on >= first)

    def in_words(self, day: date | None) -> str:
        """不宜：……（追溯 5 年，即2021年12月6日以后）."""
        first = self.since(day) if day else None
        reach = "不限年限" if self.years is None else f"追溯 {self.years} 年"
        told = f"{reach}，即{cdate(first)}以后" if first else reach
        return f"{Weight(self.weight).label}：{self.text}（{told}）"


def items_of(kept: NegativeList) -> list[NegativeListItem]:
    return [NegativeListItem(**each) for each in kept.items]


def items_in(text: str) -> Iterator[NegativeListItem]:
    """The items of a list as typed, one a line. Raises ValueError with the number of the first line that is not as it should be."""
    for number, typed in enumerate(text.splitlines(), start=1):
        if typed.strip():
            yield _item(number, typed.strip())


def _item(number: int, typed: str) -> NegativeListItem:
    cells = [each.strip() for each in re.split(r"[\t，,]", typed, maxsplit=3)]
    if len(cells) != 4 or not all(cells):
        raise ValueError(f"第{number}行：须有4栏（{COLUMNS}），现为“{typed[:40]}”")
    weights = {each.label: each.value for each in Weight}
    agencies = {label: code for code, label in LABELS.items()}
    weight, agency, years, text = cells
    if weight not in weights:
        raise ValueError(f"第{number}行：性质须为“不能”或“不宜”，现为“{weight[:10]}”")
    if agency not in agencies:
        raise ValueError(f"第{number}行：没有“{agency[:20]}”这个单位，限{'、'.join(agencies)}")
    if len(text) > 200:
        raise ValueError(f"第{number}行：情形超过200字")
    return NegativeListItem(weights[weight], agencies[agency], _years(number, years), text)


def _years(number: int, typed: str) -> int | None:
    if typed in UNLIMITED:
        return None
    plain = typed.removesuffix("年")
    if not (plain.isascii() and plain.isdecimal() and 1 <= int(plain) <= LONGEST):
        raise ValueError(f"第{number}行：追溯年数填写1至{LONGEST}的整数，没有年限的写“不限”")
    return int(plain)


# -- what holds for an election ------------------------------------------------------------------------------------


def day_asked(election: Election) -> date:
    """By what stood on that day the review is held: the day the agencies were asked, until then today."""
    review = election.current("review")
    return (review and review.asked_on) or clock.today()


def agencies_for(election: Election, *, judged: bool = False) -> tuple[str, ...]:
    """The agencies of the county's paper in force when they were asked; those usual in 2021 where it names none.

    Where something is judged by them, a paper that waits for its second person is waited for: raises Awaited.
    """
    try:
        found: tuple[str, ...] = law_for(election, "review_agencies", day_asked(election)).value
    except NotSet:
        return USUAL
    except Awaited:
        if judged:
            raise
        return USUAL
    return found


def agencies_basis(election: Election) -> str:
    """By which paper they are asked."""
    try:
        found = law_for(election, "review_agencies", day_asked(election))
    except Awaited as waiting:
        return str(waiting)
    except NotSet:
        return "工作惯例，县里的文件另有规定的录入县级换届规定"
    return f"{found.basis}（{found.document}）"


def lists_for(election: Election) -> Sequence[NegativeList]:
    """Of every issuer the last list in force when the agencies were asked."""
    return in_force(election.context.negative_lists, election.term.pk, day_asked(election))


def in_force(lists: Iterable[NegativeList], term: int, on: date) -> list[NegativeList]:
    kept: dict[str, NegativeList] = {}
    for each in sorted(lists, key=lambda each: (each.effective_from, each.pk)):
        if each.term_id == term and each.effective_from <= on:
            kept[each.level] = each
    return [kept[level] for level in Issuer.values if level in kept]


def reach_of(election: Election, agency: str, happened_on: date | None) -> tuple[str, bool]:
    """Whether what an agency names still counts by its items, in words; and whether it has run out by every one of them.

    Nothing is computed without a day, without an election day, or where no item is the agency's.
    """
    items = [each for kept in lists_for(election) for each in items_of(kept) if each.agency == agency]
    day = election.election_day
    if happened_on is None or day is None or not items:
        return "", False
    standing = [each for each in items if each.counts(happened_on, day)]
    told = f"{cdate(happened_on)}"
    if not standing:
        return f"{told}，已过清单各条的追溯年限，由该单位重新答复", True
    return f"{told}，在追溯年限内：{'、'.join(each.text for each in standing)}", False


def items_by_agency(election: Election) -> dict[str, list[str]]:
    """What each agency answers for, in the words of the lists, with the day from which it counts."""
    found: dict[str, list[str]] = {}
    for each in lists_for(election):
        for item in items_of(each):
            found.setdefault(item.agency, []).append(item.in_words(election.election_day))
    return found
