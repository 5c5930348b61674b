"""The bar that shows the demonstration's day on every page, and the buttons that move it forward.

Nothing outside the demonstration imports this module; only there the buttons have an address.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from appointments.corridor import Stage
from appointments.models import Evaluation, Meeting, Notice
from township.accounts.access import LOGGED_IN, Refused, page
from township.controls import DATE_FORMATS
from township.demo import demo_clock
from township.law import workdays
from township.law.notice_words import WEEKDAYS
from township.models import Township
from township.page_messages import tell
from township.records import clock

from .today import move_to_today


def bar(request: HttpRequest) -> dict[str, Any]:
    """What the bar shows: the day; and to whoever has logged in, the days it can be moved to."""
    acting, today = getattr(request, "acting", None), clock.today()
    shown: dict[str, Any] = {"today": told(today)}
    if acting:
        shown |= {
            "move": reverse("demo-clock"),
            "tomorrow": today + timedelta(days=1),
            "latest": demo_clock.latest(),
            "awaited": awaited(acting.township, today),
            "back": request.get_full_path() if request.method == "GET" else reverse("workbench"),
        }
    return {"demonstration_clock": shown}


def told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"


def awaited(township: Township, today: date) -> list[tuple[str, date]]:
    """The days the township's matters wait for, the soonest of each kind: what there is to wait for, and until when."""
    days = (
        ("到考察结束日", _evaluation_ends(township, today)),
        ("到公示期满次日", _day_after_notice(township, today)),
        ("到开会日", _meeting_held(township, today)),
    )
    return sorted(((label, day) for label, day in days if day), key=lambda each: each[1])


def _evaluation_ends(township: Township, today: date) -> date | None:
    planned = Evaluation.objects.filter(
        appointment__matter__township=township,
        appointment__matter__closed_on=None,
        appointment__stage=Stage.EVALUATION,
        superseded=False,
        evaluated_until__gt=today,
    )
    return planned.order_by("evaluated_until").values_list("evaluated_until", flat=True).first()


def _day_after_notice(township: Township, today: date) -> date | None:
    """The first day on which the notice that is over soonest of those that hang can be concluded."""
    hanging = Notice.objects.filter(
        appointment__matter__township=township,
        appointment__matter__closed_on=None,
        appointment__stage=Stage.NOTICE,
        superseded=False,
        withdrawn_on=None,
        last_day__gte=today,
    )
    last = hanging.order_by("last_day").values_list("last_day", flat=True).first()
    return last + timedelta(days=1) if last else None


def _meeting_held(township: Township, today: date) -> date | None:
    called = Meeting.objects.filter(
        township=township, opened_at=None, held_on__gt=today, agenda_sealed_on__isnull=False
    )
    return called.order_by("held_on").values_list("held_on", flat=True).first()


@page(POST=LOGGED_IN)
def move(request: HttpRequest) -> HttpResponse:
    """Move the clock to the day asked for, and go back to where the button was pressed."""
    try:
        day = forms.DateField(input_formats=DATE_FORMATS).clean(request.POST.get("day", ""))
        demo_clock.move_to(day)
    except ValidationError:
        messages.error(request, "演示时钟没有动：选择要前进到的日期。")
    except Refused as refused:
        messages.error(request, f"演示时钟没有动。{refused}")
    else:
        move_to_today()
        tell(
            request,
            f"演示时钟已前进到{told(day)}。此后办理的事项按这一天记录，不能退回。{_without_calendar(day)}",
        )
    return redirect(_back(request))


def _without_calendar(day: date) -> str:
    if day.year in workdays.load().years:
        return ""
    return f"{day.year}年工作日历尚未录入：先由系统管理员（admin）录入，计算工作日的环节才能办理。"


def _back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    own = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if own else reverse("workbench")
