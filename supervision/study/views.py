"""我的学习, the test, and for those who lead who is missing what."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from elections.cockpit.workbook import FigureTable
from elections.cockpit.workbook import answer as workbook
from supervision.corrections import corrections
from township.accounts.access import READERS, Refused, Request, page
from township.models import Cadre
from township.records import clock
from township.roster import reviewed
from township.roster.reviewed import Keys
from township.roster.sentences import sentence_for

from .acts import (
    ATTEMPTS,
    CORRECTION,
    OFFICERS,
    SESSION,
    StudyProposedByOfficer,
    attempts_left,
    hand_in,
    questions_for,
)
from .attainment import LEARNERS, Studied, in_digits, standing
from .forms import PeopleFilter, TestForm
from .models import Attended, StudySession, StudyTest

SIZE = 50


@page(GET=LEARNERS)
def mine(request: Request) -> HttpResponse:
    """我的学习: depth, hours, sessions, and the own results."""
    acting, today = request.acting, clock.today()
    cadre = acting.user.cadre
    own = standing(acting.township, today, only=cadre) if cadre else []
    attended = Attended.objects.filter(
        cadre=cadre, session__township=acting.township, session__held_on__year=today.year
    )
    # What they came to is the account's own: another of the same name may be somebody else.
    tests = StudyTest.objects.filter(user=acting.user, township=acting.township, taken_on__year=today.year)
    context = {
        "studied": own[0] if own else None,
        "attempts_left": attempts_left(acting.user, acting.township) if own else 0,
        "attempts": ATTEMPTS,
        "attended": attended.select_related("session").order_by("-session__held_on") if cadre else [],
        "tests": tests,
        "leads": acting.holds(*READERS),
        "year": today.year,
    }
    return render(request, "supervision/study/mine.html", context)


@page(GET=LEARNERS, POST=LEARNERS)
def test(request: Request) -> HttpResponse:
    """学习测试: the result is told to nobody else."""
    form = TestForm(request.POST or None, asked=questions_for(request.acting))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            taken = hand_in(request.acting, form, clock.today())
        said = (
            "达到规定比例，测试完成。" if taken.passed else "没有达到规定比例，学习后可以再测，题目会更换。"
        )
        messages.success(request, f"答对 {taken.right} 题，共 {taken.asked} 题：{said}")
        return redirect("study:mine")
    context = {
        "form": form, "title": "学习测试", "submit": "交卷", "cancel_url": reverse("study:mine"),
        "lede": "题目按系统中条文已经核对的规则生成。成绩只有您本人看到，他人只看到是否完成。",
        "crumbs": [{"label": "学习", "url": reverse("study:mine")}, {"label": "学习测试", "url": ""}],
    }  # fmt: skip
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)


def _asked(request: Request) -> tuple[PeopleFilter, list[Studied], list[Studied]]:
    """The conditions, everybody they are asked of, and those who meet them."""
    form = PeopleFilter(request.GET or None, township=request.acting.township)
    today = clock.today()
    everybody = standing(
        request.acting.township, today, serving=_left_in(request, today) if form.of_those_gone else None
    )
    return form, everybody, form.narrow(everybody)


def _left_in(request: Request, today: date) -> set[int]:
    """The files of those who left the service of the township in the year."""
    gone = Cadre.objects.filter(
        township=request.acting.township, left_on__gte=date(today.year, 1, 1), left_on__lte=today
    )
    return set(gone.values_list("pk", flat=True))


@page(GET=READERS)
def people(request: Request) -> HttpResponse:
    """Everybody in service, or who left in the year: depth, hours, whether the test is done."""
    acting = request.acting
    form, everybody, shown = _asked(request)
    called = {each.cadre.pk: each.called for each in everybody}
    kept = StudySession.objects.filter(township=acting.township)
    years = sorted({clock.today().year, *(day.year for day in kept.dates("held_on", "year"))})
    year = next((each for each in years if str(each) == request.GET.get("year")), clock.today().year)
    sessions = kept.filter(held_on__year=year).prefetch_related("attended__cadre")
    context = {
        "form": form,
        "listed": Paginator(shown, SIZE).get_page(request.GET.get("page")),
        "reached": sum(each.reached for each in everybody),
        "everybody": len(everybody),
        "sessions": [
            (each, [called.get(one.cadre_id, one.cadre.name) for one in each.attended.all()])
            for each in sessions
        ],
        "years": [each for each in reversed(years) if each != year],
        "shown_year": year,
        "changes": corrections(acting.township, CORRECTION.code)[:SIZE],
        "may": acting.holds(*OFFICERS),
        "year": clock.today().year,
    }
    return render(request, "supervision/study/people.html", context)


HEADINGS = ("姓名", "机构", "层次", "学时", "须有学时", "测试", "达标", "还差")


@page(GET=READERS)
def people_taken_out(request: Request) -> HttpResponse:
    """The list under its conditions as a workbook; what a test came to is in no cell."""
    _, _, shown = _asked(request)
    rows = (
        (
            each.called,
            str(each.cadre.unit or "—"),
            str(each.depth.label),
            in_digits(each.hours),
            each.needed,
            "完成" if each.passed else "未完成",
            "已达标" if each.reached else "未达标",
            each.missing,
        )
        for each in shown
    )
    return workbook(f"学习{clock.today().year}.xlsx", [FigureTable("各人情况", HEADINGS, rows)])


@page(GET=OFFICERS, POST=OFFICERS)
def session(request: Request) -> HttpResponse:
    """登记学习: put before a second person with the sign list."""
    return _proposing(request, SESSION, {}, "登记学习")


@page(GET=OFFICERS, POST=OFFICERS)
def correct(request: Request, pk: int) -> HttpResponse:
    """更正学习登记: what stands is put right by two people, with the sign list."""
    return _proposing(request, CORRECTION, {"session": pk}, "更正学习登记")


def _proposing(request: Request, form_of: StudyProposedByOfficer, keys: Keys, title: str) -> HttpResponse:
    form = form_of.make(request.acting, keys, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            reviewed.propose(
                form_of,
                form,
                keys,
                by=request.acting,
                subject=form.cleaned_data["material"],
                target=form.instance if keys else None,
                cadre=None,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except IntegrityError as error:
            form.add_error(None, sentence_for(error, form))
        else:
            messages.success(request, "已提请，由另一人对照签到表复核后生效。")
            return redirect("study:people")
    context = {
        "form": form, "title": title, "submit": "提请复核", "cancel_url": reverse("study:people"),
        "lede": "由另一人对照签到表复核后生效，各人学时随之计算。",
        "crumbs": [{"label": "学习", "url": reverse("study:mine")}, {"label": title, "url": ""}],
    }  # fmt: skip
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)
