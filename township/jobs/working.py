"""The runner takes jobs up one after another and does them; it takes a job up again whose runner was killed.

Any number of runners may work at once, on any number of machines. A job belongs to the runner that last took it up: its
number of attempts is the proof, and a runner that was thought dead and is not learns it at its next word.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import OperationalError, connections, transaction
from django.db.models import Q, QuerySet

from township.records import clock

from .kinds import kind_of
from .models import Job

logger = logging.getLogger(__name__)

#: A runner reports so often, in seconds, and is given up for dead after so long a silence. Longer than the longest
#: transaction of a job on SQLite, where nobody else can report meanwhile.
BEAT = 1.0
SILENCE = timedelta(minutes=3)
#: So often a job is taken up before it is left alone: it may be what kills its runners.
ATTEMPTS = 3

UNEXPECTED = "中途出现意外错误，已记入系统日志。再试一次；仍不成功的，联系系统管理员"
GIVEN_UP = f"办理了 {ATTEMPTS} 次，每次都中断。联系系统管理员查看系统日志"

#: Set when this process is asked to end: whoever is at work puts the job back into the queue.
stopping = threading.Event()


class WorkFailed(Exception):
    """The work cannot be done; the message is the sentence shown to the person who asked."""


class TakenAway(Exception):
    """Another runner has taken the job up meanwhile, or the process is to end: stop here and save nothing."""


class Work:
    """A job in hand. Its kind says through it how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.lost = False

    def tell(self, done: int, total: int, sentence: str = "") -> None:
        """Say how far it is. Cheap enough to be called for every row; what is said is written once a second.

        Raises TakenAway when the work is no longer ours; so it undoes the transaction it is called in.
        """
        self.job.done, self.job.total, self.job.sentence = done, total, sentence[:200]
        if self.lost or stopping.is_set():
            raise TakenAway

    def report(self) -> None:
        """Write down that we are alive, and how far we are."""
        self.lost = not _mine(self.job).update(heartbeat=clock.machine_now(), **_progress(self.job))


def work_off() -> int:
    """Do every job that waits; how many were taken up."""
    count = 0
    while not stopping.is_set() and (job := claim()):
        do(job)
        count += 1
    return count


def claim() -> Job | None:
    """Take up the oldest job that waits, or None. No two runners ever get the same one."""
    while _waiting().exists():
        with transaction.atomic():
            # PostgreSQL skips what another runner has locked; SQLite admits one writer at a time (IMMEDIATE).
            job = _waiting().select_for_update(skip_locked=True).order_by("asked_at", "pk").first()
            if job is None:
                return None
            if job.attempts < ATTEMPTS:
                job.state, job.attempts, job.heartbeat = (
                    Job.State.RUNNING,
                    job.attempts + 1,
                    clock.machine_now(),
                )
                job.save(update_fields=["state", "attempts", "heartbeat"])
                return job
            logger.error("job %s (%s) is given up after %s attempts", job.pk, job.kind, job.attempts)
            _end(job, Job.State.ABANDONED, error=GIVEN_UP)
    return None


def do(job: Job) -> None:
    """Do a job that was taken up, reporting meanwhile, and keep what came of it."""
    work = Work(job)
    with _beating(work):
        ending = _outcome(work)
    if ending is None:
        _put_back(job)
    elif not _end(job, **ending):
        logger.warning("job %s (%s) was taken up by another runner", job.pk, job.kind)


def do_now(job: Job) -> None:
    """Do a job here and now, without a runner."""
    job.state, job.attempts, job.heartbeat = Job.State.RUNNING, job.attempts + 1, clock.machine_now()
    job.save(update_fields=["state", "attempts", "heartbeat"])
    if ending := _outcome(Work(job)):
        _end(job, **ending)


def _outcome(work: Work) -> dict[str, Any] | None:
    """How the job ends; None where it is to be put back."""
    try:
        return {"state": Job.State.DONE, "result": kind_of(work.job.kind).run(work)}
    except TakenAway:
        return None
    except WorkFailed as failure:
        return {"state": Job.State.FAILED, "error": str(failure)}
    except Exception:
        logger.exception("job %s (%s) failed", work.job.pk, work.job.kind)
        return {"state": Job.State.FAILED, "error": UNEXPECTED}


def _waiting() -> QuerySet[Job]:
    silent = Q(state=Job.State.RUNNING, heartbeat__lt=clock.machine_now() - SILENCE)
    return Job.objects.filter(Q(state=Job.State.QUEUED) | silent)


def _mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)


def _progress(job: Job) -> dict[str, Any]:
    return {"done": job.done, "total": job.total, "sentence": job.sentence}


def _end(job: Job, state: str, **found: Any) -> bool:
    """Close a job that is still ours; False where it is not."""
    job.state, job.ended_at = state, clock.machine_now()
    job.result, job.error = found.get("result"), found.get("error", "")
    return bool(_mine(job).update(state=state, ended_at=job.ended_at, **found, **_progress(job)))


def _put_back(job: Job) -> None:
    """Back into the queue, as if it had not been taken up; another runner's is left alone."""
    _mine(job).update(state=Job.State.QUEUED, attempts=job.attempts - 1, heartbeat=None)


@contextmanager
def _beating(work: Work) -> Iterator[None]:
    """Report once a second from a thread with a connection of its own, whatever transaction the work is in."""
    over = threading.Event()
    heart = threading.Thread(target=_beat, args=(work, over), daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()


def _beat(work: Work, over: threading.Event) -> None:
    try:
        while not over.wait(BEAT):
            try:
                work.report()
            except OperationalError:
                # SQLite, while the work itself holds the lock: what is said is written after its transaction.
                logger.debug("job %s could not report", work.job.pk, exc_info=True)
    finally:
        connections.close_all()
