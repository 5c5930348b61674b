"""Write a township's chain of records into a file, to be checked on another computer by the stand-alone verifier."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from township.models import Township
from township.records import exporting, signing


class Command(BaseCommand):
    help = "把一个乡镇的纪实链导出为文件，供在另一台电脑上用 supervision/verifier/verify.py 核对"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("township", help="乡镇名称或简称，如 青石镇、青石")
        parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="写入的文件，已有的不覆盖")

    def handle(self, *args: Any, township: str, to: Path, **options: Any) -> None:
        town = (
            Township.objects.filter(name=township).first() or Township.objects.filter(code=township).first()
        )
        if town is None:
            raise CommandError(f"没有名为{township}的乡镇")
        if to.exists():
            raise CommandError(f"{to} 已存在，换一个文件名")
        unfinished = to.with_name(f".{to.name}.partial")
        try:
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.writelines(exporting.lines(town))
            unfinished.rename(to)
        except (OSError, signing.KeyUnusable) as error:
            raise CommandError(f"没有导出：{error}") from error
        self.stdout.write(f"{town}的纪实已导出：{to}。内容涉及个人信息，只交监督人员。")
