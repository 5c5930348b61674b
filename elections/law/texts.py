"""The committee law has two texts: which one holds on a day, how an article is cited, and where old numbers linger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from township.law.instruments import VILLAGE_LAW, VILLAGE_LAW_2025, Citation, Instrument
from township.law.parameters import Unjudged

IN_FORCE_2018 = date(2018, 12, 29)
IN_FORCE_2025 = date(2026, 1, 1)


class NoText(Unjudged):
    """No text of the committee law that was read was in force on that day."""


@dataclass(frozen=True)
class Text:
    """One text of the committee law, with the days on which it is the law."""

    instrument: Instrument
    short: str
    since: date
    until: date

    def cited(self, article: str) -> str:
        """村组法 17(1), as a page has room for it."""
        return f"{self.short} {article.replace(', ', '、')}" if article else f"{self.short}（条文号待核实）"

    def citation(self, article: str) -> Citation:
        """The same for the list of rules: 第十七条第一款."""
        return Citation(self.instrument, in_full(article), verified=bool(article))


TEXT_2018 = Text(VILLAGE_LAW, "村组法（2018）", IN_FORCE_2018, date(2025, 12, 31))
TEXT_2025 = Text(VILLAGE_LAW_2025, "村组法", IN_FORCE_2025, date.max)


def text_on(day: date) -> Text:
    """The text by which an act of that day is judged. Raises NoText before 2018-12-29, of which nothing was read."""
    for text in (TEXT_2018, TEXT_2025):
        if text.since <= day <= text.until:
            return text
    raise NoText(f"{day.year}年{day.month}月{day.day}日施行的村民委员会组织法文本没有收录，核对办理日期")


@dataclass(frozen=True)
class Matter:
    """What an article is about: its number in either text, and words that give the matter away."""

    old: int
    new: int
    about: str
    words: tuple[str, ...]


#: The concordance. Article 20 of 2025 (resignation) is new.
MATTERS = (
    Matter(6, 8, "村民委员会的组成", ("组成", "职数", "妇女", "三至七人", "回避")),
    Matter(11, 14, "任期和直接选举", ("任期", "换届", "届满", "直接选举", "指定、委派")),
    Matter(12, 15, "村民选举委员会", ("选举委员会", "主持选举")),
    Matter(13, 16, "选民登记", ("登记", "年满十八", "选民资格", "选举权")),
    Matter(14, 17, "选民名单的公布和异议", ("名单", "异议", "申诉", "二十日前")),
    Matter(15, 18, "提名、投票和委托", ("提名", "投票", "候选人", "委托", "过半数", "秘密写票", "计票", "另行选举")),
    Matter(16, 19, "罢免", ("罢免",)),
    Matter(17, 21, "以不正当手段当选", ("贿赂", "贿选", "暴力", "威胁", "欺骗", "伪造选票", "虚报选举票数")),
    Matter(18, 22, "职务自行终止", ("自行终止", "丧失行为能力", "判处刑罚")),
    Matter(19, 23, "补选", ("补选", "出缺")),
    Matter(20, 24, "工作移交", ("移交", "十日内完成")),
    Matter(22, 26, "村民会议", ("村民会议",)),
    Matter(25, 29, "村民代表会议的组成", ("村民代表",)),
    Matter(26, 30, "村民代表会议的召开", ("村民代表会议", "三分之二以上")),
    Matter(28, 32, "村民小组会议", ("小组会议", "村民小组")),
    Matter(32, 37, "村务监督机构", ("监督委员会", "监督机构")),
    Matter(33, 38, "民主评议", ("民主评议", "不称职")),
    Matter(34, 39, "村务档案", ("档案",)),
    Matter(35, 40, "任期和离任经济责任审计", ("审计",)),
)  # fmt: skip

_NEW_OF: Mapping[int, Matter] = {matter.old: matter for matter in MATTERS}
_OLD_OF: Mapping[int, Matter] = {matter.new: matter for matter in MATTERS}


def old_article(article: str) -> str:
    """The number of 2018 for one of 2025: 17(1) gives 14, and what is new gives nothing."""
    numbers = [int(part.split("(")[0]) for part in article.split(", ") if part]
    return ", ".join(str(_OLD_OF[number].old) for number in numbers if number in _OLD_OF)


def matter_of_old(number: int) -> Matter | None:
    return _NEW_OF.get(number)


def matter_of_new(number: int) -> Matter | None:
    return _OLD_OF.get(number)


#: What came with the text of 2025; a number of neither list was not compared.
NEW_ARTICLES = frozenset({20})
#: What stands beside a number of 2018: the page quotes the text in force now.
QUOTED_AS_NOW = (
    "条号按办理当日施行的2018年文本注明。下面引用的是2025年修订后的条文：当日的文字以2018年文本为准，"
    "2025年新增的内容当日依省级办法"
)


def as_cited_on(citation: Citation, day: date) -> Citation:
    """A citation of the text in force now, by the number the text of that day had for the matter (R-149).

    By article alone: the paragraphs of 2018 were not compared. What came with 2025 has no number, and that is said.
    """
    if day >= IN_FORCE_2025:
        return citation
    numbers = [number_of(each) for each in re.findall("第(.+?)条", citation.article)]
    if numbers and NEW_ARTICLES.issuperset(numbers):
        return replace(
            citation, instrument=VILLAGE_LAW, article="（2018年文本没有这一条）", note=QUOTED_AS_NOW
        )
    old = "、".join(dict.fromkeys(in_full(str(_OLD_OF[each].old)) for each in numbers if each in _OLD_OF))
    article = f"（2018年文本）{old}" if old else ""
    return replace(
        citation,
        instrument=VILLAGE_LAW,
        article=article,
        verified=bool(article) and citation.verified,
        note=QUOTED_AS_NOW,
    )


_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number below 100 as the law writes it: 十七, 二十, 三十五."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def in_full(article: str) -> str:
    """第十七条第一款 for 17(1); several are joined by 、."""
    return "、".join(_in_full(each) for each in article.split(", ") if each)


def _in_full(article: str) -> str:
    number, _, paragraph = article.rstrip(")").partition("(")
    named = f"第{numeral(int(number))}条"
    return f"{named}第{numeral(int(paragraph))}款" if paragraph else named


def number_of(text: str) -> int:
    """十七 or 17 as a number."""
    if text.isdigit():
        return int(text)
    head, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.index(text)
    return (_DIGITS.index(head) if head else 1) * 10 + (_DIGITS.index(ones) if ones else 0)
