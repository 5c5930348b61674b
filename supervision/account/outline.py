"""提纲: what a year's report says, section by section, the figures between the words.

A sentence names its figures by code, `{roster.serving}`. Where a figure has no data the sentence is left out and the reason
stands in the notes of its section: a number nobody kept is never written as 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .figures import Account, Value
from .models import Drafting, YearReport

FIGURE = re.compile(r"\{([a-z_.0-9]+)\}")


@dataclass(frozen=True)
class Sentence:
    """Words with figures between them. Clauses without data are left out, each on its own."""

    lead: str
    clauses: Sequence[str]

    @property
    def codes(self) -> list[str]:
        return FIGURE.findall("".join(self.clauses))


@dataclass(frozen=True)
class OutlineHead:
    """A head of the report: its computed sentences, and the field of the draft that holds the township's own words."""

    number: str
    title: str
    sentences: Sequence[Sentence] = ()
    own: str = ""
    #: 二 has heads under it.
    under: Sequence[OutlineHead] = field(default_factory=tuple)


OUTLINE: Sequence[OutlineHead] = (
    OutlineHead(
        "一", "基本情况",
        (
            Sentence(
                "编制。", (
                    "行政编制核定 {roster.quota_administrative}、实有 {roster.administrative}",
                    "事业编制核定 {roster.quota_institution}、实有 {roster.institution}",
                    "编制空缺 {roster.quota_vacant}，超编 {roster.over_quota}", "编外人员 {roster.outside}",
                    "上年末行政编制核定 {roster.quota_administrative_before}", "上年末事业编制核定 {roster.quota_institution_before}",
                    "上年末行政编制实有 {roster.administrative_before}、事业编制实有 {roster.institution_before}、编外人员 {roster.outside_before}", "上年末编制空缺 {roster.quota_vacant_before}",
                ),
            ),
            Sentence(
                "队伍。", (
                    "在职干部 {roster.serving}，其中女干部 {roster.women}、中共党员 {roster.party}、非中共党员 {roster.no_party}、大专以上学历 {roster.college}",
                    "平均年龄 {roster.age}", "上年末平均年龄 {roster.age_before}",
                    "35周岁以下 {roster.age_35}，36至45周岁 {roster.age_36_45}，46至54周岁 {roster.age_46_54}，55周岁以上 {roster.age_55}",
                    "45周岁以下合计 {roster.age_45}",
                    "上年末在职干部 {roster.serving_before}，其中女干部 {roster.women_before}、非中共党员 {roster.no_party_before}、大专以上学历 {roster.college_before}、35周岁以下 {roster.age_35_before}、45周岁以下 {roster.age_45_before}",
                ),
            ),
            Sentence("职数。", ("股级职数 {posts.seats}，实配 {posts.held}，空缺 {posts.vacant}，超职数 {posts.over}",)),
            Sentence(
                "任免。", (
                    "本年启动任用事项 {dossiers.opened}，任职生效 {dossiers.appointed}，其中批量任用 {dossiers.batches}，不予任用 {dossiers.not_appointed}，终止 {dossiers.terminated}，撤销任职 {dossiers.annulled}，在办 {dossiers.under_way}",
                    "任职生效的人员中破格提拔 {dossiers.exceptional}，领导干部近亲属 {dossiers.related}", "事前报告 {dossiers.reported}",
                    "提拔任职 {tenures.promoted}，平级任职 {tenures.lateral}，免职 {tenures.removed}，辞职 {tenures.resigned}",
                    "退休 {roster.retired}，调出 {roster.transferred}，辞去公职或辞退 {roster.quit}，职级晋升 {roster.ranks}",
                    "调入和新录用 {roster.joined}", "兼任 {tenures.concurrent}", "降职 {tenures.demoted}", "借调挂职 {roster.seconded}",
                ),
            ),
        ),
    ),
    OutlineHead(
        "二", "工作情况",
        under=(
            OutlineHead(
                "（一）", "强化理论学习",
                (Sentence("学习。", ("组织学习 {study.sessions}，参加 {study.attended}", "应学习 {study.people}，达标 {study.reached}")),),
                own="study",
            ),
            OutlineHead(
                "（二）", "规范任用程序",
                (
                    Sentence(
                        "民主推荐。", (
                            "会议推荐 {recommendation.meetings}，应到 {recommendation.expected}、实到 {recommendation.attended}",
                        ),
                    ),
                    Sentence(
                        "考察。", (
                            "考察对象 {evaluation.people}，考察谈话 {evaluation.talks}，民主测评 {evaluation.assessed}",
                            "优秀和称职率中位数 {evaluation.median}、最低 {evaluation.lowest}、最高 {evaluation.highest}", "不足50%的 {evaluation.below_half}", "廉洁意见 {evaluation.opinions}",
                        ),
                    ),
                    Sentence(
                        "公示。", (
                            "任前公示 {notice.published}", "平均公示 {notice.days}",
                            "收到反映 {notice.reports}，办结 {notice.concluded}",
                            "各渠道收到反映 {reports.received}，其中 12380 反映 {reports.hotline}，办结 {reports.concluded}",
                            "署名反映办结 {reports.signed}，答复反映人 {reports.answered}",
                        ),
                    ),
                    Sentence(
                        "讨论决定。", (
                            "党委会 {meetings.held} 讨论任免 {meetings.items}：通过 {meetings.passed}，未通过 {meetings.rejected}，暂缓表决 {meetings.postponed}",
                            "应到委员 {meetings.members}、实到 {meetings.present}，回避 {meetings.recused}", "临时动议被拒绝 {meetings.late_items}",
                        ),
                    ),
                    Sentence("任前谈话。", ("任前谈话 {talks.held}", "任职生效前已谈话 {talks.appointed}")),
                ),
                own="procedure",
            ),
            OutlineHead(
                "（三）", "坚持正确标准",
                (Sentence("凡提四必。", ("核查 {evaluation.musts}，存疑 {evaluation.doubts}，不适用 {evaluation.unasked}",)),),
                own="standard",
            ),
            OutlineHead(
                "（四）", "加强干部管理",
                (
                    Sentence(
                        "试用期。", ("试用期满考核 {probation.reviewed}，转正 {probation.fit}，免去 {probation.unfit}，期满未考核 {probation.overdue}",)
                    ),
                    Sentence(
                        "纪实。", (
                            "全程纪实 {record.steps}，补记 {record.late}，退回重办 {record.returned}，更正 {record.corrected}",
                            "系统拒绝不合规定的办理 {record.refused}",
                        ),
                    ),
                    Sentence("台账。", ("台账齐全 {roster.complete}",)),
                    Sentence(
                        "一报告两评议。", (
                            "选人用人工作好评率 {review.good}，有评议结果的年度 {review.years}",
                            "评议提拔干部 {review.people}，不列入评议 {review.excluded}", "平均认同率 {review.recognised}",
                        ),
                    ),
                ),
                own="management",
            ),
            OutlineHead(
                "（五）", "做好村级换届",
                (
                    Sentence(
                        "进度。", ("换届 {elections.villages}村，党组织换届完成 {elections.party_done}，已投票 {elections.voted}",)
                    ),
                    Sentence(
                        "结果。", (
                            "参加投票 {elections.voters}，登记选民 {elections.registered}",
                            "一次选举成功 {elections.first}，一肩挑 {elections.one_shoulder}",
                            "村民委员会成员 {elections.members}，其中女性 {elections.women}、35岁及以下 {elections.young}", "大专以上学历 {elections.college}", "近亲属同任 {elections.relatives}",
                        ),
                    ),
                ),
                own="elections",
            ),
            OutlineHead(
                "（六）", "合理岗位安排",
                (Sentence("包村。", ("行政村 {villages.all}，落实包村干部的 {villages.covered}，调整 {villages.changed}",)),),
                own="posts",
            ),
        ),
    ),
    OutlineHead("三", "存在的问题", (Sentence("上年问题。", ("列出 {problems.last_year}，已整改 {problems.mended}",)),)),
    OutlineHead("四", "原因分析", own="causes"),
    OutlineHead("五", "改进措施", own="measures"),
)  # fmt: skip


def heads() -> Iterator[OutlineHead]:
    """Every head, in the order of the report."""
    for head in OUTLINE:
        yield head
        yield from head.under


def own_heads() -> list[OutlineHead]:
    """Those with words of the township's own."""
    return [head for head in heads() if head.own]


def codes() -> list[str]:
    """Every figure the report tells, in its order."""
    return [code for head in heads() for sentence in head.sentences for code in sentence.codes]


# -- filled in -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """Words, or a figure."""

    words: str = ""
    value: Value | None = None

    @property
    def text(self) -> str:
        return self.value.text if self.value else self.words


@dataclass(frozen=True)
class Paragraph:
    lead: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class OutlineSection:
    """A head with what stands under it."""

    number: str
    title: str
    paragraphs: Sequence[Paragraph]
    own: Sequence[str]
    missing: Sequence[str]
    under: Sequence[OutlineSection] = ()


def filled(report: YearReport, account: Account) -> list[OutlineSection]:
    """The report as it reads with the figures of an account."""
    return [_section(head, report.draft, account) for head in OUTLINE]


def _section(head: OutlineHead, draft: Drafting, account: Account) -> OutlineSection:
    paragraphs = [_paragraph(each, account) for each in head.sentences]
    text: str = getattr(draft, head.own) if head.own else ""
    return OutlineSection(
        head.number,
        head.title,
        [each for each in paragraphs if each.pieces],
        [line.strip() for line in text.splitlines() if line.strip()],
        list(_missing(head, account)),
        [_section(each, draft, account) for each in head.under],
    )


def _paragraph(sentence: Sentence, account: Account) -> Paragraph:
    pieces: list[Piece] = []
    for clause in sentence.clauses:
        codes_of = FIGURE.findall(clause)
        if any(account.value(code).missing for code in codes_of):
            continue
        if pieces:
            pieces.append(Piece("；"))
        pieces.extend(_pieces(clause, account))
    return Paragraph(sentence.lead, [*pieces, Piece("。")] if pieces else [])


def _pieces(clause: str, account: Account) -> Iterator[Piece]:
    for number, part in enumerate(FIGURE.split(clause)):
        if number % 2:
            yield Piece(value=account.value(part))
        elif part:
            yield Piece(part)


def _missing(head: OutlineHead, account: Account) -> Iterable[str]:
    """Which figures have no data, those of one reason together."""
    reasons: dict[str, list[str]] = {}
    for sentence in head.sentences:
        for code in sentence.codes:
            value = account.value(code)
            if value.missing and value.label not in reasons.get(value.missing, ()):
                reasons.setdefault(value.missing, []).append(value.label)
    for reason, labels in reasons.items():
        yield f"{'、'.join(labels)}：无数据（{reason}）"
