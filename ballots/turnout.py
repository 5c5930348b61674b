"""Turnout: how many slips of each category were printed and what became of them. Never what was chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .models import Box, Category
from .opening import urn_of
from .urn import Contents


@dataclass(frozen=True)
class Use:
    """What became of the slips of one category."""

    printed: int
    voted: int
    on_paper: int

    @property
    def unused(self) -> int:
        return self.printed - self.voted - self.on_paper

    def adds_up(self, category: Category, ballots: int) -> bool:
        """A category adds up with as many slips as were printed, as many ballots as slips have voted, and none used twice."""
        return self.printed == category.printed and self.voted == ballots and self.unused >= 0

    def __str__(self) -> str:
        paper = f"交回改投纸质票{self.on_paper}张" if self.on_paper else ""
        return "，".join(part for part in (f"已投{self.voted}张", paper) if part)


def uses_of(box: Box, contents: Contents) -> dict[int, Use]:
    """This became of the slips, by category. A slip found both ways counts both times: it must not add up."""
    voted, paper = set(contents.voted), set(contents.on_paper)
    found: dict[int, list[str]] = {category.pk: [] for category in box.categories.all()}
    for digest, category in box.slips.values_list("digest", "category"):
        found[category].append(digest)
    return {
        category: Use(len(own), sum(d in voted for d in own), sum(d in paper for d in own))
        for category, own in found.items()
    }


@dataclass(frozen=True)
class Turnout:
    """How many slips of a category were printed and what became of them. Never what was chosen."""

    category: Category
    use: Use


def turnout_of(box: Box) -> list[Turnout]:
    """Each category has this turnout. Raises UrnLost."""
    if box.state == Box.State.OPEN:
        uses = uses_of(box, urn_of(box))
        return [Turnout(category, uses[category.pk]) for category in box.categories.all()]
    cast = Counter(box.ballots.values_list("category", flat=True))
    return [Turnout(c, Use(c.printed, cast[c.kind], c.on_paper)) for c in box.categories.all()]


def whole_of(turnout: list[Turnout]) -> Use:
    """All categories are taken together."""
    uses = [row.use for row in turnout]
    return Use(sum(u.printed for u in uses), sum(u.voted for u in uses), sum(u.on_paper for u in uses))
