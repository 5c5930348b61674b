"""考察: one view for each of the team's own records."""

from __future__ import annotations

from django.db import models
from django.http import Http404

from appointments.facts import FactPage
from appointments.models import Appointment
from procedure.takeover.declared import Anew, Fields, TakenRows
from township.accounts.access import Refused
from township.accounts.models import Role

from . import rules_checks, rules_material
from .forms import AnnouncementForm, FeedbackForm, IntegrityRequestForm, PlanForm, ProposalForm, UnitTalkForm
from .models import Evaluation, TeamMember
from .rules_preparation import CHAPTER
from .team_forms import SignaturesForm, TeamMemberForm, TeamRemovalForm

ROOM = "evaluation"
OFFICER = frozenset({Role.OFFICER})


def _member(appointment: Appointment, key: int | None) -> models.Model:
    """A member of the present team, or a new one."""
    evaluation = appointment.current(ROOM)
    if key is None:
        return TeamMember(evaluation=evaluation)
    member = next((m for m in evaluation.team.all() if m.pk == key), None) if evaluation else None
    if member is None:
        raise Http404("考察组中没有此人")
    return member


PLAN = FactPage(
    "evaluation.plan",
    "考察工作方案",
    PlanForm,
    ROOM,
    carried=(Fields(names=tuple(PlanForm.Meta.fields), day="plan_on"),),
)
TEAM = FactPage(
    "evaluation.team",
    "添加考察组成员",
    TeamMemberForm,
    ROOM,
    submit="添加",
    instance=_member,
    intro="考察组由两名以上成员组成，设一名组长。考察对象的亲属应当回避。",
    carried=(TakenRows(kind="team", day="joined_on", omit=("signed_on",)),),
)
MEMBER = FactPage("evaluation.team_member", "修改考察组成员", TeamMemberForm, ROOM, instance=_member)
REMOVAL = FactPage(
    "evaluation.team_removal", "移出考察组", TeamRemovalForm, ROOM, submit="移出", instance=_member
)
ANNOUNCEMENT = FactPage(
    "evaluation.announcement",
    "考察预告",
    AnnouncementForm,
    ROOM,
    intro="考察任务、时间、考察对象和考察组成员由系统从已有记录填入预告；内容完整的，保存即印发。",
    carried=(Fields(names=tuple(AnnouncementForm.Meta.fields), day="announced_on"),),
)
UNIT_TALK = FactPage(
    "evaluation.unit_talk",
    "同所在单位主要领导沟通",
    UnitTalkForm,
    ROOM,
    carried=(Fields(names=tuple(UnitTalkForm.Meta.fields), day="unit_talk_on"),),
)
INTEGRITY_REQUEST = FactPage(
    "evaluation.integrity_request",
    "征求廉洁意见",
    IntegrityRequestForm,
    ROOM,
    intro="向纪委征求考察对象的廉洁意见，写明应当出具的日期；党委书记、纪委书记到期没有双签字的，县委组织部列为逾期。",
    carried=Anew("对新一轮考察对象重新征求廉洁意见", rules_checks.INTEGRITY.citation),
)
FEEDBACK = FactPage(
    "evaluation.feedback",
    "反馈考察情况",
    FeedbackForm,
    ROOM,
    carried=(Fields(names=tuple(FeedbackForm.Meta.fields), day="feedback_on"),),
)


def with_team(appointment: Appointment, key: int | None) -> Evaluation:
    """The room's record, once there is somebody to sign."""
    evaluation = appointment.current(ROOM)
    if not evaluation.team.all():
        raise Refused("考察组尚未组成，还没有人签字。先组成考察组。")
    return evaluation


SIGNATURES = FactPage(
    "evaluation.signatures",
    "考察组签字",
    SignaturesForm,
    ROOM,
    intro="考察组全体成员在纸质考察材料上签字，对考察材料和档案审核结果负责。考察材料修改后须重新签字。",
    instance=with_team,
    carried=Anew("考察组对新一轮考察材料重新签字", rules_material.SIGNATURES.citation),
)
PROPOSAL = FactPage(
    "evaluation.proposal",
    "提出拟任人选",
    ProposalForm,
    ROOM,
    intro="考察组综合分析后，从考察对象中提出一名拟任人选。改提他人的，原人选恢复为考察对象。",
    carried=Anew("按新一轮考察情况重新提出", CHAPTER),
)
