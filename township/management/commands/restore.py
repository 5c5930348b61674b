"""Put a backup into an empty installation, verify what came of it; exit 1 where it does not hold."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from township.safekeeping import restore


class Command(BaseCommand):
    help = "恢复：把备份恢复到空的数据库和空的附件目录，并核对；已有数据的不恢复"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="备份文件")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        scratch = file.absolute().with_name(f".{file.name}.restoring")
        try:
            manifest = restore.restore(file, scratch)
        except (restore.NotRestored, OSError) as error:
            raise CommandError(f"没有恢复：{error}") from error
        self.stdout.write(f"已恢复 {manifest['made_at']} 的备份。")
        for name in restore.keys_that_differ(manifest):
            self.stderr.write(f"{name} 与备份时的不同：换回原来的密钥，否则开着的票箱不能打开")
        found = [str(each) for each in restore.verified(manifest)]
        for problem in found:
            self.stderr.write(f"不符 · {problem}")
        self.stdout.write("核对：相符" if not found else f"核对：不符 {len(found)} 处")
        if found:
            sys.exit(1)
