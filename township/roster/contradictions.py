"""What cannot be true together in a file: two fathers, two spouses, two full-time posts at once.

Used by the pages and by import. What is so at present is refused; what overlapped in the past may be true (a secondment,
a day that is only known by its month) and is pointed out, to be answered with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from township.refusal import Refusal

from .kinship_words import read_relation

#: Days that two tenures may overlap without a word: a handover, or dates known by their month only.
HANDOVER = timedelta(days=31)

_LATE = re.compile("已故|去世|病故|亡故|已亡|逝世|[(（][亡故][)）]")
#: Bodies whose members (委员) work elsewhere. 党委委员, 组织委员, 宣传委员 and the like of a township are at work there.
_SAT_ON_BESIDE = (
    "政协|人大|人民代表大会|县委|市委|区委|省委|纪委|纪律检查|支部|支委|工会|团委|共青团|妇联|妇女联合会|妇女|科协|文联|"
    "侨联|工商联|残联|红十字会|商会|协会|学会|联合会|村民|居民"
)
#: What stands in the name of a post that is held beside another, and of a rank, which is no post.
_BESIDE = re.compile(
    "兼|挂职|挂任|借调|借用|抽调|跟班|驻村|第一书记|代表(?![处团])|理事|监事|会员|顾问|主任科员|调研员|科员|职员|候补委员|"
    f"(?:{_SAT_ON_BESIDE})(?:[^、，；]{{0,14}}(?:常委会|委员会))?(?:常务|执行)?委员|(?:政协|人大)常委"
)


@dataclass(frozen=True)
class Relative:
    """An entry of the family record as far as it excludes another: the word, and what is said of their work."""

    relation: str
    work: str = ""

    @property
    def late(self) -> bool:
        return bool(_LATE.search(self.relation) or _LATE.search(self.work))

    @property
    def path(self) -> str:
        word = read_relation(self.relation) if self.relation else None
        return word.path if word else ""


def refusal_to_list(entry: Relative, others: Iterable[Relative]) -> Refusal | None:
    """Why an entry cannot stand beside the others of the same file."""
    path = entry.path
    if path in ("W", "H", "E"):
        if not entry.late and any(each.path in ("W", "H", "E") and not each.late for each in others):
            return Refusal("已登记一名配偶：核对姓名；关系已终止的不再列入，已去世的在称谓后注明“（已故）”")
    elif path and set(path) <= {"F", "M"} and any(each.path == path for each in others):
        return Refusal(f"已登记一名{entry.relation}，亲生的只有一名：核对称谓，继父母、养父母用各自的称谓")
    return None


@dataclass(frozen=True)
class Span:
    """A tenure as far as it excludes another. `post` names a post of the township, and is None outside it."""

    title: str
    since: date
    until: date | None
    post: object = None

    @property
    def beside(self) -> bool:
        return bool(_BESIDE.search(self.title))

    def common(self, other: Span) -> tuple[date, date | None] | None:
        """From when to when both were held, handovers aside."""
        first = max(self.since, other.since)
        last = min(filter(None, (self.until, other.until)), default=None)
        if last is not None and last - first <= HANDOVER:
            return None
        return first, last


def refusal_to_hold(span: Span, others: Iterable[Span]) -> Refusal | None:
    """Why somebody cannot hold this now beside what else they hold now."""
    present = [each for each in others if each.until is None]
    if span.until is not None:
        return None
    if span.post is not None and any(each.post == span.post for each in present):
        return Refusal("此人现已任同一职位，一人只占一个席位：核对职位，或填写前一段的免职日期")
    if span.beside:
        return None
    other = next((each for each in present if not each.beside and None in (span.post, each.post)), None)
    if other is None:
        return None
    return Refusal(
        f"此人现任{other.title}，不能同时专职另任：已离任的填写免职日期；兼任、挂职、借调的，在职务中写明“兼任”等字样"
    )


def doubt_about(span: Span, others: Iterable[Span]) -> str | None:
    """What must be explained, if anything: another full-time post held at the same time.

    Of two that are held now either is refused, or both are posts of the township, held together as its pages allow.
    """
    for each in others:
        if span.until is None and each.until is None:
            continue
        if (common := span.common(each)) and not span.beside and not each.beside:
            first, last = common
            until = _month(last) if last else "今"
            return (
                f"{_month(first)}至{until}同时任{each.title}：核对起止日期；兼任、挂职、借调属实的，写明理由"
            )
    return None


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"
