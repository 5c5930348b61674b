"""Write the checkpoint of every township as a file, and print it: what is carried elsewhere proves the chain later."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from township.models import Township
from township.records import checkpoint_files, checkpoints, signing


class Command(BaseCommand):
    help = "为每个乡镇写下检查点（纪实链的长度和末端摘要，有密钥的签名），存入 CHECKPOINT_DIR"

    def handle(self, *args: Any, **options: Any) -> None:
        for township in Township.objects.order_by("pk"):
            try:
                path = checkpoint_files.write(township)
            except (OSError, signing.KeyUnusable) as error:
                raise CommandError(f"检查点没有写成：{error}") from error
            written = path.read_text("utf-8").strip()
            self.stdout.write(
                f"{township}：{path}（{checkpoints.signature_of(checkpoints.read(written))}）\n{written}"
            )
