"""Load the demonstration township, if it is not there yet, and print the logins."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from township import schema
from township.models import Township


class Command(BaseCommand):
    help = "建立演示乡镇（已有数据时保留），并列出演示账号"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="只核对现有演示数据是否出自本版本")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("演示数据只能装入演示环境：设置 TOWNSHIP_DEMO=1 后重试，或使用 make demo。")
        if schema.differences(connection):
            raise CommandError("现有演示数据（var/demo）出自以前的版本，不能沿用。重新开始：make demo-reset")
        if not options["check"]:
            self._load()

    def _load(self) -> None:
        from appointments.demo.build import build  # noqa: PLC0415  (nothing of the demo is imported outside it)
        from appointments.demo.today import move_to_today  # noqa: PLC0415
        from township.demo.accounts import LOGINS, PASSWORD  # noqa: PLC0415

        if Township.objects.exists():
            self.stdout.write("演示数据已在，保留不动。重新开始：make demo-reset")
            move_to_today()
        else:
            build(progress=self.stdout.write)
        self.stdout.write(f"\n演示账号（密码均为 {PASSWORD}）：")
        for username, name, may in LOGINS:
            self.stdout.write(f"  {username:<14}{name}　{may}")
