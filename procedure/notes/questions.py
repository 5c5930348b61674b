"""A question put to a named person, as the pages that take its answer show and keep it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypedDict

from procedure.bases import Proceeding
from procedure.facts import FactPage
from township.law.rule import Rule

from .asking import questions
from .models import Confirmation


class Here(TypedDict):
    """A note stands in this room and round of its matter."""

    room: str
    round: int


def here(proceeding: Proceeding) -> Here:
    """A matter stands in this room and round, as notes keep them."""
    return {"room": proceeding.stage, "round": proceeding.room.round if proceeding.room else 1}


@dataclass(frozen=True)
class Question:
    """What a matter asks a named person: under which rule, about which row, in which words."""

    rule: Rule
    subject: int
    name: str
    words: list[str]

    def put(self, page: FactPage, **how: Any) -> FactPage:
        """The question stands at the head of the page that this makes of another."""
        whom = f"（{self.name}）" if self.name else ""
        intro = f"所问内容：{'；'.join(self.words)}。依据：{self.rule.text}"
        return replace(page, title=f"{page.title}：{self.rule.requirement}{whom}", intro=intro, **how)

    def kept(self, proceeding: Proceeding, key: int | None) -> Confirmation:
        """The question is answered by the confirmation of the present round, or a new one, with the words as they stand now."""
        at = here(proceeding)
        rows = (
            each
            for each in proceeding.confirmations.all()
            if (each.rule, each.subject, each.room, each.round)
            == (self.rule.code, self.subject, at["room"], at["round"])
        )
        row = next(rows, None) or Confirmation(matter=proceeding.matter, **at)
        row.rule, row.requirement = self.rule.code, self.rule.requirement
        row.subject, row.subject_name = self.subject, self.name
        row.asked = questions(proceeding, self.rule, self.subject)
        return row
