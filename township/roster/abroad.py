"""A person whose family has emigrated (移居国（境）外) cannot be named; what is entered of a family can end that."""

from __future__ import annotations

from collections.abc import Iterable

from .kinship_words import read_relation
from .models import FamilyMember


def emigrated(family: Iterable[FamilyMember]) -> str | None:
    """Why the person with this family falls under 条例第二十四条（五）, if they do."""
    living = [(_relation(member), member) for member in family if not _deceased(member)]
    spouses = [member for relation, member in living if relation == "S"]
    children = [member for relation, member in living if relation == "D"]
    if any(member.emigrated for member in spouses):
        return "配偶已移居国（境）外"
    if not spouses and children and all(member.emigrated for member in children):
        return "没有配偶，子女均已移居国（境）外"
    return None


def ends_the_bar(family: Iterable[FamilyMember], entered: Iterable[FamilyMember]) -> bool:
    """Whether somebody who is barred would be no longer, with these relatives entered besides."""
    there = list(family)
    return emigrated(there) is not None and emigrated([*there, *entered]) is None


def _relation(member: FamilyMember) -> str:
    word = read_relation(member.relation)
    return word.shape if word else ""


def _deceased(member: FamilyMember) -> bool:
    return any(word in member.relation + member.work for word in ("已故", "去世", "病故", "已亡"))
