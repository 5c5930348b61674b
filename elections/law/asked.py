"""ASKED lists what the county's instruction may set where the texts are silent, open or older than the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Protocol

from township.law.parameters import Parameter

from .agencies import LABELS, agencies_of
from .readings import ANY_VILLAGER, RELATIVES, Span


class CountyInstruction(Protocol):
    """A county's paper, as far as a setting reads it: what it sets, by which document, from which day on."""

    @property
    def pk(self) -> Any: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def effective_from(self) -> date: ...


class Stricter(Enum):
    """In which direction an instruction may depart from a value the law or the province names; NEITHER: in none."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


@dataclass(frozen=True)
class AskedSetting(Parameter):
    """One matter the county may settle, with the unit and the bounds of what can be entered."""

    stricter: Stricter = Stricter.NEITHER
    shape: str = ""

    @property
    def expected(self) -> str:
        return self.shape or super().expected

    def in_words(self, value: str) -> str:
        """What was entered, as a page says it: the words of the choice, also where its name was kept."""
        try:
            told = self.accepts(value)
        except ValueError:  # entered while it could still be chosen
            return value
        return next((word for choice, word in self.choices if choice == told), value)

    def is_stricter(self, told: Any, stands: Any) -> bool:
        """Whether what the county says is stricter than what stands."""
        if self.stricter is Stricter.NEITHER:
            return False
        return bool(told > stands if self.stricter is Stricter.MORE else told < stands)


def _number(key: str, label: str, unit: str, low: int, high: int, stricter: Stricter) -> AskedSetting:
    return AskedSetting(key, label, unit, (), bounds=(low, high), stricter=stricter)


def _choice(
    key: str, label: str, choices: Sequence[tuple[Any, str]], parse: Callable[[str], Any] = str
) -> AskedSetting:
    shape = "或".join(f"“{word}”" for _, word in choices)
    words = {word: value for value, word in choices}

    def typed(text: str) -> Any:
        """Whoever enters it writes the words of the document; what was kept is read as it was."""
        return words[text] if text in words else parse(text)

    return AskedSetting(key, label, "", (), parse=typed, choices=choices, shape=shape)


def span_of(text: str) -> Span:
    """5-9 as a span; a single number is a span of itself. Raises ValueError outside 3 to 15 or upside down."""
    low, _, high = text.replace("至", "-").replace("—", "-").partition("-")
    found = Span(int(low), int(high or low))
    if not 3 <= found.low <= int(high or low) <= 15:
        raise ValueError(text)
    return found


def _span(key: str, label: str) -> AskedSetting:
    return AskedSetting(key, label, "人", (), parse=span_of, shape="区间，如 5-9，在3至15人之间")


def yes_or_no(text: str) -> bool:
    """Read 是 or 否, however a form posts it. Raises ValueError for anything else."""
    if text in ("True", "yes", "是"):
        return True
    if text in ("False", "no", "否"):
        return False
    raise ValueError(text)


_YES_NO = ((True, "是"), (False, "否"))
_MORE, _LESS, _NEITHER = Stricter.MORE, Stricter.LESS, Stricter.NEITHER

_ALL = (
    _number("audit_days_before_committee", "审计结果至迟于推选选举委员会几日前公布", "日", 1, 30, _MORE),
    _number("candidate_list_days_before", "正式候选人名单至迟于选举日几日前公布", "日", 1, 15, _MORE),
    _number("voting_notice_days_before", "投票时间、地点、方式至迟于选举日几日前公布", "日", 1, 15, _MORE),
    _choice("self_nomination", "是否可以自荐", _YES_NO, yes_or_no),
    _number("self_nomination_days_before", "自荐至迟于选举日几日前提出", "日", 1, 30, _MORE),
    _number("candidate_withdraw_days_before", "候选人至迟于选举日几日前书面退出", "日", 1, 15, _MORE),
    _number("review_days_before", "资格联审至迟于选举日几日前答复", "日", 1, 30, _MORE),
    AskedSetting(
        "review_agencies",
        "资格联审的单位",
        "",
        (),
        parse=agencies_of,
        shape="单位名称，用“、”隔开，限：" + "、".join(LABELS.values()),
    ),
    _choice("proxy_who", "可以委托谁投票", ((RELATIVES, "限近亲属"), (ANY_VILLAGER, "近亲属或者其他村民"))),
    _number("proxy_limit", "一人至多接受几人委托", "人", 1, 3, _LESS),
    _number("proxy_deadline", "委托投票至迟于选举日几日前办理", "日", 1, 15, _MORE),
    _number("proxy_list_days_before", "委托名单至迟于选举日几日前公布", "日", 1, 15, _MORE),
    _number("further_deadline_days", "另行选举的期限", "日", 1, 90, _LESS),
    _choice("further_turnout", "另行选举的参加人数", (("half", "须过半数选民参加"), ("none", "不作要求"))),
    _choice(
        "further_exemption",
        "另行选举后仍不足时的空缺",
        (
            ("three", "当选三人以上的，可以空缺"),
            ("head", "当选超过三人、主任已选出的，由村民会议或者村民代表会议决定空缺"),
            ("no", "不得空缺，继续另行选举"),
        ),
    ),
    _number("reelection_deadline_days", "选举无效后重新选举的期限", "日", 1, 180, _LESS),
    _number("early_late_limit", "提前或者延期换届至多几个月", "个月", 1, 12, _LESS),
    _span("election_committee_size", "村民选举委员会人数"),
    _span("supervision_size", "村务监督委员会人数"),
    _number("women_quota", "村民委员会中妇女至少几名", "名", 1, 7, _MORE),
    _choice("ballot_women_seat", "选票上是否单列妇女席位", _YES_NO, yes_or_no),
    _choice(
        "nomination_turnout", "提名或预选的参加人数", (("half", "须过半数选民参加"), ("none", "不作要求"))
    ),
    _choice(
        "votes_combined",
        "高职务得票是否计入低职务",
        # On the ballot they are never added: a candidate stands for one office, and the sheet counts each apart.
        (("no", "不计入"), ("nomination", "提名时计入")),
    ),
    _choice("ballots_compared_with", "收回选票与什么相比", (("voters", "投票人数"), ("issued", "发出选票"))),
    _choice("proxy_candidate_may_accept", "候选人是否可以接受委托", _YES_NO, yes_or_no),
    _number("ballot_retention", "选票保存年限", "年", 1, 30, _MORE),
    _choice(
        "kinship_resolution",
        "近亲属同时当选时谁留任",
        (
            ("order", "职务高的当选，职务相同的得票多的当选，票数相等的再次投票"),
            ("choose", "由本人书面选定，其余放弃当选"),
        ),
    ),
    _choice("kinship_refill", "近亲属回避空出的席位是否由得票过半数的依次当选", _YES_NO, yes_or_no),
    _choice(
        "void_declared_by",
        "由谁认定选举或者当选无效",
        (
            ("county", "县级"),
            ("township", "乡镇"),
            ("township_or_county", "乡镇或者县级"),
            ("election_committee_or_township_or_county", "村民选举委员会、乡镇或者县级"),
        ),
    ),
    _number("group_heads_days", "村民小组长至迟于选举日后几日内推选", "日", 1, 90, _LESS),
    _number("recall_vote_deadline_days", "提出罢免后几日内投票", "日", 1, 60, _LESS),
)

ASKED: Mapping[str, AskedSetting] = {each.key: each for each in _ALL}


def latest(name: str, on: date, instructions: Iterable[CountyInstruction]) -> CountyInstruction | None:
    """The instruction on a matter that is in force on the day, the last of several."""
    own = [each for each in instructions if each.name == name and each.effective_from <= on]
    return max(own, key=lambda each: (each.effective_from, each.pk), default=None)
