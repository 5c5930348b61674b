"""The 47 items of a village's archive, in the order in which they are bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices

from elections.stages import ROOMS, Stage

from .evidence import PRIMARY, ROLL, Evidence, EvidenceSource, NotNeeded, always, notice, paper, photo, scans

if TYPE_CHECKING:
    from elections.models import Election


class ItemOrigin(TextChoices):
    """How an item comes to be."""

    DRAWN = "drawn", "系统生成"
    SCAN = "scan", "扫描"
    PHOTO = "photo", "照片"


@dataclass(frozen=True)
class ArchiveItem:
    """One item: its number, what it is, in which room it comes to be."""

    number: int
    room: Stage
    title: str
    form: ItemOrigin
    source: EvidenceSource | None = None
    not_needed: NotNeeded = always

    @property
    def kept_under(self) -> str:
        """The title its scans are kept under."""
        return f"档案{self.number:02}：{self.title}"


@dataclass(frozen=True)
class ArchiveLine:
    """An item as it stands in one election."""

    item: ArchiveItem
    evidence: Sequence[Evidence]
    #: Why nothing is there; empty where something is.
    missing: str = ""
    #: Why nothing is needed, if so.
    not_needed: str | None = None

    @property
    def word(self) -> str:
        if self.evidence:
            return "已有"
        return "不需要" if self.not_needed else "缺"


def lines_of(election: Election) -> list[ArchiveLine]:
    """What is there of every item, as the records have it."""
    return [line_of(election, item) for item in ITEMS]


def line_of(election: Election, item: ArchiveItem) -> ArchiveLine:
    found = [*(item.source.found(election) if item.source else ()), *scans(election, item.kept_under)]
    if found:
        return ArchiveLine(item, found)
    if reason := item.not_needed(election) or beside_a_term(election, item):
        return ArchiveLine(item, (), not_needed=reason)
    return ArchiveLine(item, (), missing=_missing(election, item))


def _missing(election: Election, item: ArchiveItem) -> str:
    if election.current(item.room) is None:
        return f"尚未进入“{item.room.label}”环节"
    if item.source:
        return item.source.missing(election)
    return "扫描件尚未上传"


# -- what is not needed ----------------------------------------------------------------------------------------------


def without_primary(election: Election) -> str | None:
    nomination = election.current("nomination")
    return (
        "提名没有经过预选" if nomination and nomination.held_on and nomination.manner != "primary" else None
    )


def nobody_by_themselves(election: Election) -> str | None:
    nomination = election.current("nomination")
    closed = nomination is not None and nomination.closed_on is not None
    return (
        "没有自荐的候选人" if closed and all(each.origin != "self" for each in election.candidates) else None
    )


def nobody_withdrew(election: Election) -> str | None:
    nomination = election.current("nomination")
    if nomination is None or nomination.closed_on is None:
        return None
    return "没有候选人退出" if all(each.withdrew_on is None for each in nomination.candidates.all()) else None


def nobody_delegated(election: Election) -> str | None:
    ballot = election.current("ballot")
    return "没有委托投票" if ballot is not None and ballot.proxies == 0 else None


def beside_a_term(election: Election, item: ArchiveItem) -> str | None:
    """Of a by-election: why an item is of the change of a whole committee, which was archived with it."""
    return "补选：换届时办理，不重复" if election.is_by_election and item.number in ONCE_A_TERM else None


#: The posted register, the choice of representatives and heads of groups, the supervision committee, what sums up a term
#: and what is handed over: `elections/by_elections.py` answers the rules about them alike.
ONCE_A_TERM = frozenset({5, *range(9, 14), *range(15, 24), *range(39, 42), *range(43, 48)})
P, G, N, V, B, R, H = ROOMS
DRAWN, SCAN, PHOTO = ItemOrigin.DRAWN, ItemOrigin.SCAN, ItemOrigin.PHOTO
REPORT = paper("election.report", "paper_report", "选举结果报告单")
COUNTY = paper("election.county", "paper_county", "村级换届情况汇总表")
HANDED = paper("election.handover", "paper_handover", "移交清单")

ITEMS = (
    ArchiveItem(1, P, "村“两委”联席会议记录", SCAN),
    ArchiveItem(2, P, "村民代表会议记录", SCAN),
    ArchiveItem(3, P, "村民会议记录", SCAN),
    ArchiveItem(4, P, "村民选举委员会会议记录", SCAN),
    ArchiveItem(5, P, "各村民小组村民代表名单", DRAWN, notice("6")),
    ArchiveItem(6, P, "村民选举委员会推选提名表", SCAN),
    ArchiveItem(7, P, "村民选举委员会推选选票", SCAN),
    ArchiveItem(8, P, "村民选举委员会推选结果报告单", DRAWN, notice("2")),
    ArchiveItem(9, G, "选民登记公告张贴照片", PHOTO, photo("3")),
    ArchiveItem(10, G, "选民名单张贴照片", PHOTO, photo("4")),
    ArchiveItem(11, G, "选民登记情况报告", DRAWN, notice("4")),
    ArchiveItem(12, G, "选民名单", DRAWN, ROLL),
    ArchiveItem(13, G, "选民登记情况统计表", DRAWN, COUNTY),
    ArchiveItem(14, G, "委托投票书", SCAN, not_needed=nobody_delegated),
    ArchiveItem(15, G, "推选村民代表、村民小组长会议记录", SCAN),
    ArchiveItem(16, G, "村民代表提名表", SCAN),
    ArchiveItem(17, G, "村民小组长提名表", SCAN),
    ArchiveItem(18, G, "推选村民代表、村民小组长选票", SCAN),
    ArchiveItem(19, G, "村民代表推选结果报告单", DRAWN, notice("6")),
    ArchiveItem(20, G, "村民代表名册", DRAWN, notice("6")),
    ArchiveItem(21, G, "村民代表情况统计表", DRAWN, COUNTY),
    ArchiveItem(22, G, "村民小组长名册", DRAWN, notice("6-1")),
    ArchiveItem(23, G, "村民小组长情况统计表", DRAWN, COUNTY),
    ArchiveItem(24, N, "提名会议记录", SCAN),
    ArchiveItem(25, N, "候选人自荐书", SCAN, not_needed=nobody_by_themselves),
    ArchiveItem(26, N, "候选人提名表", SCAN),
    ArchiveItem(27, N, "初步候选人名单", DRAWN, notice("8")),
    ArchiveItem(28, N, "候选人资格审查表", SCAN),
    ArchiveItem(29, N, "预选会议记录", SCAN, not_needed=without_primary),
    ArchiveItem(30, N, "候选人退出声明", SCAN, not_needed=nobody_withdrew),
    ArchiveItem(31, N, "预选村民选举委员会会议记录", SCAN, not_needed=without_primary),
    ArchiveItem(32, N, "预选选票", SCAN, not_needed=without_primary),
    ArchiveItem(33, N, "预选结果报告单", DRAWN, PRIMARY, without_primary),
    ArchiveItem(34, N, "确定正式候选人会议记录", SCAN),
    ArchiveItem(35, V, "联审单位书面答复", SCAN),
    ArchiveItem(36, B, "选举大会记录", SCAN),
    ArchiveItem(37, B, "选票", SCAN),
    ArchiveItem(38, R, "选举结果报告单", DRAWN, REPORT),
    ArchiveItem(39, H, "推选村务监督委员会会议记录", SCAN),
    ArchiveItem(40, H, "村务监督委员会成员提名表", SCAN),
    ArchiveItem(41, H, "村务监督委员会公告张贴照片", PHOTO, photo("17")),
    ArchiveItem(42, H, "新一届村民委员会第一次会议记录", SCAN),
    ArchiveItem(43, H, "新一届村务监督委员会第一次会议记录", SCAN),
    ArchiveItem(44, H, "推选村务监督委员会选票", SCAN),
    ArchiveItem(45, H, "村务监督委员会推选结果报告单", DRAWN, notice("17")),
    ArchiveItem(46, H, "村级换届情况汇总表", DRAWN, COUNTY),
    ArchiveItem(47, H, "工作手册、印章移交清单", SCAN, HANDED),
)
BY_NUMBER = {item.number: item for item in ITEMS}
