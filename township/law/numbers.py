"""The numbers of the procedure, each beside its source and the day from which it holds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from . import watching, yearly
from .parameters import Parameter, Value, share

#: The Regulation in force was revised in March 2019.
_2019 = date(2019, 3, 3)
#: Entries from before any dossier: practice whose first day is not known.
_ALWAYS = date(2000, 1, 1)

YES_NO = (("yes", "是"), ("no", "否"))

TURNOUT = Parameter(
    "recommendation.turnout",
    "民主推荐参加人数占应参加人数的最低比例",
    "",
    [Value(_2019, Fraction(2, 3), "干部选拔任用工作答复口径；青海2020年规定适用于科级")],
    parse=share,
    bounds=(Fraction(2, 3), Fraction(1)),
)
RECOMMENDATION_MONTHS = Parameter(
    "recommendation.validity",
    "民主推荐结果有效期",
    "个月",
    [Value(_2019, 12, "条例：民主推荐结果在一年内有效")],
)
SCATTERED = Parameter(
    "recommendation.scattered",
    "最高得票率低于此比例的提示再次推荐",
    "",
    [Value(_2019, Fraction(3, 10), "浙江省部分县（市、区）规定：最高得票率低于30%的，可以再次推荐")],
    parse=share,
    bounds=(Fraction(0), Fraction(1, 2)),
)
COMPETENT_YEARS = Parameter(
    "recommendation.competent_years",
    "近几年年度考核均须称职以上",
    "年",
    [Value(_ALWAYS, 3, "县级选拔股级干部的通行要求；条例只问上一年度")],
    bounds=(1, 5),
)
EXCEPTIONAL_YEARS = Parameter(
    "recommendation.exceptional_years",
    "提任后须满几年才可破格提拔",
    "年",
    [Value(_2019, 1, "条例第二章：提拔任职不满一年的，不得破格提拔")],
)
ASSESSMENT_DUE = Parameter(
    "recommendation.assessment_due",
    "上一年度考核结果最迟在几月底以前办结",
    "月",
    [Value(_ALWAYS, 3, "没有文件规定，按三月底办结确定；此前结果尚未登记的，看再上一年度")],
    bounds=(1, 6),
)
PUNISHED_YEARS = Parameter(
    "recommendation.punished_years",
    "党纪政务处分以外的处罚须核查的年限",
    "年",
    [Value(_ALWAYS, 5, "没有全国规定；各地负面清单对刑事处罚、行政拘留多按五年")],
    bounds=(1, 20),
)
LOCAL_LIST = Parameter(
    "recommendation.local_list",
    "本地另有不得、不宜列为考察对象的负面清单",
    "",
    [Value(_ALWAYS, "no", "条例第二十四条以外，各地、各年的清单不同")],
    parse=str,
    choices=YES_NO,
    note="选“是”的，依据文件填写清单的名称和文号；换发新的清单，自其施行之日另行登记",
)
LEAVING_MONTHS = Parameter(
    "motion.leaving_months",
    "主要领导离任或到龄前多少个月内动议的提示事前报告",
    "个月",
    [Value(_ALWAYS, 6, "没有文件规定月数，按半年确定")],
    bounds=(0, 12),
)
SCHOOL_AGE = Parameter(
    "evaluation.school_age",
    "按全日制学历推算的最早入学年龄（小于的提示）",
    "周岁",
    [Value(_ALWAYS, 6, "义务教育法规定的入学年龄；档案审核“三龄两历”的通行做法")],
    bounds=(5, 7),
)
OPINION_DAYS = Parameter(
    "evaluation.opinion_days",
    "考察预告张贴后至考察结束，听取意见的最少工作日",
    "个工作日",
    [Value(_ALWAYS, 3, "没有文件规定，按三个工作日确定")],
    bounds=(1, 10),
)
POSTED_APART = Parameter(
    "notice.posted_apart",
    "公示首日可早于发布之日的天数（超过的提示）",
    "天",
    [Value(_ALWAYS, 0, "公示期自张贴发布之日起算")],
    bounds=(0, 3),
)
NOTICE_MONTHS = Parameter(
    "notice.recent",
    "公示期满后办理的月数（超过的提示）",
    "个月",
    [Value(_ALWAYS, 6, "没有文件规定，按半年确定：情况可能已有变化")],
    bounds=(1, 12),
)
MONTHS_TO_SERVE = Parameter(
    "recommendation.months_to_serve",
    "距到龄时间不足多少个月的提示",
    "个月",
    [Value(_ALWAYS, 12, "没有文件规定，按一年试用期确定")],
    bounds=(0, 60),
)
TEAM_SIZE = Parameter(
    "evaluation.team", "考察组最少人数", "人", [Value(_2019, 2, "条例第三十三条")], bounds=(2, 10)
)
ANNOUNCED_AHEAD = Parameter(
    "evaluation.announced",
    "考察预告须提前的工作日",
    "个工作日",
    [Value(_2019, 1, "浙江省规程：考察前一至三个工作日，本镇参照")],
    bounds=(0, 5),
)
ANNOUNCED_MOST = Parameter(
    "evaluation.announced_most",
    "考察预告最多提前的工作日",
    "个工作日",
    [Value(_2019, 3, "浙江省规程：考察前一至三个工作日，本镇参照")],
    bounds=(1, 15),
)
FORMER_UNIT_YEARS = Parameter(
    "evaluation.former_unit",
    "任现职不满多少年的，考察预告同时在原工作单位张贴",
    "年",
    [Value(_2019, 2, "浙江省规程：任现职不满两年的，本镇参照")],
    bounds=(0, 5),
)
APPROVAL_SHARE = Parameter(
    "evaluation.approval",
    "民主测评优秀与称职合计的最低比例",
    "",
    [Value(_ALWAYS, Fraction(1, 2), "本镇选人用人规定：民主测评票达不到50%的不予讨论通过")],
    parse=share,
    bounds=(Fraction(1, 2), Fraction(1)),
    note="恰为该比例的通过",
)
APPROVAL_OF = Parameter(
    "evaluation.denominator",
    "民主测评比例的分母",
    "",
    [Value(_ALWAYS, "returned", "本镇选人用人规定未写明，默认收回票数")],
    parse=str,
    choices=(("returned", "收回票数"), ("valid", "有效票数"), ("issued", "发出票数")),
)
REPORT_LENGTH = Parameter(
    "evaluation.report_length",
    "考察材料中表现部分的最少字数",
    "字",
    [Value(_2019, 300, "媒体通报的常见问题：考察材料过于简单")],
    bounds=(100, 3000),
)
NOTICE_DAYS = Parameter(
    "notice.days", "任前公示期限", "个工作日", [Value(_2019, 5, "条例第四十二条")], bounds=(5, 20)
)
NOTICE_OUTLINE_DAYS = Parameter(
    "notice.outline",
    "公示结束后网上保留要点（姓某、职务、公示期）的天数",
    "天",
    [Value(_ALWAYS, 90, "没有文件规定，按够用即止的原则确定；个人情况期满即撤下")],
    bounds=(0, 365),
)
SUSPENSION_MONTHS = Parameter(
    "notice.suspension",
    "因反映暂缓任用的最长期限",
    "个月",
    [Value(_ALWAYS, 3, "关于推行任前公示制的意见第三部分")],
)
AGENDA_DAYS = Parameter(
    "decision.agenda",
    "议程封存须早于会议的天数",
    "天",
    [Value(_2019, 1, "本镇选人用人规定：不搞临时动议")],
    bounds=(1, 10),
)
CALL_DAYS = Parameter(
    "decision.roster",
    "会议通知最多早于召开日期的天数",
    "天",
    [Value(_ALWAYS, 30, "没有文件规定，按一个月确定；过期须重新通知、重新固定应到会名单")],
    bounds=(3, 60),
)
QUORUM = Parameter(
    "decision.quorum",
    "到会成员占应到会成员的最低比例",
    "",
    [Value(_2019, Fraction(2, 3), "条例第六章：必须有三分之二以上成员到会")],
    parse=share,
    bounds=(Fraction(2, 3), Fraction(1)),
)
MAJORITY = Parameter(
    "decision.majority",
    "赞成人数须超过应到会成员的比例",
    "",
    [Value(_2019, Fraction(1, 2), "条例第六章：以应到会成员超过半数同意形成决定")],
    parse=share,
)
RECUSED_COUNT = Parameter(
    "decision.recused_count",
    "回避成员计入应到会人数",
    "",
    [Value(_2019, "yes", "没有文件明确，默认计入；页面同时显示两种算法")],
    parse=str,
    choices=YES_NO,
)
PRIOR_REPORT_DAYS = Parameter(
    "motion.prior_report_days",
    "上级答复事前报告的期限",
    "个工作日",
    [Value(_2019, 15, "干部选拔任用工作监督检查和责任追究办法（条文号待核实）")],
)
FEWEST_BALLOTS = Parameter(
    "ballots.fewest",
    "公布投票数字的最少票数",
    "票",
    [Value(_ALWAYS, 5, "没有文件规定，按不暴露个人选择的原则确定")],
    bounds=(3, 20),
    note="少于此数的票箱不公布数字；少于此数的类别合并公布",
)
PROBATION_MONTHS = Parameter(
    "posting.probation", "任职试用期", "个月", [Value(_2019, 12, "条例第七章；公务员法第四十八条")]
)
REVIEW_DAYS = Parameter(
    "posting.review_days",
    "试用期满后办结考核的天数（超过的提示）",
    "天",
    [Value(_ALWAYS, 30, "没有文件规定，按届满后一个月内确定")],
    bounds=(0, 90),
)
REVIEW_AHEAD_DAYS = Parameter(
    "posting.review_ahead",
    "试用期满考核最多可早于届满之日的天数",
    "天",
    [Value(_ALWAYS, 30, "没有文件规定，按届满前一个月内确定")],
    bounds=(0, 60),
)
LATE_DAYS = Parameter(
    "records.late",
    "办理后须录入的天数（超过的标明补记，并须说明理由）",
    "天",
    [Value(_ALWAYS, 3, "全程纪实一事一记的要求")],
    bounds=(1, 15),
)
READINGS_YEARS = Parameter(
    "records.readings",
    "查阅记录保存的年数",
    "年",
    [Value(_ALWAYS, 3, "没有文件规定，按监督检查追溯三年的需要确定")],
    bounds=(3, 30),
)
BACKDATED_DAYS = Parameter(
    "records.backdated",
    "办理日期最多可早于录入之日的天数",
    "天",
    [Value(_ALWAYS, 30, "没有文件规定，按全程纪实一事一记、不事后补造的要求确定")],
    bounds=(3, 365),
    note="超过的不能按原日期补记；集中补录纸质材料期间可以放宽",
)
BRINGING_IN_MONTHS = Parameter(
    "records.bringing_in",
    "起始状态确认后可以补录纸质在办事项的月数",
    "个月",
    [Value(_ALWAYS, 3, "没有文件规定，按启用之初集中补录确定")],
    bounds=(1, 6),
    note="只补录确认起始状态以前已经动议的事项；过期不能再补录",
)
PAPER_MONTHS = Parameter(
    "records.paper_months",
    "材料形成日期最多可早于事项提出之日的月数",
    "个月",
    [Value(_ALWAYS, 12, "没有文件规定，按一年确定：更早的材料须重新形成")],
    bounds=(1, 36),
    note="综合分析研判、核查材料等在事项提出以前形成的材料",
)
REISSUE_DAYS = Parameter(
    "papers.reissue",
    "所据环节结束后可以重新印发文书的天数",
    "天",
    [Value(_ALWAYS, 30, "没有文件规定，按一个月内发现错漏确定：此后印发的内容不再改写")],
    bounds=(0, 90),
    note="重新印发须写明理由，原印发的保留；全程纪实表不受此限",
)
LEADERS_UP_TO_3 = Parameter(
    "motion.leaders_small",
    "3人以下机构可设的股级领导职数",
    "职",
    [Value(_ALWAYS, 1, "县级股级机构领导职数规定")],
    bounds=(0, 3),
)
LEADERS_UP_TO_7 = Parameter(
    "motion.leaders_middle",
    "4至7人机构可设的股级领导职数",
    "职",
    [Value(_ALWAYS, 2, "县级股级机构领导职数规定")],
    bounds=(1, 4),
)
LEADERS_FROM_8 = Parameter(
    "motion.leaders_large",
    "8人以上机构可设的股级领导职数",
    "职",
    [Value(_ALWAYS, 3, "县级股级机构领导职数规定")],
    bounds=(1, 6),
)

ALL = (
    PRIOR_REPORT_DAYS, LEADERS_UP_TO_3, LEADERS_UP_TO_7, LEADERS_FROM_8, TURNOUT, RECOMMENDATION_MONTHS, SCATTERED,
    COMPETENT_YEARS, ASSESSMENT_DUE, EXCEPTIONAL_YEARS, MONTHS_TO_SERVE,
    TEAM_SIZE, ANNOUNCED_AHEAD, ANNOUNCED_MOST, FORMER_UNIT_YEARS, APPROVAL_SHARE, APPROVAL_OF, REPORT_LENGTH, NOTICE_DAYS, NOTICE_OUTLINE_DAYS,
    SUSPENSION_MONTHS,
    AGENDA_DAYS, CALL_DAYS, QUORUM, MAJORITY, RECUSED_COUNT, FEWEST_BALLOTS, PROBATION_MONTHS, REVIEW_DAYS, REVIEW_AHEAD_DAYS, LATE_DAYS, BACKDATED_DAYS, READINGS_YEARS,
    PAPER_MONTHS, BRINGING_IN_MONTHS, REISSUE_DAYS, PUNISHED_YEARS, LOCAL_LIST, LEAVING_MONTHS, SCHOOL_AGE, OPINION_DAYS, POSTED_APART,
    NOTICE_MONTHS, *watching.ALL, *yearly.ALL,
)  # fmt: skip

BY_KEY = {parameter.key: parameter for parameter in ALL}
