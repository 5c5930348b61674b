"""The import itself, told line by line while it works.

One transaction and one act. The page is sent as it grows, so it needs no script; when the reader goes away the server
closes the stream, the transaction is rolled back and nothing is saved.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime

from township.accounts.access import Actor, Request
from township.records import clock
from township.records.act import Act, act
from township.records.models import StepRecord
from township.roster import access, quota_guard
from township.roster.models import Township
from township.roster.tenures import SeatRefused

from . import awaiting, guarding, late, presenting, saving, uploads
from .book import Book
from .differences import ImportPlan

logger = logging.getLogger(__name__)

#: Where the template is cut into what is sent before and what is sent after the work.
CUT = "<!-- progress -->"
#: Browsers hold back the first kilobyte or so; this makes them show the page at once.
_FILLER = f"<!-- {' ' * 2048} -->\n"

Judge = Callable[..., ImportPlan]


class Overtaken(Exception):
    """The roster, or the upload, is no longer what the person confirmed."""


def stream(
    request: Request, upload: uploads.ImportUpload, seen: str, judge: Judge, reason: str = ""
) -> StreamingHttpResponse:
    """Answer with a page that grows while the import works and ends with its result."""
    crumbs = presenting.crumbs(("导入导出", reverse("roster:workbook")), ("保存", ""))
    frame = render_to_string("roster/import/progress.html", {"upload": upload, "crumbs": crumbs}, request)
    head, _, tail = frame.partition(CUT)
    response = StreamingHttpResponse(
        _page(upload, _import(request.acting, upload, seen, judge, reason), head, tail)
    )
    # A proxy that collects the answer would hide the progress.
    response["X-Accel-Buffering"] = "no"
    return response


def _page(
    upload: uploads.ImportUpload, work: Generator[str, None, StepRecord], head: str, tail: str
) -> Iterator[str]:
    yield head + _FILLER
    result: dict[str, Any] = {"upload": upload, "outcome": "done"}
    try:
        result["record"] = yield from work
    except Overtaken:
        result["outcome"] = "overtaken"
    except SeatRefused as refusal:
        result |= {"outcome": "refused", "sentence": str(refusal)}
    except IntegrityError as error:
        logger.warning("import %s was refused by the database", upload.sha256, exc_info=True)
        full = quota_guard.REFUSAL in str(error)
        result |= {"outcome": "refused", "sentence": awaiting.FULL} if full else {"outcome": "overtaken"}
    except OperationalError:
        logger.warning("import %s met a concurrent change", upload.sha256, exc_info=True)
        result["outcome"] = "overtaken"
    except Exception:
        logger.exception("import %s failed", upload.sha256)
        result["outcome"] = "failed"
    yield render_to_string("roster/import/_result.html", result) + tail


def _import(
    acting: Actor, upload: uploads.ImportUpload, seen: str, judge: Judge, reason: str
) -> Generator[str, None, StepRecord]:
    """Lines of progress; returns the step record. An upload is done exactly if the record of its import stands."""
    book = upload.book()
    yield _line("正在等待名册空闲，并重新核对")
    with transaction.atomic():
        with act(
            by=acting,
            code="roster.import",
            label="导入名册",
            happened_on=clock.today(),
            subject=f"工作簿：{upload.name}"[:100],
            office=acting.office_for(access.WRITE),
            reason=reason,
        ) as step:
            yield from _judged_again(step, upload, book, seen, judge)
        uploads.finish(upload, step.record.sequence)
    return step.record


def _judged_again(
    step: Act, upload: uploads.ImportUpload, book: Book, seen: str, judge: Judge
) -> Iterator[str]:
    """Save what was confirmed, if it still is what would be saved. Raises Overtaken."""
    # Two imports into one township follow each other; the second is judged by what the first has left.
    Township.objects.select_for_update(no_key=True).get(pk=step.township.pk)
    if uploads.find(step.by, upload.token).done:
        raise Overtaken
    plan = judge(step.by, book, lock=True)
    if plan.problems or plan.fingerprint != seen or guarding.takes_two(plan):
        raise Overtaken
    yield from _save(step, plan, upload)
    yield _line("正在记入纪实")


def _save(step: Act, plan: ImportPlan, upload: uploads.ImportUpload) -> Iterator[str]:
    step.details = {"file": upload.name, "sha256": upload.sha256, "counts": plan.counts}
    late.date_step(step, late.late_events(plan))
    if plan.doubts:
        step.details["doubts"] = presenting.doubts(plan)
    for title, done, total in saving.save(step, plan):
        yield _line(f"{title}：{done} / {total}")


def _line(text: str) -> str:
    return format_html(
        '<li>{} <span class="soft small">{}</span></li>\n', text, f"{localtime(clock.machine_now()):%H:%M:%S}"
    )
