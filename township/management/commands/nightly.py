"""The nightly round: verify, sweep, checkpoint, reminders; each told, and exit 1 where one of them failed."""

from __future__ import annotations

import logging
import sys
from typing import Any

from django.core.management.base import BaseCommand

from township.safekeeping.nightly import ROUND, Unwell

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "每夜一次：核对纪实、清理不必保存的数据、写下检查点、列出提醒；有不符或失败的以 1 退出"

    def handle(self, *args: Any, **options: Any) -> None:
        failed = False
        for name, job in ROUND:
            try:
                self.stdout.write(f"{name}：{job()}")
            except Unwell as found:
                failed = True
                self.stderr.write(f"{name}：{found}")
            except Exception as error:
                failed = True
                logger.exception("the nightly %s failed", job.__name__)
                self.stderr.write(f"{name}：没有完成（{error}）")
        if failed:
            sys.exit(1)
