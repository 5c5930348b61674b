"""What else hangs on the wall of a village: whom its groups chose, who works at the vote, the lists, who supervises."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.datastructures import MultiValueDict

from elections.serving import acts
from township.demo.scans import blank
from township.records import clock
from township.roster.retirement import same_day_after

from .recording import born, record_by_two

if TYPE_CHECKING:
    from .story import Story

GROUPS = ("第一组", "第二组", "第三组", "第四组", "第五组", "第六组")
#: Who lives there and stands for nothing; each group has its own.
VILLAGERS = (
    "王桂英",
    "李建国",
    "张玉兰",
    "刘阿根",
    "杨秋菊",
    "黄德明",
    "周凤仙",
    "徐长林",
    "孙彩凤",
    "马有福",
    "朱杏珍",
    "林火生",
)
HEADS = ("金水林", "蒋月琴", "韩根土", "冯阿毛", "曹雪珍", "彭正华")
#: The votes of the three of a supervision committee, at 40 who came.
VOTES = (37, 36, 34)
#: And when they were born.
BORN = ("1969-03", "1974-11", "1980-06")


def call_to_choose(story: Story) -> None:
    """公告5, with the roll."""
    story.put("register.choosing", {
        "choice_on": clock.today() + timedelta(10), "choice_from": "09:00", "choice_until": "16:00",
        "choice_places": "各村民小组会场", "population": sum(story.cast.electors[:2]) * 6 // 5,
    })  # fmt: skip
    story.hang("5")


def post_choice(story: Story) -> None:
    """公告6、6-1: two representatives a group, one of them a woman."""
    for place, group in enumerate(GROUPS):
        names = "、".join(VILLAGERS[place * 2 : place * 2 + 2])
        story.put("register.group", {
            "group": group, "representatives": names, "women": 1, "head": HEADS[place],
            **({"head_woman": "on"} if place in (1, 4) else {}),
        })  # fmt: skip
    story.hang("6")
    story.hang("6-1")


def list_voters(story: Story) -> None:
    """公告11、12、14、15, and whom somebody writes for."""
    story.put("ballot.scribe_list", {"lines": "第一组，王桂英，何立\n第二组，张玉兰，何立"})
    for number in ("11", "12", "14", "15"):
        story.hang(number)


def list_proxies(story: Story) -> None:
    """Who delegates to whom: as many as the sheet will count."""
    _, proxy, mobile = story.cast.voted
    signed = f"在外省务工，{clock.today():%Y-%m-%d}"
    rows = [_row(mobile + place, f"受托{_number(place // 3)}，近亲属，{signed}") for place in range(proxy)]
    story.put("ballot.proxy_list", {"lines": "\n".join(rows)})


def list_boxes(story: Story) -> None:
    """Who has asked for the mobile box: nobody else votes at it."""
    rows = [_row(number, "行动不便，本人") for number in range(story.cast.voted[2])]
    story.put("ballot.box_list", {"lines": "\n".join(rows)})


def _row(number: int, rest: str) -> str:
    return f"{GROUPS[number % len(GROUPS)]}，选民{_number(number)}，{rest}"


def _number(number: int) -> str:
    """甲甲, 甲乙 …: so many made-up names that are all different."""
    stems = "甲乙丙丁戊己庚辛壬癸子丑寅卯"
    return stems[number // len(stems) % len(stems)] + stems[number % len(stems)]


def supervise(story: Story) -> None:
    """公告17, before the hand-over is done."""
    standing = {each.name for each in story.cast.runners}
    people = [name for name in story.cast.committee if name not in standing][: len(VOTES)]
    told = "\n".join(f"{born(*who)} {votes}" for *who, votes in zip(people, BORN, VOTES, strict=True))
    chosen = acts.supervision(story.officer, {"round": story.here.village_round_id}, {
        "chosen_on": str(clock.today()), "meeting": "representatives", "expected": 45, "present": 40, "members": told,
        "experts": people[1], "staff": "", "kin": "无", "reason": f"{story.village}村民代表会议记录",
    })  # fmt: skip
    record_by_two(
        acts.SUPERVISION, chosen, {"round": story.here.village_round_id}, story.officer, story.commissioner
    )
    story.hang("17")
    _head_the_collective(story)


def _head_the_collective(story: Story) -> None:
    """The third role: whoever heads the committee heads the village's collective economic organisation too."""
    head, today, keys = story.cast.runners[0], clock.today(), {"round": story.here.village_round_id}
    form = acts.cooperative_head(story.officer, keys, {
        "organisation": f"{story.village}股份经济合作社", "office": "chair", "name": head.name, "birth": head.birth, "cadre": "",
        "meeting": "delegates", "expected": 60, "present": 54, "agreed": 49, "board": 5, "kin": "无", "since": str(today),
        "term_ends_on": str(same_day_after(today, 60)), "document": f"{story.village}股份经济合作社成员代表大会会议记录", "until": "",
        "ended_because": "", "reason": "按章程由成员代表大会换届选举产生，已报镇农经站。",
    })  # fmt: skip
    form.files = MultiValueDict({"scan": [blank("会议记录.pdf")]})
    record_by_two(acts.COOPERATIVE, form, keys, story.officer, story.commissioner)
