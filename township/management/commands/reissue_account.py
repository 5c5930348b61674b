"""Nobody can log in who could let anybody in: the server gives the administrator or the confirmer a new password."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from township.accounts.access import Refused
from township.accounts.founding import reissue
from township.accounts.models import User, normalised
from township.accounts.passwords import how_long


class Command(BaseCommand):
    help = "Give the administrator or the confirmer of a township a one-time password; everybody there is told for 30 days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="login name of an administrator or a confirmer")
        parser.add_argument("--reason", required=True, help="why; it goes into the record")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=normalised(options["username"])).first()
        if user is None:
            raise CommandError("没有这个登录名")
        try:
            password = reissue(user, options["reason"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{user.name}（{user.username}）的账号已启用，原密码、两步验证失效。")
        self.stdout.write(f"一次性密码（仅显示一次，{how_long()}，首次登录须修改）：{password}")
