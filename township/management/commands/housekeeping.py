"""Throws away what need not be kept; for cron, once a night."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from township.housekeeping import CHORES


class Command(BaseCommand):
    help = "清理不必保存的数据：超期的登录日志和任务、已结束的会话、过期的待确认导入；可每日运行"

    def handle(self, *args: Any, **options: Any) -> None:
        for what, sweep in CHORES:
            self.stdout.write(f"{what}：删除 {sweep()} 条")
