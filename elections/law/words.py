"""What a setting is called, and how its value is said on a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .asked import ASKED
from .readings import NEAR_RELATIVES, ByPopulation, Span

#: Matters a county is not asked for; those it is asked for have their label in ASKED.
_LABELS: Mapping[str, str] = {
    "acting_head": "主任缺位时由谁主持工作",
    "age_from": "年龄以什么为准",
    "amended_for_2025_law": "是否已按2025年修订的法律修改",
    "assembly_base_excludes": "村民会议哪些人不计入应到",
    "assembly_quorum": "村民会议的召开和决定",
    "audit": "任期和离任审计",
    "audit_publication": "审计结果的公布",
    "ballot_overvote": "多选的选票",
    "ballots_separate_by_office": "是否分职务印制选票",
    "by_election": "补选",
    "by_election_quorum": "补选的参加人数",
    "candidate_surplus": "候选人多于应选名额几名",
    "candidate_withdraw_days_after_list": "候选人名单公布后几日内书面退出",
    "candidates_meet_villagers": "候选人与村民见面",
    "counting_staff_bar": "选举工作人员的回避",
    "disclosure_days": "村务公开的天数",
    "doubtful_ballot": "难以认定的选票",
    "election_committee_absence": "选举委员会成员缺席",
    "election_committee_choice": "选举委员会的推选方式",
    "election_committee_exclusion": "选举委员会成员的退出",
    "election_committee_members": "选举委员会的组成",
    "election_committee_vacancy": "选举委员会成员的递补",
    "election_day": "选举日的确定和变更",
    "elector_age_years": "选民年龄",
    "further_election": "另行选举的当选条件",
    "further_floor": "另行选举的最低得票",
    "further_if_fewer_than": "当选几人以下须另行选举",
    "further_method": "另行选举的办法",
    "group_head_recall": "村民小组长的罢免",
    "group_meeting_quorum": "村民小组会议的召开和决定",
    "handover_days": "工作移交的期限",
    "kinship_bar": "村民委员会成员的近亲属回避",
    "majority": "当选的得票",
    "minority_member": "少数民族成员",
    "mobile_box": "流动票箱",
    "must_resign": "应当辞职的情形",
    "new_committee_after_merger_months": "村合并后选举新委员会的期限",
    "nomination_by": "提名人",
    "nomination_cap_per_elector": "每一选民提名的人数",
    "office_ends_by_itself": "职务自行终止",
    "old_committee_ends": "上一届何时终止",
    "one_shoulder": "主任由村党组织负责人担任",
    "open_count_and_announcement_on_the_spot": "公开计票、当场公布",
    "proxy_form": "委托的形式",
    "proxy_list_publication": "委托名单的公布",
    "proxy_on_the_spot": "现场委托",
    "proxy_unpublished": "未公布的委托",
    "recall_majority": "罢免的通过",
    "recall_petition": "罢免的提出",
    "recall_repeat_bar": "再次提出罢免的限制",
    "recount": "重新计票",
    "register_categories": "哪些人登记",
    "register_decision_days": "名单异议的答复期限",
    "register_exclusions": "哪些人不列入名单",
    "register_objection_days": "名单异议的提出期限",
    "register_publication_days_before": "选民名单的公布",
    "register_twice": "不得重复登记",
    "representatives": "村民代表和村民代表会议",
    "representatives_min": "村民代表至少几名",
    "representatives_notice_days": "村民代表会议提前几日通知",
    "resignation": "辞职",
    "resignation_meeting_days": "受理辞职的期限",
    "scribe": "代写选票",
    "seal_rule": "印章的移交",
    "seats_total": "村民委员会人数",
    "secret_booth": "秘密写票处",
    "situation_survey": "选前摸底",
    "statutory_bars": "不得提名的情形",
    "supervision_bar": "村务监督委员会的回避",
    "supervision_term": "村务监督委员会的任期",
    "term_years": "任期",
    "tie_rule": "得票相等",
    "validity_turnout": "选举有效的参加人数",
    "void_ballots_in_total": "无效票是否计入总数",
    "void_election": "当选无效的情形",
    "winners_list_days_after": "当选名单在选举日后几日内公布",
    "yearly_review": "民主评议",
    "yearly_review_interval": "两次评议的间隔",
}

_UNITS: Mapping[str, str] = {
    "candidate_withdraw_days_after_list": "日",
    "disclosure_days": "日",
    "elector_age_years": "周岁",
    "further_if_fewer_than": "人",
    "handover_days": "日",
    "new_committee_after_merger_months": "个月",
    "register_decision_days": "日",
    "register_objection_days": "日",
    "register_publication_days_before": "日",
    "representatives_min": "名",
    "representatives_notice_days": "日",
    "term_years": "年",
    "winners_list_days_after": "日",
}

_RELATIVES: Mapping[str, str] = {
    "spouse": "配偶",
    "parent": "父母",
    "child": "子女",
    "sibling": "兄弟姐妹",
    "grandparent": "祖父母、外祖父母",
    "grandchild": "孙子女、外孙子女",
}

_TERMS: Mapping[str, str] = {
    "fixed_as_candidate": "确定为候选人的退出",
    "nominated": "被提名的退出",
    "nominated_member": "被提名的退出",
    "near_relative_of_nominee": "近亲属被提名的退出",
    "village_party_organisation": "村党组织",
    "registered_electors": "登记参加选举的村民",
    "election_committee": "村民选举委员会",
    "township": "乡镇",
    "county": "县级",
}

OFFICE_NAMES: Mapping[str, str] = {"head": "主任", "deputy": "副主任", "member": "委员"}


def label(name: str) -> str:
    """The name of a setting on a page. Raises KeyError for a name no text and no instruction knows."""
    return ASKED[name].label if name in ASKED else _LABELS[name]


def said(name: str, value: Any) -> str:
    """A value as a page says it; what only the article itself can say is 以条文为准."""
    if name in ASKED and not isinstance(value, Span):
        return ASKED[name].label_of(value)
    for kind, say in _SAY:
        if isinstance(value, kind):
            return say(name, value)
    return "以条文为准"


def _kin(_name: str, relations: frozenset[str]) -> str:
    if relations == NEAR_RELATIVES:
        return "近亲属"
    return "、".join(word for key, word in _RELATIVES.items() if key in relations)


def _offices(_name: str, value: Mapping[str, Any]) -> str:
    if set(value) != set(OFFICE_NAMES):
        return "以条文为准"
    return "，".join(f"{OFFICE_NAMES[office]}多{each}" for office, each in value.items())


def _terms(_name: str, value: list[str]) -> str:
    known = value and all(each in _TERMS for each in value)
    return "、".join(_TERMS[each] for each in value) if known else "以条文为准"


_SAY: tuple[tuple[type, Callable[[str, Any], str]], ...] = (
    (bool, lambda _, value: "是" if value else "否"),
    (int, lambda name, value: f"{value}{_UNITS.get(name, '')}"),
    (Span, lambda _, value: str(value)),
    (frozenset, _kin),
    (dict, _offices),
    (list, _terms),
    (ByPopulation, lambda _, value: str(value)),
)
