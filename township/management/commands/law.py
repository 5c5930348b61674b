"""Print every rule by room, or as JSON: code, requirement, control, room, door, citation, level, parameters."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from township.law import catalogue
from township.records import clock


class Command(BaseCommand):
    help = "列出全部规则及其依据"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    def handle(self, *args: Any, **options: Any) -> None:
        listed = catalogue.articles(clock.today())
        if options["json"]:
            self.stdout.write(json.dumps(catalogue.as_json(listed), ensure_ascii=False, indent=2))
            return
        for room, rules in catalogue.by_room(listed).items():
            self.stdout.write(f"\n{room}")
            for article in rules:
                rule = article.rule
                self.stdout.write(f"  {rule.code:<32}{rule.control.label}  {rule.requirement}")
                self.stdout.write(
                    f"  {'':<32}{rule.citation}  {'；'.join(n.general for n in article.numbers)}"
                )
