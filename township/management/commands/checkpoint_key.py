"""Make the key by which checkpoints are signed; the public half is handed to whoever will check them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from township.records import signing


class Command(BaseCommand):
    help = "生成检查点的签名密钥（Ed25519），写入所给的文件；已有的不覆盖"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="密钥文件，放在数据库和备份以外的地方")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        try:
            public = signing.make(path)
        except OSError as error:
            raise CommandError(f"密钥没有生成：{error}") from error
        self.stdout.write(f"密钥：{path}（只有本账号可读）。把它写入环境变量 CHECKPOINT_KEY_FILE。")
        self.stdout.write(f"公钥：{public}")
        self.stdout.write(
            f"公钥指纹：{signing.fingerprint(public)}。把公钥交监督员，在另一台电脑上核对签名时使用。"
        )
