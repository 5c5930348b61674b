"""The table of doors: from where to where, by whom, under which rules."""

from __future__ import annotations

from dataclasses import replace

from procedure.doors import Door, table
from procedure.notes import rules as notes
from township.accounts.models import Role

from .archive import rules as archive
from .by_elections import ENOUGH_CAME, ONE_OFFICE, SEATS_ARE_OPEN, narrowed
from .citations import CITATIONS_CURRENT
from .notices.complete import COMPLETE
from .notices.rules import of_room
from .notices.wording import WORDING
from .rooms import dated
from .rooms.ballot import further_nomination
from .rooms.ballot import list_rules as ballot_lists
from .rooms.ballot import rules as ballot
from .rooms.handover import rules as handover
from .rooms.nomination import rules as nomination
from .rooms.party import meeting_rules as party_meeting
from .rooms.party import rules as party
from .rooms.preparation import rules as preparation
from .rooms.register import rules as register
from .rooms.result import rules as result
from .rooms.result.breaches import judged_after, watch
from .rooms.review import rules as review
from .rooms.supervision import rules as supervision
from .stages import Body, Stage

KEEPER = Role.COMMISSIONER

_ASKED = table(
    (
        Door(
            "open_register",
            "结束准备，开始选民登记",
            Stage.PREPARATION,
            Stage.REGISTER,
            KEEPER,
            [
                *notes.ALWAYS,
                *preparation.TO_LEAVE,
                SEATS_ARE_OPEN,
                *of_room(Stage.PREPARATION),
                WORDING,
                CITATIONS_CURRENT,
            ],
            "组织委员对准备工作合法负责；推选由村民作出",
        ),
        Door(
            "close_register",
            "选民名单确定，开始提名",
            Stage.REGISTER,
            Stage.NOMINATION,
            KEEPER,
            [*notes.ALWAYS, *register.TO_LEAVE, *of_room(Stage.REGISTER)],
            "村民选举委员会对名单负责，组织委员对期限负责",
        ),
        Door(
            "close_nomination",
            "提名结束，送资格审查",
            Stage.NOMINATION,
            Stage.REVIEW,
            KEEPER,
            [
                *notes.ALWAYS,
                *nomination.TO_LEAVE,
                dated.SELF_IN_TIME,
                dated.DAY_STILL_LAWFUL,
                COMPLETE,
                *of_room(Stage.NOMINATION),
            ],
            "村民选举委员会对提名负责；乡镇不提名",
        ),
        Door(
            "list_candidates",
            "公布正式候选人，进入投票",
            Stage.REVIEW,
            Stage.BALLOT,
            KEEPER,
            [
                *notes.ALWAYS,
                *review.TO_LEAVE,
                dated.SELF_IN_TIME,
                dated.WITHDRAWN_IN_TIME,
                dated.DAY_STILL_LAWFUL,
                ballot.DAY_AS_PUBLISHED,
                CITATIONS_CURRENT,
                *of_room(Stage.REVIEW),
            ],
            "联审单位对答复负责，组织委员对名单与答复一致负责",
        ),
        Door(
            "announce",
            "当场宣布结果",
            Stage.BALLOT,
            Stage.RESULT,
            KEEPER,
            [
                *notes.ALWAYS,
                *ballot.TO_LEAVE,
                *ballot_lists.RULES,
                *further_nomination.RULES,
                result.WITHIN_DEADLINE,
                dated.VOTING_NOTICE_IN_TIME,
                dated.PROXY_LIST_IN_TIME,
                COMPLETE,
                *of_room(Stage.BALLOT),
                WORDING,
                CITATIONS_CURRENT,
            ],
            "村民选举委员会对计票和宣布负责；结果由系统按计票单计算",
            consequence="计票结果随之固定，计票单不能再改。",
        ),
        Door(
            "confirm_result",
            "确认选举结果",
            Stage.RESULT,
            Stage.HANDOVER,
            KEEPER,
            [
                *notes.ALWAYS,
                *result.TO_CONFIRM,
                dated.WINNERS_PUBLISHED,
                CITATIONS_CURRENT,
                SEATS_ARE_OPEN,
                ENOUGH_CAME,
                ONE_OFFICE,
                *of_room(Stage.RESULT),
            ],
            "组织委员对结果与计票一致负责；当选人由村民选出",
            consequence="当选人的任期自投票日起算，据此登记村民委员会成员。",
        ),
        Door(
            "vote_once_more",
            "再次投票",
            Stage.RESULT,
            Stage.BALLOT,
            KEEPER,
            [*notes.ALWAYS, *result.TO_VOTE_ONCE_MORE, dated.WINNERS_PUBLISHED],
            "村民选举委员会组织，组织委员对期限负责",
            consequence="首次投票的有效结果保留，未选出的席位再次投票。",
        ),
        Door(
            "hand_over",
            "交接完成",
            Stage.HANDOVER,
            Stage.CLOSED,
            KEEPER,
            [*notes.ALWAYS, *handover.TO_LEAVE, *of_room(Stage.HANDOVER), *archive.RULES],
            "村民选举委员会主持，乡镇人民政府监督",
        ),
        Door(
            "party_recommend",
            "批复换届，开始推荐",
            Stage.REQUEST,
            Stage.RECOMMENDATION,
            KEEPER,
            [*notes.ALWAYS, *party.OF_REQUEST],
            "村党组织对党员名册负责，组织委员对应到会人数负责",
            edition=Body.PARTY,
        ),
        Door(
            "party_convene",
            "候选人确定，召开党员大会",
            Stage.RECOMMENDATION,
            Stage.ASSEMBLY,
            KEEPER,
            [*notes.ALWAYS, *party.OF_RECOMMENDATION],
            "村党组织对推荐负责，组织委员对候选人审查负责",
            edition=Body.PARTY,
        ),
        Door(
            "party_count_votes",
            "大会选出委员，报批",
            Stage.ASSEMBLY,
            Stage.APPROVAL,
            KEEPER,
            [*notes.ALWAYS, *party_meeting.OF_ASSEMBLY],
            "党员大会对选举负责；当选由系统按得票计算",
            edition=Body.PARTY,
            consequence="得票随之固定，不能再改；确需更正的退回党员大会。",
        ),
        Door(
            "party_close",
            "党组织选举办结",
            Stage.APPROVAL,
            Stage.CLOSED,
            KEEPER,
            [*notes.ALWAYS, *party_meeting.OF_APPROVAL],
            "党委书记对批复负责，组织委员对结果与得票一致负责",
            edition=Body.PARTY,
            consequence="据此登记村党组织选举结果。",
        ),
        Door(
            "supervision_convene",
            "推选方案确定，召开会议",
            Stage.PROPOSAL,
            Stage.CHOOSING,
            KEEPER,
            [*notes.ALWAYS, *supervision.OF_PROPOSAL],
            "村党组织对推选方案负责，组织委员对人数符合规定负责",
            edition=Body.SUPERVISION,
        ),
        Door(
            "supervision_count",
            "会议推选，复核当选人",
            Stage.CHOOSING,
            Stage.SETTLEMENT,
            KEEPER,
            [*notes.ALWAYS, *supervision.OF_CHOOSING],
            "会议对推选负责；当选由系统按得票计算",
            edition=Body.SUPERVISION,
            consequence="得票随之固定，不能再改；确需更正的退回推选。",
        ),
        Door(
            "supervision_close",
            "确认推选结果",
            Stage.SETTLEMENT,
            Stage.CLOSED,
            KEEPER,
            [*notes.ALWAYS, *supervision.OF_SETTLEMENT],
            "组织委员对结果与得票一致、任职回避负责",
            edition=Body.SUPERVISION,
            consequence="据此登记村务监督委员会，任期与村民委员会相同。",
        ),
    )
)
#: The same doors for a by-election: what the law asks of a whole committee only, they do not ask of it.
_NARROWED = {code: replace(door, rules=list(map(narrowed, door.rules))) for code, door in _ASKED.items()}
#: The same once a vote was held although something was not kept, and the rules by which that is found.
DOORS, _WATCHED = judged_after(_NARROWED)
watch(_WATCHED)
