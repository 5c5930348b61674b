"""How the columns of elections that keep a code or data in groups are told: results, seats asked again, lists, what was judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from procedure.worded import rule
from township.records.worded import DELETED, UNKNOWN, tell, word_of
from township.wording import cdate

from .law.asked import ASKED
from .law.settings import provinces
from .law.words import label
from .models import Candidate, Election
from .rooms.ballot.models import Ballot, Recount
from .rooms.result.models import Result
from .rooms.result.since import Ruling
from .rooms.review.lists import NegativeListItem
from .rooms.review.models import NegativeList
from .stages import SeatOffice, VoteKind
from .terms import Instruction, Term


def make_known() -> None:
    """Register them; once, when Django is ready."""
    province = word_of({code: name for code, name, _ in provinces()})
    tell(Term, province=province)
    tell(Election, province=province)
    tell(Instruction, name=setting, value=settled)
    tell(Result, tally=tally)
    tell(Ballot, asked=asked_again)
    tell(NegativeList, items=items)
    tell(Ruling, about=judged)
    tell(Recount, line=line)


class OfSetting(Protocol):
    """A version of one setting of a term."""

    @property
    def name(self) -> str: ...


def setting(name: str, version: object) -> str:
    """What a county's instruction settles. Raises KeyError for a matter no text knows any more."""
    return label(name)


def settled(value: str, version: OfSetting) -> str:
    """What it settles it to. Raises KeyError for a matter it is not asked for any more."""
    asked = ASKED[version.name]
    words = asked.in_words(value)
    return UNKNOWN if words == value and asked.choices else f"{words}{asked.unit}"


def tally(told: Mapping[str, Any], version: object) -> str:
    """计票结果: the vote, its numbers, who has how many votes with which result. Raises KeyError for that of an older edition."""
    return "；".join(_of_vote(told)) if told else ""


def _of_vote(told: Mapping[str, Any]) -> Iterator[str]:
    yield f"第{told['vote']}次投票（{VoteKind(told['kind']).label}），{cdate(date.fromisoformat(told['day']))}"
    numbers = (
        ("登记选民", "registered"),
        ("参加投票", "voters"),
        ("发出选票", "issued"),
        ("收回选票", "returned"),
    )
    yield "，".join(f"{name} {told[key]}" for name, key in numbers)
    yield from dict.fromkeys([*([told["validity"]] if told["validity"] else []), *told["sentences"]])
    for each in told["people"]:
        yield f"{each['office']}候选人{each['name']} {each['votes']} 票，{each['verdict']}" + (
            f"，{each['why']}" if each["why"] else ""
        )
    if told["open"]:
        yield f"缺 {told['open']} 席"
    if told["void_by"]:
        yield told["void_by"]


def asked_again(asked: Mapping[str, Mapping[str, Any]], version: object) -> str:
    """再次投票的职位: by office the seats left open, and how many stand for them."""
    told = (
        f"{SeatOffice(office).label} {each['seats']} 席，候选人 {len(each['candidates'])} 名"
        for office, each in asked.items()
    )
    return "；".join(told)


#: The lines of a sheet that no office stands above.
LINES = {
    "own": "发出：本人",
    "proxy": "发出：委托",
    "mobile": "发出：流动",
    "returned": "收回",
    "voters": "参加投票人数",
}


def line(key: str, version: object) -> str:
    """项目: the line of a sheet that was counted once more. Raises ValueError for one no sheet has."""
    if key in LINES:
        return LINES[key]
    head, _, rest = key.partition(".")
    if head == "votes":
        return next(iter(Candidate.objects.filter(pk=int(rest)).values_list("name", flat=True)), DELETED)
    return f"{SeatOffice(head).label}：{ {'valid': '有效票', 'void': '无效票'}[rest] }"


def items(listed: list[dict[str, Any]], version: object) -> str:
    """条目, as they are typed and read."""
    return "；".join(NegativeListItem(**each).told for each in listed)


def judged(codes: list[str], version: object) -> str:
    """认定的问题: the requirements that were not met."""
    return "；".join(rule(code, version) for code in codes)
