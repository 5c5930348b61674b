"""Does the long work that pages have asked for, until it is told to end."""

from __future__ import annotations

import argparse
import logging
import os
import signal
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connections

from township.jobs import working

logger = logging.getLogger(__name__)

#: Seconds between two looks into an empty queue.
PAUSE = 1.0


class Command(BaseCommand):
    help = "办理页面交来的长时间任务（核对纪实链等），直到被停止；可同时运行多个"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="办完现有的任务即结束")
        # Named, not asked for: by the time we look, a parent that died early has been replaced.
        parser.add_argument("--parent", type=int, metavar="PID", help="启动它的进程；该进程结束时随之结束")

    def handle(self, *args: Any, once: bool, parent: int | None = None, **options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: working.stopping.set())
        while not working.stopping.is_set():
            self._work_off()
            if once or (parent and os.getppid() != parent):
                break
            working.stopping.wait(PAUSE)

    def _work_off(self) -> None:
        try:
            working.work_off()
        except (OperationalError, InterfaceError):
            # The database is away or busy: the job in hand falls silent and is taken up again.
            logger.warning("the queue could not be worked off", exc_info=True)
            connections.close_all()
