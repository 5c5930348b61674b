"""What of a review takes two people: who is not reviewed, a year from paper, the words of the slips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from ballots.counts import find_count
from ballots.models import Question
from procedure.addresses import address
from supervision.account.models import YearReport
from supervision.account.process import YEAR_REPORTS
from supervision.account.stages import Stage
from supervision.corrections import CORRECTED
from township.accounts.access import Actor, NotYet, Refused
from township.accounts.models import Role
from township.pending import acts, scans
from township.pending.acts import line
from township.pending.kinds import CONFIRMERS, ChangeKind
from township.pending.models import PendingChange, target_of
from township.records import clock
from township.records.act import Act
from township.refusal import Refusal
from township.required_value import known
from township.roster.reviewed import Keys, ReviewedForm

from .access import check_no_part, check_not_reviewed
from .earlier_forms import EarlierCorrectionForm, EarlierForm
from .figures import KIND
from .forms import TOO_LATE, WordsForm
from .models import EarlierReview, Reviewed, ReviewWords

OFFICERS = frozenset({Role.OFFICER})
#: An earlier year decides whether it is reminder, interview or self-criticism that a bad result asks of the secretary.
NOT_THE_SECRETARY = CONFIRMERS - {Role.SECRETARY}


# -- who is not reviewed ---------------------------------------------------------------------------------------------


def to_exclude(report: YearReport, key: int) -> Reviewed:
    """A person of the list who may still be left out. Raises Refused for nobody of it, NotYet where it is too late."""
    review = report.current(Stage.REVIEW)
    row = next((each for each in review.reviewed.all() if each.pk == key), None) if review else None
    if row is None or not row.is_person:
        raise Refused("没有这个评议对象。")
    if refusal := _refusal_to_exclude(report, row, asked_of(report)):
        raise NotYet(str(refusal), at=address(report, "review.subjects"))
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
    return {each.pk for each in people if not _refusal_to_exclude(report, each, asked)}


def _refusal_to_exclude(report: YearReport, row: Reviewed, asked: set[int]) -> Refusal | None:
    """Why somebody of the list is not left out any more."""
    if report.stage != Stage.REVIEW:
        return Refusal(f"报告现处于“{report.get_stage_display()}”，不能再调整评议对象。")
    if row.excluded:
        return Refusal(f"{row.label}已不列入评议（{row.excluded_by}）。")
    if row.pk in asked or find_count(report, KIND, row.review.round, row.pk) is not None:
        return Refusal(f"{row.label}已列入票箱或者已计票，不能再不列入。")
    return None


def propose_exclusion(
    *, by: Actor, report: YearReport, key: int, reason: str, document: str
) -> PendingChange:
    """Ask a second person to leave somebody out of the review, whose appointment broke procedure. Raises Refused."""
    row = to_exclude(report, key)
    return acts.propose(
        EXCLUSION.code,
        by=by,
        subject=f"{report}：{row}",
        reason=reason,
        document=document,
        target=target_of(row),
        lines=[line(f"{row}（{row.post}）", "列入评议", f"不列入评议（{document}）")],
        payload={"report": report.pk, "row": row.pk},
        cadre=row.cadre,
    )


def _exclude(change: PendingChange, step: Act) -> None:
    by = known(step.by)
    report = YEAR_REPORTS.access.open_dossier(by, change.payload["report"])
    check_no_part(by, report)
    row = to_exclude(report, change.payload["row"])
    row.excluded_on, row.excluded_for, row.excluded_by = clock.today(), change.reason[:300], change.document
    row.save()


def to_correct(report: YearReport, key: int) -> Reviewed:
    """Somebody who is left out, whose entry may still be put right. Raises Refused for nobody of the list, NotYet past its room."""
    review = report.current(Stage.REVIEW)
    row = next((each for each in review.reviewed.all() if each.pk == key), None) if review else None
    if row is None or not row.is_person:
        raise Refused("没有这个评议对象。")
    if report.stage != Stage.REVIEW:
        said = f"报告现处于“{report.get_stage_display()}”，不能再更正；确有错误的，退回评议环节重办。"
        raise NotYet(said, at=address(report, "review.subjects"))
    if not row.excluded:
        raise NotYet(f"{row.label}列入评议，没有可以更正的登记。", at=address(report, "review.subjects"))
    return row


def may_be_restored(report: YearReport) -> bool:
    """Whether somebody left out can still be put to the same voters as all others: nobody was asked in this round so far."""
    review = report.current(Stage.REVIEW)
    counts = report.matter.counts.filter(kind=KIND, round=review.round) if review else None
    return not asked_of(report) and not (counts is not None and counts.exists())


def propose_correction(
    *,
    by: Actor,
    report: YearReport,
    key: int,
    restored: bool,
    reason: str,
    document: str,
    why: str,
    seen: str,
) -> PendingChange:
    """Ask a second person to put an exclusion right, or to take it back. Raises Refused."""
    row = to_correct(report, key)
    _check_restorable(report, restored)
    told = [
        line("任用违反程序的事实和理由", row.excluded_for, "" if restored else reason),
        line("认定文件文号", row.excluded_by, "" if restored else document),
    ]
    said = [line(f"{row}（{row.post}）", f"不列入评议（{row.excluded_by}）", "列入评议")] if restored else []
    return acts.propose(
        CORRECTION.code,
        by=by,
        subject=f"{report}：{row}",
        reason=why,
        document="" if restored else document,
        target=target_of(row),
        lines=[*said, *(each for each in told if each["before"] != each["after"])],
        payload={
            "report": report.pk,
            "row": row.pk,
            "restored": restored,
            "reason": reason,
            "document": document,
            "seen": seen,
        },
        cadre=row.cadre,
    )


def _check_restorable(report: YearReport, restored: bool) -> None:
    if restored and not may_be_restored(report):
        raise Refused(f"{TOO_LATE}。")


def _correct_exclusion(change: PendingChange, step: Act) -> None:
    """Put it right as it was proposed. The history of the row keeps what stood there."""
    by, told = known(step.by), change.payload
    report = YEAR_REPORTS.access.open_dossier(by, told["report"])
    check_not_reviewed(by, report)
    row = to_correct(report, told["row"])
    if row.mark != told["seen"]:
        raise Refused("提出以后这项登记已经更正。退回后由提出人核对，重新提请")
    _check_restorable(report, told["restored"])
    if told["restored"]:
        row.excluded_on, row.excluded_for, row.excluded_by = None, "", ""
    else:
        row.excluded_for, row.excluded_by = told["reason"], told["document"]
    row.save()


CORRECTION = ChangeKind(
    code="review.exclusion_correct",
    label=f"{CORRECTED}不列入评议",
    proposers=OFFICERS,
    apply=_correct_exclusion,
    of_file=False,
    of_matter=True,
)
EXCLUSION = ChangeKind(
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

    confirmers: frozenset[str] = CONFIRMERS

    @property
    def kind(self) -> ChangeKind:
        return ChangeKind(
            self.code,
            self.label,
            OFFICERS,
            self.apply,
            confirmers=self.confirmers,
            of_file=False,
            page=scans.page_of,
            page_label="查看依据文件扫描件",
        )


def _earlier(
    acting: Actor, keys: Keys, data: Any = None, files: Any = None, *, lock: bool = False
) -> EarlierForm:
    return EarlierForm(data, files, instance=EarlierReview(township=acting.township), acting=acting)


def _earlier_correction(
    acting: Actor, keys: Keys, data: Any = None, files: Any = None, *, lock: bool = False
) -> EarlierCorrectionForm:
    rows = EarlierReview.objects.filter(township=acting.township)
    row = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=keys["earlier"]).first()
    if row is None:
        raise Http404("没有这项登记")
    return EarlierCorrectionForm(data, files, instance=row, acting=acting)


def _correct_earlier(form: EarlierCorrectionForm) -> None:
    if form.cleaned_data["revoked"]:
        EarlierReview.objects.get(pk=form.instance.pk).delete()
    else:
        form.save()


def _words(
    acting: Actor, keys: Keys, data: Any = None, files: Any = None, *, lock: bool = False
) -> WordsForm:
    return WordsForm(data, files, instance=ReviewWords(township=acting.township), acting=acting)


def _write(form: Any) -> None:
    form.save()


EARLIER_CORRECTION = ProposedByOfficer(
    code="review.earlier_correct",
    label=f"{CORRECTED}以往年度评议结果",
    make=_earlier_correction,
    write=_correct_earlier,
    confirmers=NOT_THE_SECRETARY,
)
EARLIER = ProposedByOfficer(
    code="review.earlier",
    label="登记以往年度评议结果",
    make=_earlier,
    write=_write,
    confirmers=NOT_THE_SECRETARY,
)
WORDS = ProposedByOfficer(code="review.words", label="登记评议票选项", make=_words, write=_write)
