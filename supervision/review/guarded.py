"""What of a review takes two people: who is not reviewed, a year from paper, the words of the slips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ballots.counts import find_count
from ballots.models import Question
from procedure.addresses import address
from supervision.account.models import YearReport
from supervision.account.process import YEAR_REPORTS
from supervision.account.stages import Stage
from township.accounts.access import Actor, NotYet, Refused
from township.accounts.models import Role
from township.known import known
from township.pending import acts, scans
from township.pending.acts import line
from township.pending.kinds import Kind
from township.pending.models import PendingChange, target_of
from township.records import clock
from township.records.act import Act
from township.roster.reviewed import Keys, ReviewedForm

from .access import check_no_part
from .forms import EarlierForm, WordsForm
from .models import EarlierReview, Reviewed, ReviewWords
from .standing import KIND

OFFICERS = frozenset({Role.OFFICER})


# -- who is not reviewed ---------------------------------------------------------------------------------------------


def to_exclude(report: YearReport, key: int) -> Reviewed:
    """A person of the list who may still be left out. Raises Refused for nobody of it, NotYet where it is too late."""
    review = report.current(Stage.REVIEW)
    row = next((each for each in review.reviewed.all() if each.pk == key), None) if review else None
    if row is None or not row.is_person:
        raise Refused("没有这个评议对象。")
    if sentence := _too_late_to_exclude(report, row, asked_of(report)):
        raise NotYet(sentence, at=address(report, "review.subjects"))
    return row


def asked_of(report: YearReport) -> set[int]:
    """The rows of the round that counts which stand in a box."""
    review = report.current(Stage.REVIEW)
    asked = Question.objects.filter(matter=report.pk, box__kind=KIND, round=review.round) if review else ()
    return {each.subject for each in asked}


def may_be_excluded(report: YearReport) -> set[int]:
    """The people of the list who may still be left out, by key: a link to anybody else would be refused."""
    review = report.current(Stage.REVIEW)
    people = [each for each in review.reviewed.all() if each.is_person] if review else []
    asked = asked_of(report)
    return {each.pk for each in people if not _too_late_to_exclude(report, each, asked)}


def _too_late_to_exclude(report: YearReport, row: Reviewed, asked: set[int]) -> str:
    """Why somebody of the list is not left out any more; empty while they may be."""
    if report.stage != Stage.REVIEW:
        return f"报告现处于“{report.get_stage_display()}”，不能再调整评议对象。"
    if row.excluded:
        return f"{row.label}已不列入评议（{row.excluded_by}）。"
    if row.pk in asked or find_count(report, KIND, row.review.round, row.pk) is not None:
        return f"{row.label}已列入票箱或者已计票，不能再不列入。"
    return ""


def propose_exclusion(
    *, by: Actor, report: YearReport, key: int, reason: str, document: str
) -> PendingChange:
    """Ask a second person to leave somebody out of the review, whose appointment broke procedure. Raises Refused."""
    row = to_exclude(report, key)
    return acts.propose(
        EXCLUSION.code, by=by, subject=f"{report}：{row}", reason=reason, document=document, target=target_of(row),
        lines=[line(f"{row}（{row.post}）", "列入评议", f"不列入评议（{document}）")],
        payload={"report": report.pk, "row": row.pk}, cadre=row.cadre,
    )  # fmt: skip


def _exclude(change: PendingChange, step: Act) -> None:
    by = known(step.by)
    report = YEAR_REPORTS.access.open_dossier(by, change.payload["report"])
    check_no_part(by, report)
    row = to_exclude(report, change.payload["row"])
    row.excluded_on, row.excluded_for, row.excluded_by = clock.today(), change.reason[:300], change.document
    row.save()


EXCLUSION = Kind(
    code="review.exclude",
    label="不列入评议",
    proposers=OFFICERS,
    apply=_exclude,
    of_file=False,
    of_matter=True,
)


# -- from paper, and words ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ProposedByOfficer(ReviewedForm):
    """A form of the review whose first person is the officer."""

    @property
    def kind(self) -> Kind:
        return Kind(
            self.code, self.label, OFFICERS, self.apply, of_file=False,
            page=scans.page_of, page_label="查看依据文件扫描件",
        )  # fmt: skip


def _earlier(
    acting: Actor, keys: Keys, data: Any = None, files: Any = None, *, lock: bool = False
) -> EarlierForm:
    return EarlierForm(data, files, instance=EarlierReview(township=acting.township), acting=acting)


def _words(
    acting: Actor, keys: Keys, data: Any = None, files: Any = None, *, lock: bool = False
) -> WordsForm:
    return WordsForm(data, files, instance=ReviewWords(township=acting.township), acting=acting)


def _write(form: Any) -> None:
    form.save()


EARLIER = ProposedByOfficer(code="review.earlier", label="登记以往年度评议结果", make=_earlier, write=_write)
WORDS = ProposedByOfficer(code="review.words", label="登记评议票选项", make=_words, write=_write)
