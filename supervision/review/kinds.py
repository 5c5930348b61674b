"""评议票 as it is registered with `ballots`: one box, one slip, for the work and everybody reviewed; paper counts beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.http import Http404
from django.urls import reverse

from ballots.answer_types import AnswerType
from ballots.counts import CountedSubject, PaperCounts, find_count
from ballots.kinds import BallotKind, BallotSubject, ProposedQuestion, QuestionOrigin, SlipsGivenOut
from ballots.models import Box, Category, Question
from procedure.addresses import address
from supervision.account.models import YearReport
from supervision.account.process import YEAR_REPORTS
from supervision.account.stages import Stage
from township.accounts.access import Actor, NotYet
from township.models import Cadre
from township.records import clock
from township.refusal import Refusal
from township.wording import cdate

from .access import BESIDE, COUNTERS, ReviewMatters, check_no_part, refusal_to, refusal_to_count_beside
from .attending import refusal_of_slips, voted
from .figures import FEWEST, KIND, rows_of
from .models import Review, Reviewed
from .words import ANSWERS, answers_counted, answers_of


class ReviewCounts(PaperCounts[YearReport]):
    """The ratings of one row of a review, counted on paper by two people."""

    kind = KIND
    process = YearReport.KIND
    page = "review.count"
    title = "评议计票"
    room = Stage.REVIEW
    offices, usual = COUNTERS | BESIDE, COUNTERS
    with_words = True

    def refusal_to_count(self, acting: Actor, proceeding: YearReport) -> Refusal | None:
        return refusal_to(acting, proceeding)

    def refusal_to_enter(self, acting: Actor, proceeding: YearReport) -> Refusal | None:
        return refusal_to_count_beside(acting, proceeding)

    def subject_of(self, proceeding: YearReport, row: int) -> CountedSubject:
        review = proceeding.current(Stage.REVIEW)
        found = next((each for each in rows_of(review) if each.pk == row), None) if review else None
        if found is None:
            raise Http404("没有这个评议项")
        if refusal := refusal_to_count_yet(review) or _refusal_without_list(proceeding, review):
            raise NotYet(str(refusal), at=address(proceeding, "review.results"))
        answers = answers_counted(found, review, find_count(proceeding, KIND, review.round, row))
        return CountedSubject(
            row,
            found.label,
            held_on=review.held_on,
            answers=answers,
            present=review.present if review.has_list else None,
        )


COUNTED = ReviewCounts()


def refusal_to_count_yet(review: Review) -> Refusal | None:
    """Why no slip of a review can have been filled in so far: its meeting has no day, or the day has not come."""
    if review.held_on is None:
        return Refusal("先在“评议会”中录入评议日期和参加评议人员，再录入计票。")
    if review.held_on > clock.today():
        return Refusal(f"评议会定于{cdate(review.held_on)}，当日以后录入计票。")
    return None


def _refusal_without_list(report: YearReport, review: Review) -> Refusal | None:
    """Why nothing is counted: nobody knows who was entitled. What was begun before the list was kept goes on."""
    if review.has_list or voted(report, review):
        return None
    return Refusal("先在“评议会”中列出参加评议人员，再录入计票。")


class ReviewBallot(BallotKind):
    """一报告两评议票: the work, the problems, and each person promoted in the year, on one slip."""

    code = KIND
    label = "一报告两评议票"
    voters_label = "选人用人工作评议"
    answers = ANSWERS
    process = ReviewMatters(
        YEAR_REPORTS,
        boxes_title="评议",
        without_boxes="年度选人用人工作评议由工作人员设置票箱，全部评议项投在一张票签上。",
    )
    paper_counts = COUNTED
    with_words = True
    fewest = FEWEST
    voted_on = "评议对象"
    title_example = "如：2026年度选人用人工作评议会"
    preparing = "全部评议项放在同一个票箱中；评议对象本人不领票签、不办理票箱。"
    nothing_to_ask = "年度自查报告处于评议环节，已录入评议会的日期和参加评议人员，还没有计票。"
    result_note = "按评议项的次序，不按票数排列"

    def possible(self, by: Actor) -> list[ProposedQuestion]:
        rows = YEAR_REPORTS.access.visible_to(by).filter(stage=Stage.REVIEW)
        reports = YEAR_REPORTS.load_all(rows, YEAR_REPORTS.township_facts(by.township.pk))
        theirs = [each for each in reports if refusal_to(by, each) is None]
        found = [_proposed(report, row) for report in theirs for row in rows_of(report.current(Stage.REVIEW))]
        return [each for each in found if not each.refusal_to_ask]

    def proposed(self, by: Actor, subjects: Collection[BallotSubject]) -> list[ProposedQuestion]:
        loaded = {pk: YEAR_REPORTS.access.open_dossier(by, pk) for pk in {each.matter for each in subjects}}
        for report in loaded.values():
            check_no_part(by, report)
        found = [_proposed(loaded[each.matter], _row(loaded[each.matter], each.row)) for each in subjects]
        left_out = {pk: _left_out(report, subjects) for pk, report in loaded.items()}
        return [
            replace(each, refusal_to_ask=each.refusal_to_ask or left_out[each.subject.matter])
            for each in found
        ]

    def answers_on(self, questions: Collection[Question]) -> Mapping[int, AnswerType]:
        rows = Reviewed.objects.filter(pk__in={each.subject for each in questions}).select_related("review")
        answers = {row.pk: answers_of(row, row.review) for row in rows}
        return {each.pk: answers[each.subject] for each in questions if each.subject in answers}

    def refusal_to_open(
        self, questions: Collection[Question], printed_for: Collection[int], slips: SlipsGivenOut
    ) -> Refusal | None:
        box = next(iter(questions)).box
        given = {each.kind: each.given or 0 for each in Category.objects.filter(box=box)}
        return refusal_of_slips(_review_of(questions), given)

    def refusal_to_close(self, questions: Collection[Question], slips: SlipsGivenOut) -> Refusal | None:
        """More slips were taken than people came: counting those left over anew mends it, unless as many have voted."""
        present = _review_of(questions).present
        if slips.used > present or slips.given_out <= present:
            return None
        return Refusal(
            f"到会{present}人，发出票签{slips.given_out}张：重新清点未发出的票签；确已发出、没有投票的，先核销，再封箱。"
        )

    def people_voted_on(self, subjects: Collection[BallotSubject]) -> Collection[Cadre]:
        """Everybody promoted in the year, on this slip or not."""
        rows = Reviewed.objects.filter(
            review__report__in={each.matter for each in subjects}, cadre__isnull=False
        )
        return [row.cadre for row in rows.select_related("cadre") if row.cadre]

    def origins_of(self, questions: Collection[Question]) -> Mapping[int, QuestionOrigin]:
        reports = YearReport.objects.filter(pk__in={each.matter_id for each in questions})
        numbers = dict(reports.values_list("pk", "matter__number"))
        return {
            each.pk: QuestionOrigin(
                matter_number=numbers[each.matter_id],
                matter_url=reverse("account:review.results", args=[each.matter_id]),
                count_url=COUNTED.address(each.matter_id, each.subject),
            )
            for each in questions
        }


def _review_of(questions: Collection[Question]) -> Review:
    """The round of which a box asks."""
    return Review.objects.get(reviewed=next(iter(questions)).subject)


def _row(report: YearReport, key: int) -> Reviewed:
    """Raises Http404 for a row that is not in the round that counts."""
    review: Review | None = report.current(Stage.REVIEW)
    found = next((each for each in review.reviewed.all() if each.pk == key), None) if review else None
    if found is None:
        raise Http404("没有这个评议项")
    return found


def _proposed(report: YearReport, row: Reviewed) -> ProposedQuestion:
    review: Review = report.current(Stage.REVIEW)
    refusal = _refusal_to_ask(report, review, row)
    return ProposedQuestion(
        subject=BallotSubject(report.pk, row.pk),
        label=f"{report}：{row}{f'，{row.post}' if row.post else ''}",
        title=str(row),
        note=f"{report.year}年提拔担任{row.post}" if row.is_person else f"{report.year}年度",
        round=review.round,
        refusal_to_ask=refusal,
        refusal_to_open=None if refusal else _refusal_to_open(review),
    )


def _refusal_to_ask(report: YearReport, review: Review, row: Reviewed) -> Refusal | None:
    return _not_in_its_room(report, review) or _not_to_be_asked(report, review, row)


def _not_in_its_room(report: YearReport, review: Review) -> Refusal | None:
    if report.stage != Stage.REVIEW:
        return Refusal(f"{report}现处于“{report.get_stage_display()}”，不在评议环节，不能提交投票。")
    if report.open_suspension:
        return Refusal(f"{report}已暂缓，恢复办理后才能提交投票。")
    if review.held_on is None:
        return Refusal(f"{report}：先在“评议会”中录入评议日期和参加评议人员。")
    return None


def _left_out(report: YearReport, subjects: Collection[BallotSubject]) -> Refusal | None:
    """That a box leaves out a row still to be voted on: one slip asks all, so that the same people answer each row."""
    review: Review | None = report.current(Stage.REVIEW)
    if review is None:
        return None
    asked = {each.row for each in subjects if each.matter == report.pk}
    missing = [
        row
        for row in rows_of(review)
        if row.pk not in asked and find_count(report, KIND, review.round, row.pk) is None
    ]
    if not missing:
        return None
    return Refusal(f"票箱中没有{'、'.join(map(str, missing))}：全部评议项放在同一个票箱，由同一批人员评议。")


def _not_to_be_asked(report: YearReport, review: Review, row: Reviewed) -> Refusal | None:
    if row.excluded:
        return Refusal(f"{row}不列入评议（{row.excluded_by}）。")
    if find_count(report, KIND, review.round, row.pk) is not None:
        return Refusal(f"{row}已有计票，不能再次投票；确需重新评议的，退回评议环节重办。")
    asked = Question.objects.filter(matter=report.pk, subject=row.pk, round=review.round)
    if asked.filter(box__kind=KIND, box__state=Box.State.OPEN).exists():
        return Refusal(f"{row}已在另一个正在投票的票箱中。")
    return None


def _refusal_to_open(review: Review) -> Refusal | None:
    if not review.has_list:
        return Refusal("先在“评议会”中列出参加评议人员，再开箱。")
    if review.held_on == clock.today():
        return None
    return Refusal(f"评议日期为{cdate(review.held_on)}，在评议会当天开箱；日期有变的，先更正“评议会”。")
