"""A fresh installation: the township, its calendar, its administrator and its confirmer."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from township import naming
from township.accounts.founding import first_account, found_township
from township.accounts.models import Role, normalised
from township.accounts.passwords import how_long


class Command(BaseCommand):
    help = "Create a township with its working-day calendar, its administrator and its confirmer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="name of the township, e.g. 青石镇")
        parser.add_argument(
            "--code", required=True, help="short name used in numbers of documents, e.g. 青石"
        )
        parser.add_argument("--county", default="", help="county, city or district it belongs to")
        parser.add_argument(
            "--county-office",
            action="store_true",
            help="it is the organisation department of a county, which reads the townships put under it",
        )
        parser.add_argument(
            "--admin", required=True, metavar="USERNAME", help="login name of the administrator"
        )
        parser.add_argument("--admin-name", required=True, metavar="NAME", help="name of the administrator")
        parser.add_argument(
            "--confirmer",
            required=True,
            metavar="USERNAME",
            help="login name of whoever confirms changes of accounts until there is a secretary and a discipline secretary",
        )
        parser.add_argument("--confirmer-name", required=True, metavar="NAME", help="name of the confirmer")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if naming.same(options["admin_name"], options["confirmer_name"]):
            raise CommandError("未建立：系统管理员和复核员须是两个人，分别写明姓名")
        try:
            facts = {"county": options["county"], "county_office": options["county_office"]}
            town = found_township(options["name"], options["code"], **facts)
            made = [
                (role, *first_account(town, normalised(options[asked]), options[f"{asked}_name"], role))
                for asked, role in (("admin", Role.ADMINISTRATOR), ("confirmer", Role.CONFIRMER))
            ]
        except ValidationError as refusal:
            raise CommandError("未建立：" + "；".join(refusal.messages)) from refusal
        self.stdout.write(f"已建立{town.name}，工作日历已录入。")
        for role, user, password in made:
            self.stdout.write(f"{role.label}登录名：{user.username}（{user.name}）")
            self.stdout.write(f"一次性密码（仅显示一次，{how_long()}，首次登录须修改）：{password}")
        self.stdout.write("两个账号由两人分别掌管，密码分别告知本人。")
