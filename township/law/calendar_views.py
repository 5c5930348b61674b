"""工作日历: the years entered, entering a year and correcting one. The calendar is shared by all townships."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import ADMINISTRATORS, Refused, Request, page
from township.accounts.places import crumbs, tabs
from township.pending.models import PendingChange
from township.records import clock
from township.required_value import known

from . import calendar_changes, holiday_notice
from .calendar_forms import OFF, WORK, NewYearForm, NoticeForm
from .holiday_notice import WEEKDAYS, Days
from .models import CalendarYear
from .workdays import WorkCalendar


@page(GET=ADMINISTRATORS)
def calendar(request: Request) -> HttpResponse:
    years = list(CalendarYear.objects.prefetch_related("days"))
    context = {
        "tabs": tabs(request.acting, "calendar"),
        "years": [_summary(year) for year in years],
        "missing": _missing({year.year for year in years}),
    }
    return render(request, "settings/calendar.html", context)


def _summary(year: CalendarYear) -> dict[str, object]:
    days = calendar_changes.days_of(year)
    return {
        "year": year,
        "off": sum(1 for kind, _ in days.values() if kind == OFF),
        "work": sum(1 for kind, _ in days.values() if kind == WORK),
        "workdays": _workdays(year.year, days),
    }


def _workdays(year: int, days: Days) -> int:
    """How many working days the year has."""
    known = WorkCalendar(
        years=frozenset({year}),
        off=frozenset(day for day, (kind, _) in days.items() if kind == OFF),
        work=frozenset(day for day, (kind, _) in days.items() if kind == WORK),
    )
    return known.workdays(date(year, 1, 1), date(year, 12, 31))


def _missing(years: set[int]) -> list[int]:
    """This year and the next, if nobody has entered them."""
    this = clock.today().year
    return [year for year in (this, this + 1) if year not in years]


@page(GET=ADMINISTRATORS)
def calendar_year(request: Request, year: int) -> HttpResponse:
    found = _year(year)
    days = calendar_changes.days_of(found)
    context = {
        "year": found,
        "off": _shown(days, OFF),
        "work": _shown(days, WORK),
        "workdays": _workdays(found.year, days),
        "correctable": calendar_changes.correctable(found),
        "crumbs": crumbs(request.acting, ("工作日历", reverse("calendar")), f"{year}年"),
    }
    return render(request, "settings/calendar_year.html", context)


def _year(number: int) -> CalendarYear:
    found = CalendarYear.objects.prefetch_related("days").filter(year=number).first()
    if found is None:
        raise Http404("没有这一年的工作日历")
    return found


def _shown(days: Days, kind: str) -> list[dict[str, object]]:
    return [
        {
            "first": first,
            "last": last,
            "name": name,
            "count": (last - first).days + 1,
            "weekdays": f"星期{WEEKDAYS[first.weekday()]}"
            + (f"至星期{WEEKDAYS[last.weekday()]}" if last > first else ""),
        }
        for first, last, name in holiday_notice.ranges(days, kind)
    ]


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def add_year(request: Request) -> HttpResponse:
    form = NewYearForm(request.POST or None, initial={"year": next(iter(_missing(_entered())), None)})
    if _confirmed(request, form) and (answer := _add(request, form)):
        return answer
    return _ask(request, form, "录入年度安排", reverse("calendar"))


def _add(request: Request, form: NewYearForm) -> HttpResponse | None:
    """Enter the year, or put it before a second person; None where that is refused."""
    number, document = known(form.year_number()), form.cleaned_data["document"]
    said = {"by": request.acting, "year": number, "document": document, "days": form.days}
    if calendar_changes.takes_two():
        return _proposed(request, form, calendar_changes.propose_year, said)
    year = calendar_changes.enter(**said)
    messages.success(request, f"已录入{year.year}年工作日历。")
    return redirect("calendar-year", year.year)


def _entered() -> set[int]:
    return set(CalendarYear.objects.values_list("year", flat=True))


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def correct_year(request: Request, year: int) -> HttpResponse:
    found = _year(year)
    if not calendar_changes.correctable(found):
        raise Refused(f"{year}年已过，工作日历不能更改。")
    form = NoticeForm(request.POST or None, entered=found)
    if _confirmed(request, form) and (answer := _correct(request, form, found)):
        return answer
    return _ask(request, form, f"更正{year}年安排", reverse("calendar-year", args=[year]))


def _correct(request: Request, form: NoticeForm, year: CalendarYear) -> HttpResponse | None:
    """Correct the year, or put that before a second person; None where it is refused."""
    document = form.cleaned_data["document"]
    said = {"by": request.acting, "year": year, "document": document, "days": form.days}
    if calendar_changes.takes_two():
        return _proposed(request, form, calendar_changes.propose_correction, said)
    calendar_changes.correct(**said)
    messages.success(request, f"已更正{year.year}年工作日历。")
    return redirect("calendar-year", year.year)


def _proposed(
    request: Request, form: NoticeForm, propose: Callable[..., PendingChange], said: dict[str, object]
) -> HttpResponse | None:
    try:
        change = propose(**said)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, f"已提请复核：{change.subject}，由另一人复核后生效。")
    return redirect("pending-change", change.pk)


def _confirmed(request: Request, form: NoticeForm) -> bool:
    return request.method == "POST" and form.is_valid() and "confirmed" in request.POST


def _ask(request: Request, form: NoticeForm, title: str, cancel_url: str) -> HttpResponse:
    """The form; once it can be read, what it says, to be confirmed."""
    context = {
        "title": title,
        "form": form,
        "cancel_url": cancel_url,
        "crumbs": crumbs(request.acting, ("工作日历", reverse("calendar")), title),
    }
    if request.method == "POST" and form.is_valid() and "again" not in request.POST:
        context |= {
            "off": _shown(form.days, OFF),
            "work": _shown(form.days, WORK),
            "missing": holiday_notice.missing_festivals(form.days),
            "workdays": _workdays(known(form.year_number()), form.days),
            "number": form.year_number(),
            "takes_two": calendar_changes.takes_two(),
        }
        return render(request, "settings/calendar_preview.html", context)
    return render(request, "settings/calendar_form.html", context, status=422 if form.errors else 200)
