"""Walk the chain of step records, the row histories and the attachments; name every break; exit 1 if there is one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from township.models import ChainHead, StepRecord, Township
from township.records import checkpoint_files, checkpoints, signing, verification
from township.records.checkpoints import Checkpoint
from township.records.verification import Break


class Command(BaseCommand):
    help = "核对纪实链、变更历史、账号、附件和数据库的保护；有不符的逐条指出并以 1 退出"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--since",
            action="append",
            type=Path,
            default=[],
            metavar="CHECKPOINT",
            help="以前交出的检查点文件，或者存放这些文件的目录；可重复",
        )

    def handle(self, *args: Any, since: list[Path], **options: Any) -> None:
        given = self._given(since)
        broken = sum(self._township(town, given) for town in Township.objects.order_by("pk"))
        broken += self._report(self._of_nobody(given))
        found = self._report(verification.verify_installation())
        self.stdout.write(f"变更历史、账号、附件和保护：{_said(found)}")
        if not given:
            self.stdout.write(checkpoints.NONE_GIVEN)
        if broken + found:
            sys.exit(1)

    def _given(self, since: list[Path]) -> list[Checkpoint]:
        try:
            given = [each for place in since for each in checkpoint_files.read(place)]
            for each in given:
                self.stdout.write(
                    f"对照检查点：{each.name} {each.day} 第{each.length}条，{checkpoints.signature_of(each)}"
                )
        except (OSError, checkpoints.NotACheckpoint, signing.KeyUnusable) as error:
            raise CommandError(f"检查点不能读取：{error}") from error
        if since and not given:
            raise CommandError("所给的目录中没有检查点")
        return given

    def _township(self, township: Township, given: list[Checkpoint]) -> int:
        found = self._report(verification.verify(township))
        found += self._report(checkpoints.against(township, checkpoints.of(township, given)))
        head = ChainHead.objects.filter(township=township).first()
        count = StepRecord.objects.filter(township=township).count()
        self.stdout.write(
            f"{township}：纪实 {count} 条，末端摘要 {head.digest if head else '—'}，{_said(found)}"
        )
        return found

    def _of_nobody(self, given: list[Checkpoint]) -> Iterable[Break]:
        """Checkpoints of townships that are not there any more."""
        known = set(Township.objects.values_list("pk", flat=True))
        for each in given:
            if each.township not in known:
                yield Break(f"检查点（{each.name}，{each.day}）", "本数据库没有这个乡镇")

    def _report(self, breaks: Iterable[Break]) -> int:
        found = list(breaks)
        for problem in found:
            self.stderr.write(f"不符 · {problem}")
        return len(found)


def _said(found: int) -> str:
    return f"不符 {found} 处" if found else "相符"
