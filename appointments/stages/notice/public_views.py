"""The public pages: notices, one notice, a report. Nobody logs in; a report is an act without a person."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from appointments.models import Report
from township.accounts.access import public
from township.models import Cadre, Matter, Township
from township.paging import page_of
from township.records import clock
from township.records.act import act

from . import report_limits
from .public import Shown, find, in_force, past, with_post
from .public_forms import NoticeFilter, PublicReportForm
from .receipt import new_receipt

RECEIPT_COOKIE = "receipt"
RECEIPT_SECONDS = 600
PER_PAGE = 20


@public("GET")
def notices(request: HttpRequest) -> HttpResponse:
    """Notices in force, or those of the past in outline."""
    today, ended = clock.today(), request.GET.get("state") == "past"
    townships = Township.objects.filter(county_office=False)
    form = NoticeFilter(request.GET, townships=townships)
    rows = past(today) if ended else in_force(today)
    if form.chosen:
        rows = rows.filter(appointment__matter__township=form.chosen)
    listed = page_of(rows, request.GET.get("page"), PER_PAGE, lambda keys: with_post().filter(pk__in=keys))
    listed.object_list = [Shown(notice, today) for notice in listed.object_list]
    context = {"listed": listed, "ended": ended, "form": form, "several": len(townships) > 1}
    return render(request, "notices/list.html", context)


@public("GET")
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "notices/notice.html", {"shown": _shown(pk)})


def _shown(pk: int) -> Shown:
    shown = find(pk, clock.today())
    if shown is None:
        raise Http404("没有这份公示，或者公示已经结束")
    return shown


@public("GET", "POST")
def notice_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a report while the notice is in force, to the end of its last day."""
    shown = _shown(pk)
    if not shown.in_force:
        return _report_page(request, shown, None, status=410)
    form = PublicReportForm(request.POST or None, instance=Report(notice=shown.notice))
    if request.method == "GET":
        return _report_page(request, shown, form)
    if report_limits.sent_too_many(request):
        return _too_many(request, shown, form)
    if not form.is_valid():
        return _report_page(request, shown, form, status=422)
    if not report_limits.take(request):
        return _too_many(request, shown, form)
    return _sent(request, pk, form)


def _too_many(request: HttpRequest, shown: Shown, form: PublicReportForm) -> HttpResponse:
    form.add_error(None, "您刚才已发送过几次反映。一小时后可再发送；急需反映的，拨打监督举报电话")
    return _report_page(request, shown, form, status=429)


def _report_page(
    request: HttpRequest, shown: Shown, form: PublicReportForm | None, status: int = 200
) -> HttpResponse:
    return render(request, "notices/report.html", {"shown": shown, "form": form}, status=status)


def _sent(request: HttpRequest, pk: int, form: PublicReportForm) -> HttpResponse:
    with transaction.atomic():
        matter = Matter.objects.select_for_update(of=("self",)).get(appointment__notices=pk)
        shown = _shown(pk)  # again, under the lock: it may have been withdrawn meanwhile
        if not shown.in_force:
            raise Http404("公示已经结束")
        receipt = _take_in(matter, shown, form.instance)
    response = redirect("notice-report-sent", pk)
    report_limits.count_in_browser(request, response)
    report_limits.keep(response, RECEIPT_COOKIE, receipt, RECEIPT_SECONDS)
    return response


def _take_in(matter: Matter, shown: Shown, report: Report) -> str:
    """Put the report on record as an act of the public; the same words sent twice are one report."""
    if again := _sent_before(shown, report):
        return again.receipt
    report.received_on, report.channel = shown.on, Report.Channel.WEB
    report.cadre = Cadre.objects.get(candidacies__appointment=matter.pk, candidacies__standing="proposed")
    report.receipt = new_receipt()
    with act(
        township=shown.township,
        code="notice.public_report",
        label="收到群众反映",
        author="群众",
        happened_on=shown.on,
        matter=matter,
        stage="notice",
        round=shown.notice.round,
    ):
        report.save()
    return report.receipt


def _sent_before(shown: Shown, report: Report) -> Report | None:
    same: dict[str, Any] = {
        name: getattr(report, name) for name in ("kind", "reporter", "contact", "content")
    }
    return shown.notice.reports.filter(channel=Report.Channel.WEB, received_on=shown.on, **same).first()


@public("GET")
def notice_report_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt, for ten minutes and in this browser only; no address leads back to the report."""
    receipt = request.get_signed_cookie(RECEIPT_COOKIE, "", max_age=RECEIPT_SECONDS)
    return render(request, "notices/sent.html", {"shown": _shown(pk), "receipt": receipt})
