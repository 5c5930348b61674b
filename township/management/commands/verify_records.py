"""Walk the chain of step records, the row histories and the attachments; name every break; exit 1 if there is one."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from township.models import ChainHead, StepRecord, Township
from township.records import verification


class Command(BaseCommand):
    help = "核对纪实链、变更历史和附件；有不符的逐条指出并以 1 退出"

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for township in Township.objects.order_by("pk"):
            found = self._report(verification.verify(township))
            head = ChainHead.objects.filter(township=township).first()
            count = StepRecord.objects.filter(township=township).count()
            seal = head.digest[:16] if head else "—"
            self.stdout.write(
                f"{township}：纪实 {count} 条，末端摘要 {seal}，{'相符' if not found else f'不符 {found} 处'}"
            )
            broken += found
        found = self._report(verification.verify_installation())
        self.stdout.write(f"变更历史与附件：{'相符' if not found else f'不符 {found} 处'}")
        if broken + found:
            sys.exit(1)

    def _report(self, breaks: Any) -> int:
        found = list(breaks)
        for problem in found:
            self.stderr.write(f"不符 · {problem}")
        return len(found)
