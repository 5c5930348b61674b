"""Housekeeping deletes what an installation need not keep: it is no record, and its time is over.

Throttles and uploads sweep themselves whenever a new one comes; here they are swept even where none comes any more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from township import throttle
from township.accounts import login_log, login_sessions
from township.jobs.models import UNDER_WAY, Job
from township.records import clock, sendings
from township.roster.workbook import export_files, uploads

#: Whoever asked for long work has looked at its result by then.
JOBS_KEPT = timedelta(days=90)


def old_jobs() -> int:
    """Delete long work that ended before JOBS_KEPT; returns how many, as all chores do.

    The newest result of a kind stays: its page shows it.
    """
    ended = Job.objects.exclude(state__in=UNDER_WAY).filter(ended_at__lt=clock.machine_now() - JOBS_KEPT)
    newer = Job.objects.filter(
        township=OuterRef("township"),
        kind=OuterRef("kind"),
        state=Job.State.DONE,
        asked_at__gt=OuterRef("asked_at"),
    )
    return ended.filter(~Q(state=Job.State.DONE) | Exists(newer)).delete()[0]


#: What is swept, in this order; other rooms of the house add their own.
CHORES: list[tuple[str, Callable[[], int]]] = [
    ("登录日志", login_log.sweep),
    ("已结束的登录会话", login_sessions.sweep),
    ("保存期满的导出名册", export_files.sweep),
    ("已办结的长时间任务", old_jobs),
    ("过期的待确认导入", uploads.sweep),
    ("已过时段的次数限制", throttle.sweep),
    ("防重复提交的标记", sendings.sweep),
]


def add(what: str, chore: Callable[[], int]) -> None:
    """Let something else be swept every night; known once, however often an application is made ready."""
    if (what, chore) not in CHORES:
        CHORES.append((what, chore))
