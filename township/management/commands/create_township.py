"""A fresh installation: the township, its calendar and its first administrator."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from township.accounts.founding import first_administrator, found_township
from township.accounts.models import normalised


class Command(BaseCommand):
    help = "Create a township with its working-day calendar and its first administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="name of the township, e.g. 青石镇")
        parser.add_argument(
            "--code", required=True, help="short name used in numbers of documents, e.g. 青石"
        )
        parser.add_argument("--county", default="", help="county, city or district it belongs to")
        parser.add_argument(
            "--admin", required=True, metavar="USERNAME", help="login name of the administrator"
        )
        parser.add_argument("--admin-name", default="系统管理员", help="name of the administrator")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            town = found_township(options["name"], options["code"], county=options["county"])
            user, password = first_administrator(town, normalised(options["admin"]), options["admin_name"])
        except ValidationError as refusal:
            raise CommandError("未建立：" + "；".join(refusal.messages)) from refusal
        self.stdout.write(f"已建立{town.name}，工作日历已录入。")
        self.stdout.write(f"系统管理员登录名：{user.username}")
        self.stdout.write(f"初始密码（仅显示一次，首次登录须修改）：{password}")
