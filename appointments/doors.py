"""The corridor's table of doors: which rules guard which door, and who passes it.

The door from room A to room B is A's TO_LEAVE and B's TO_ENTER; nothing else says so.
"""

from __future__ import annotations

from procedure.doors import Door, table
from procedure.notes import rules as notes
from township.accounts.models import Role

from .bars.changed import CHANGED
from .bars.county import NOT_REFUSED
from .bars.notice_age import RECENT
from .bars.seat import IN_PLACE, VACANT
from .bars.table import AFTER_EVALUATION, LATER
from .corridor import Edition, Stage
from .stages.decision import rules as decision
from .stages.evaluation import rules as evaluation
from .stages.motion import rules as motion
from .stages.notice import rules as notice
from .stages.posting import rules as posting
from .stages.posting import rules_probation as probation
from .stages.recommendation import rules as recommendation
from .stages.talk import rules as talk

D = Door
S = Stage
_EVALUATED = notes.ALWAYS + evaluation.TO_LEAVE
_NOTIFIED = [*notes.ALWAYS, *notice.TO_LEAVE, RECENT]
_SEAT = [VACANT, IN_PLACE, NOT_REFUSED]
_DECIDED = [*notes.ALWAYS, *decision.TO_LEAVE, *_SEAT, *LATER]
_SUBMITTED = [*decision.TO_ENTER, *_SEAT, *LATER]

DOORS = table((
    D("start_recommendation", "启动民主推荐", S.MOTION, S.RECOMMENDATION, Role.COMMISSIONER,
      [*notes.ALWAYS, *motion.TO_LEAVE, IN_PLACE, *recommendation.TO_ENTER],
      "组织委员对动议程序和方案的完整性负责；党委书记对启动动议负责"),
    D("name_candidates", "确定考察对象", S.RECOMMENDATION, S.EVALUATION, Role.COMMISSIONER,
      [*notes.ALWAYS, *recommendation.TO_LEAVE, *_SEAT, CHANGED, *evaluation.TO_ENTER],
      "组织委员对民主推荐的组织和结果的真实性、考察对象的资格审核负责"),
    D("publish_notice", "结束考察、进入公示", S.EVALUATION, S.NOTICE, Role.COMMISSIONER,
      [*_EVALUATED, *_SEAT, *AFTER_EVALUATION, CHANGED, *notice.TO_ENTER], "考察组对考察材料负责；组织委员对考察程序负责",
      edition=Edition.TOWNSHIP),
    D("submit_after_notice", "公示结束、提交讨论", S.NOTICE, S.DECISION, Role.COMMISSIONER,
      _NOTIFIED + _SUBMITTED, "纪委书记对反映的核查和公示结论负责；组织委员对提交讨论的材料负责",
      edition=Edition.TOWNSHIP),
    D("decide", "作出任职决定", S.DECISION, S.TALK, Role.SECRETARY,
      _DECIDED + talk.TO_ENTER, "党委书记对会议程序负责；到会成员对本人表态和表决负责",
      edition=Edition.TOWNSHIP),
    D("submit_after_evaluation", "结束考察、提交讨论", S.EVALUATION, S.DECISION, Role.COMMISSIONER,
      _EVALUATED + _SUBMITTED, "考察组对考察材料负责；组织委员对提交讨论的材料负责",
      edition=Edition.REGULATION),
    D("decide_and_publish", "作出任职决定、进入公示", S.DECISION, S.NOTICE, Role.SECRETARY,
      _DECIDED + notice.TO_ENTER, "党委书记对会议程序负责；到会成员对本人表态和表决负责",
      edition=Edition.REGULATION),
    D("conclude_notice", "公示结束、进入任前谈话", S.NOTICE, S.TALK, Role.COMMISSIONER,
      [*_NOTIFIED, *_SEAT, *talk.TO_ENTER], "纪委书记对反映的核查和公示结论负责", edition=Edition.REGULATION),
    D("finish_talk", "谈话结束", S.TALK, S.POSTING, Role.COMMISSIONER,
      [*notes.ALWAYS, *talk.TO_LEAVE, *_SEAT, *posting.TO_ENTER], "谈话人对谈话内容负责"),
    D("take_office", "任职生效", S.POSTING, S.IN_OFFICE, Role.COMMISSIONER,
      [*notes.ALWAYS, *posting.TO_LEAVE, RECENT, IN_PLACE, NOT_REFUSED, *LATER], "组织委员对任职手续和编制、职数核对负责",
      consequence="原任职同时结束，新任职开始，席位不再空缺。"),
    D("confirm", "予以转正", S.IN_OFFICE, S.CONFIRMED, Role.COMMISSIONER,
      probation.TO_CONFIRM, "组织委员对试用期满考核负责"),
    D("remove", "免去试任职务", S.IN_OFFICE, S.REMOVED, Role.COMMISSIONER,
      probation.TO_REMOVE, "组织委员对试用期满考核负责", consequence="试任职务结束，席位重新空缺。"),
    D("annul", "撤销任职决定", S.IN_OFFICE, S.ANNULLED, Role.SECRETARY,
      posting.TO_ANNUL, "党委对纠正违规任用负责", also=(S.CONFIRMED,),
      consequence="本次任职作废，原任职恢复；原有记录全部保留。"),
))  # fmt: skip

#: A new dossier is opened under these; there is no room to leave yet.
TO_OPEN = [*motion.TO_OPEN, *motion.TO_ENTER]
