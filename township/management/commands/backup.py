"""Write the database and the attachments of this moment into one file, while the program runs."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from township.safekeeping import backup


class Command(BaseCommand):
    help = "备份：把数据库和附件写成一个文件，系统不必停用；密钥不在其中，须另行保存"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="存放备份的目录")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            made = backup.make(folder)
        except OSError as error:
            raise CommandError(f"没有备份：{error}") from error
        self.stdout.write(f"已备份：{made.path}（附件 {made.attachments} 个）")
        for township, length, digest in made.heads:
            self.stdout.write(f"乡镇 {township}：纪实 {length} 条，末端摘要 {digest}")
        self.stdout.write(
            f"备份不含密钥：{'、'.join(backup.KEYS)}，须与备份分开另行保存；缺了它们，开着的票箱不能打开。"
        )
        for name in made.missing:
            self.stderr.write(f"附件缺失，未备份：{name}")
        if made.missing:
            sys.exit(1)
