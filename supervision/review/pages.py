"""The pages of a review: its facts, the list of whom it is about, its results, what follows; earlier years and words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ballots.models import Box, VoterCategory
from elections.cockpit.workbook import FigureTable, answer
from procedure.addresses import address
from procedure.fact_forms import FactForm
from procedure.facts import FactPage
from procedure.takeover.declared import Anew
from procedure.task_pages import TaskPage
from supervision.account.access import OFFICER, READERS
from supervision.account.models import YearReport
from supervision.account.process import YEAR_REPORTS
from supervision.account.stages import Stage
from supervision.corrections import corrections
from township.accounts.access import Refused, Request, page
from township.forms import Form
from township.law.instruments import TOWNSHIP, unread
from township.records import clock
from township.roster import reviewed
from township.roster.sentences import sentence_for

from . import attending
from .access import DISCIPLINE, RESULT_READERS, SECRETARY, check_no_part, check_not_reviewed, persons_free
from .figures import KIND, asked_by
from .forms import (
    AbsenceForm,
    CheckInsteadForm,
    ConsequenceForm,
    ExclusionCorrectionForm,
    ExclusionForm,
    MeetingForm,
)
from .guarded import (
    CORRECTION,
    EARLIER,
    EARLIER_CORRECTION,
    WORDS,
    ProposedByOfficer,
    may_be_excluded,
    may_be_restored,
    propose_correction,
    propose_exclusion,
    to_correct,
    to_exclude,
)
from .kinds import refusal_to_count_yet
from .listing import excluded_before
from .models import Attendee, Consequence, EarlierReview, ReviewWords
from .results import result_of

#: So many corrections stand below a list.
SHOWN = 50
BALLOT = Anew("评议只对当轮有效，重新评议的重新办理", unread(TOWNSHIP, "无记名投票一轮一票，不得沿用"))


def _consequence(*kinds: str) -> Callable[[YearReport, int | None], Consequence]:
    """What one row of the result asks for; the key of the row is in the address. Raises Refused."""

    def instance(report: YearReport, key: int | None) -> Consequence:
        asked = next((each for each in asked_by(report) if each.row.pk == key and each.kind in kinds), None)
        if asked is None:
            raise Refused("评议结果没有要求办理这一项。")
        review = report.current(Stage.REVIEW)
        return asked.done or Consequence(review=review, reviewed=asked.row, kind=asked.kind)

    return instance


def _fact(
    code: str, title: str, form: Callable[..., FactForm], offices: frozenset[str], **more: Any
) -> FactPage:
    return FactPage(code, title, form, Stage.REVIEW, offices, kind=YEAR_REPORTS.kind, carried=BALLOT, **more)


def _attendee(report: YearReport, key: int | None) -> Attendee:
    """Somebody of the list of the round that counts. Raises Refused for nobody of it, and once somebody has voted."""
    review = report.current(Stage.REVIEW)
    found = review.attendees.filter(pk=key).first() if review else None
    if found is None:
        raise Refused("名单中没有此人。")
    if found.review.held_on > clock.today():
        raise Refused("评议会还没有召开，缺席情况在评议会当天登记。")
    if attending.voted(report, review):
        raise Refused(f"{attending.FIXED}。")
    return found


K = Consequence.Kind
ABSENCE = _fact("review.absence", "缺席情况", AbsenceForm, OFFICER, instance=_attendee)
MEETING = _fact(
    "review.meeting",
    "评议会",
    MeetingForm,
    OFFICER,
    intro="评议票的选项按评议日期有效的规定生成；开箱后票面不再变。",
)
LADDER = _fact(
    "review.ladder",
    "评议结果运用",
    ConsequenceForm,
    SECRETARY,
    instance=_consequence(K.REMINDER, K.INTERVIEW, K.SELF_CRITICISM),
)
CHECK = _fact(
    "review.check", "核查评议不认同的干部", ConsequenceForm, DISCIPLINE, instance=_consequence(K.CHECK)
)
#: Where the discipline secretary is reviewed, or related to whoever is.
CHECK_INSTEAD = _fact(
    "review.check_instead",
    "核查评议不认同的干部（代纪委书记）",
    CheckInsteadForm,
    SECRETARY,
    instance=_consequence(K.CHECK),
    intro="纪委书记是评议对象或者须回避的，由党委书记核查。",
)


# -- lists -------------------------------------------------------------------------------------------------------------


def _task(code: str) -> Any:
    return next(task for task in YEAR_REPORTS.tasks[Stage.REVIEW] if task.code == code)


@dataclass(frozen=True)
class ReviewTaskPage(TaskPage):
    """A page of a review that whoever is reviewed does not read."""

    def show(self, request: Request, pk: int) -> HttpResponse:
        check_no_part(request.acting, YEAR_REPORTS.access.open_dossier(request.acting, pk))
        return super().show(request, pk)


def _attendees(report: YearReport) -> dict[str, Any]:
    review = report.current(Stage.REVIEW)
    rows = list(review.attendees.select_related("cadre__unit"))
    open_to_absence = (
        review.held_on and review.held_on <= clock.today() and not attending.voted(report, review)
    )
    by_category = [
        (label, [each for each in rows if each.category == category])
        for category, label in VoterCategory.choices
    ]
    return {
        "review": review,
        "by_category": [(label, listed) for label, listed in by_category if listed],
        "of_roster": attending.OF_ROSTER,
        "unlisted": attending.unlisted(review, rows) if rows else [],
        "open_to_absence": open_to_absence,
    }


def _subjects(report: YearReport) -> dict[str, Any]:
    review = report.current(Stage.REVIEW)
    before = excluded_before(report, review)
    return {
        "review": review,
        "people": [
            (each, before.get(each.cadre_id or 0) if each.excluded else None)
            for each in review.reviewed.all()
            if each.is_person
        ],
        "open_to_exclusion": may_be_excluded(report),
        "open_to_correction": report.stage == Stage.REVIEW,
        "changes": corrections(report.township, CORRECTION.code).filter(payload__report=report.pk)[:SHOWN],
    }


def _results(report: YearReport) -> dict[str, Any]:
    review = report.current(Stage.REVIEW)
    boxes = Box.objects.filter(kind=KIND, questions__matter=report.pk, questions__round=review.round)
    return {
        "review": review,
        "result": result_of(report),
        "boxes": boxes.distinct().order_by("pk"),
        "countable": refusal_to_count_yet(review) is None,
    }


def _asked(report: YearReport) -> dict[str, Any]:
    asked = asked_by(report)
    instead = any(each.row.is_person for each in asked) and not persons_free(report, DISCIPLINE)
    check = "account:review.check_instead" if instead else "account:review.check"
    return {"asked": asked, "instead": instead, "check_or_ladder": f"{check},account:review.ladder"}


ATTENDEES = ReviewTaskPage(
    YEAR_REPORTS, _task("review.attendees"), "supervision/review/attendees.html", _attendees
)
SUBJECTS = ReviewTaskPage(
    YEAR_REPORTS, _task("review.subjects"), "supervision/review/subjects.html", _subjects
)
RESULTS = ReviewTaskPage(YEAR_REPORTS, _task("review.results"), "supervision/review/results.html", _results)
CONSEQUENCES = ReviewTaskPage(
    YEAR_REPORTS, _task("review.consequences"), "supervision/review/consequences.html", _asked
)


@YEAR_REPORTS.access.on_dossier(GET=OFFICER, POST=OFFICER)
def exclude(request: Request, pk: int, row: int) -> HttpResponse:
    """不列入评议: put before a second person."""
    report = YEAR_REPORTS.access.open_dossier(request.acting, pk)
    check_no_part(request.acting, report)
    found = to_exclude(report, row)
    form = ExclusionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            propose_exclusion(by=request.acting, report=report, key=row, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已提请，由另一人复核后生效。")
            return redirect(address(report, "review.subjects"))
    back = address(report, "review.subjects")
    return _form(request, form, f"不列入评议：{found}", back, {"label": str(report), "url": address(report)})


@YEAR_REPORTS.access.on_dossier(GET=OFFICER, POST=OFFICER)
def correct_exclusion(request: Request, pk: int, row: int) -> HttpResponse:
    """更正不列入评议: put before a second person."""
    report = YEAR_REPORTS.access.open_dossier(request.acting, pk)
    check_not_reviewed(request.acting, report)
    found = to_correct(report, row)
    form = ExclusionCorrectionForm(request.POST or None, row=found, restorable=may_be_restored(report))
    if request.method == "POST" and form.is_valid():
        try:
            propose_correction(by=request.acting, report=report, key=row, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已提请，由另一人复核后生效。")
            return redirect(address(report, "review.subjects"))
    back = address(report, "review.subjects")
    return _form(
        request, form, f"更正不列入评议：{found}", back, {"label": str(report), "url": address(report)}
    )


@YEAR_REPORTS.access.on_dossier(GET=RESULT_READERS)
def workbook(request: Request, pk: int) -> HttpResponse:
    """The results as an Excel table."""
    report = YEAR_REPORTS.access.open_dossier(request.acting, pk)
    check_no_part(request.acting, report)
    result = result_of(report)
    tables = [
        FigureTable(
            "评价和认同",
            ("评议项", "评价内容", *("等次一", "等次二", "等次三", "等次四"), "有效票"),
            result.sheet_rows(),
        ),
        FigureTable("勾选", ("评议项", "选项", "票数"), result.sheet_ticks()),
        FigureTable("历年", ("年度", "好评率", "有效票", "名次", "来源"), result.sheet_years()),
    ]
    return answer(f"{report}—评议结果.xlsx", tables)


# -- earlier years and words -------------------------------------------------------------------------------------------


@page(GET=READERS)
def settings(request: Request) -> HttpResponse:
    """Earlier years from paper, and the words of the slips."""
    township = request.acting.township
    context = {
        "earlier": EarlierReview.objects.filter(township=township),
        "words": ReviewWords.objects.filter(township=township),
        "changes": corrections(township, EARLIER_CORRECTION.code)[:SHOWN],
        "may": request.acting.holds(*OFFICER),
    }
    return render(request, "supervision/review/settings.html", context)


def _proposing(form_of: ProposedByOfficer) -> Callable[..., HttpResponse]:
    @page(GET=OFFICER, POST=OFFICER)
    def view(request: Request, **keys: int) -> HttpResponse:
        form = form_of.make(request.acting, keys, request.POST or None, request.FILES or None)
        back = reverse("account:review.settings")
        if request.method == "POST" and form.is_valid():
            try:
                reviewed.propose(
                    form_of,
                    form,
                    keys,
                    by=request.acting,
                    subject=str(form.instance) if keys else form_of.label,
                    target=form.instance if keys else None,
                    cadre=None,
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            except IntegrityError as error:
                form.add_error(None, sentence_for(error, form))
            else:
                messages.success(request, "已提请，由另一人复核后生效。")
                return redirect(back)
        return _form(request, form, form_of.label, back, {"label": "评议的规定和历年结果", "url": back})

    return view


earlier, words, correct_earlier = _proposing(EARLIER), _proposing(WORDS), _proposing(EARLIER_CORRECTION)


def _form(request: Request, form: Form | Any, title: str, back: str, crumb: dict[str, str]) -> HttpResponse:
    context = {
        "form": form, "title": title, "submit": "提请复核", "cancel_url": back,
        "lede": "由另一人复核后生效。",
        "crumbs": [{"label": YEAR_REPORTS.label, "url": reverse("account:list")}, crumb, {"label": title, "url": ""}],
    }  # fmt: skip
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)
