"""The rooms of an election, its ends, and the order in which each body walks them.

What is a room, a kind of vote and a state of a result is told here and nowhere else: a tie, a further election and a vote
held again are kinds of *vote* (rounds of the ballot room); provisional, final and void are states of a *result*.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices


class Body(TextChoices):
    """Which body is elected."""

    COMMITTEE = "committee", "村民委员会"
    #: 补选: the same body, for seats that stand open, until the term of the committee ends.
    BY_ELECTION = "by_election", "村民委员会补选"
    #: Before the committee's, in rooms of its own: the members elect, and the township approves.
    PARTY = "party", "村党组织"
    #: After the committee's, in three rooms: a meeting of the village chooses who watches it (村组法 37).
    SUPERVISION = "supervision", "村务监督委员会"


class Stage(TextChoices):
    PREPARATION = "preparation", "准备"
    REGISTER = "register", "选民登记"
    NOMINATION = "nomination", "提名"
    REVIEW = "review", "资格审查"
    BALLOT = "ballot", "投票"
    RESULT = "result", "结果"
    HANDOVER = "handover", "交接"
    REQUEST = "request", "请示"
    RECOMMENDATION = "recommendation", "党内推荐"
    ASSEMBLY = "assembly", "党员大会"
    APPROVAL = "approval", "报批"
    PROPOSAL = "proposal", "推选准备"
    CHOOSING = "choosing", "推选"
    SETTLEMENT = "settlement", "推选结果"
    CLOSED = "closed", "已办结"
    VOID = "void", "选举无效"


ROOMS = (
    Stage.PREPARATION,
    Stage.REGISTER,
    Stage.NOMINATION,
    Stage.REVIEW,
    Stage.BALLOT,
    Stage.RESULT,
    Stage.HANDOVER,
)
#: Of a village's Party organisation.
PARTY_ROOMS = (Stage.REQUEST, Stage.RECOMMENDATION, Stage.ASSEMBLY, Stage.APPROVAL)
#: Of a village's supervision committee.
SUPERVISION_ROOMS = (Stage.PROPOSAL, Stage.CHOOSING, Stage.SETTLEMENT)
ORDER: Mapping[str, tuple[Stage, ...]] = {
    Body.COMMITTEE: ROOMS,
    Body.BY_ELECTION: ROOMS,
    Body.PARTY: PARTY_ROOMS,
    Body.SUPERVISION: SUPERVISION_ROOMS,
}

#: What has no line in the grid of the committees: it stands on the page of the term.
BESIDE = (Body.PARTY, Body.SUPERVISION)


class VoteKind(TextChoices):
    """Why people vote once more. 另行选举 keeps what was validly elected, 重新投票 keeps nothing but the register."""

    FIRST = "first", "首次投票"
    TIE = "tie", "票数相等再次投票"
    FURTHER = "further", "另行选举"
    AGAIN = "again", "重新投票"


class ResultState(TextChoices):
    """How the result of one vote stands. 未完成 waits for another vote, or for a decision on the seats that stay open."""

    PROVISIONAL = "provisional", "待确认"
    UNFINISHED = "unfinished", "未完成"
    FINAL = "final", "已确认"
    VOID = "void", "无效"


class SeatState(TextChoices):
    """How one person came out of a vote, and what has happened to it since."""

    ELECTED = "elected", "当选"
    VOID = "void", "当选无效"
    DECLINED = "declined", "放弃当选"
    DIED = "died", "当选后死亡"
    TIED = "tied", "票数相等"
    NOT_ELECTED = "not_elected", "未当选"


class SeatOffice(TextChoices):
    """The offices of a villagers' committee, by rank; a member by the woman's column of the ballot ranks as a member."""

    HEAD = "head", "主任"
    DEPUTY = "deputy", "副主任"
    MEMBER = "member", "委员"
    #: Only where the method gives her seat a column of its own, with its own valid and void ballots (R-185).
    WOMAN = "woman", "妇女委员"


class Electorate(TextChoices):
    """Who votes in a by-election (村组法 23): each with a share of its own that must come."""

    ASSEMBLY = "assembly", "村民会议"
    REPRESENTATIVES = "representatives", "村民代表会议"


class Meeting(TextChoices):
    """Which meeting of villagers has decided: each has a quorum of its own (村组法)."""

    ASSEMBLY = "assembly", "村民会议"
    REPRESENTATIVES = "representatives", "村民代表会议"
    GROUPS = "groups", "各村民小组会议"
