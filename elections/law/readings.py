"""One matter has one shape, whatever words a text has for it: what the data say is read here into numbers and names.

A reading that gives None says that the text was read and names no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Span(NamedTuple):
    """From so many to so many, both included; `high` None where nothing is said."""

    low: int
    high: int | None = None
    odd: bool = False

    def holds(self, number: int) -> bool:
        below = self.high is None or number <= self.high
        return self.low <= number and below and (number % 2 == 1 or not self.odd)

    def __str__(self) -> str:
        if self.high is None:
            words = f"{self.low}人以上"
        else:
            words = f"{self.low}人" if self.low == self.high else f"{self.low}至{self.high}人"
        return words + ("（单数）" if self.odd else "")


class ByPopulation(tuple[tuple[int, int], ...]):
    """A least number that goes by how many people the village has: from so many people on, so many."""

    __slots__ = ()

    def of(self, population: int) -> int:
        return max(least for people, least in self if people <= population)

    def __str__(self) -> str:
        return "，".join(
            f"{people}人以上的 {least} 名" if people else f"其余的 {least} 名"
            for people, least in reversed(self)
        )


DIRECT_LINE = frozenset({"parent", "child", "grandparent", "grandchild"})
#: Civil Code 1045, from memory: the committee law says 近亲属 and does not define it.
NEAR_RELATIVES = DIRECT_LINE | {"spouse", "sibling"}
_RELATIONS: Mapping[str, frozenset[str]] = {
    "spouse": frozenset({"spouse"}),
    "spouses": frozenset({"spouse"}),
    "direct_line": DIRECT_LINE,
    "parents": frozenset({"parent"}),
    "children": frozenset({"child"}),
    "parent_child": frozenset({"parent", "child"}),
    "siblings": frozenset({"sibling"}),
}

#: As the law names who nominates, beside the electors.
PARTY_ORGANISATION = "village_party_organisation"
RELATIVES, ANY_VILLAGER = "relatives", "relatives_or_villagers"
OFFICES = ("head", "deputy", "member")


def relations(value: object) -> frozenset[str]:
    """Which relatives may not serve together; a text in words says 近亲属."""
    if isinstance(value, list):
        return frozenset().union(*(_RELATIONS[each] for each in value))
    return NEAR_RELATIVES


def leaves_for_relatives(value: list[str]) -> bool:
    """Whether a member of the election committee leaves for a relative who is nominated, beside for a nomination of their own."""
    return any("relative" in each or "spouse" in each for each in value)


def delegates(value: list[str]) -> str:
    """Who may vote for somebody away: the relatives a text lists, or other villagers too."""
    return ANY_VILLAGER if any("villager" in each for each in value) else RELATIVES


def span(value: dict[str, Any]) -> Span:
    return Span(value["min"], value.get("large_villages_max", value["max"]), bool(value.get("odd")))


def surplus(value: object) -> Mapping[str, Span]:
    """How many candidates more than seats each office has: at least one by the law, so many exactly by a number."""
    if not isinstance(value, dict):
        return {office: Span(1) for office in OFFICES}
    return {
        office: Span(*each) if isinstance(each, list) else Span(each, each) for office, each in value.items()
    }


def months(value: object) -> int | None:
    """By how many months an election may come early or late."""
    if not isinstance(value, dict):
        return None
    late: int | None = value.get("months") or value.get("election_within_months_after_expiry")
    return late or value["years"] * 12


def days_before(value: object) -> int:
    """The last day counted back from the election day; “before voting day” is the day before."""
    return int(value["days_before"]) if isinstance(value, dict) else 1


def kept_years(value: object) -> int | None:
    """For how many years ballots are kept, where a number is named."""
    return int(value["years"]) if isinstance(value, dict) else None


def by_the_committee(value: object) -> int:
    """The days the committee itself has to let vote on a recall; a township that steps in has days of its own."""
    return int(value["committee"]) if isinstance(value, dict) else int(str(value))


def exempted(value: object) -> str:
    """Which seats may stay open after a further election: with three elected (浙江), or more than three and the head (北京)."""
    return "head" if "head among them" in str(value) else "three"


def least_representatives(value: object) -> object:
    """One number (上海), or by population: “<500 people”, “500-999”, “>=1000” (浙江)."""
    if not isinstance(value, dict):
        return value
    bands = (
        (0 if words.startswith("<") else int(re.findall(r"\d+", words)[0]), least)
        for words, least in value.items()
    )
    return ByPopulation(sorted(bands))


def unless_silent(value: object) -> object:
    return None if value == "silent" else value


READ: Mapping[str, Callable[[Any], object]] = {
    "ballot_retention": kept_years,
    "ballot_women_seat": bool,
    "candidate_surplus": surplus,
    "early_late_limit": months,
    "election_committee_size": span,
    "further_exemption": exempted,
    "kinship_bar": relations,
    "kinship_resolution": lambda _: "order",
    "nomination_turnout": lambda _: "half",
    "proxy_candidate_may_accept": unless_silent,
    "proxy_deadline": days_before,
    "proxy_who": delegates,
    "recall_vote_deadline_days": by_the_committee,
    "representatives_min": least_representatives,
    "seats_total": span,
    "supervision_size": span,
    "void_declared_by": "_or_".join,
    "votes_combined": lambda _: "nomination",
    "women_quota": lambda value: value["min"],
}


def _self_nomination(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        return {"self_nomination": bool(value)}
    return {
        "self_nomination": value["allowed"],
        "self_nomination_days_before": value["report_days_before"],
    }


def _withdrawal(value: dict[str, int]) -> dict[str, object]:
    return {
        f"candidate_withdraw_{key}": value[key] for key in ("days_before", "days_after_list") if key in value
    }


def _further(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        return {"further_deadline_days": value}
    if "max" in value:
        return {"further_deadline_days": value["max"]}
    return {"further_deadline_days": value["if_elected_less_than_3"], "further_if_fewer_than": 3}


def _further_method(value: str) -> dict[str, object]:
    """Henan asks for a majority first and for more than half of the electors again; elsewhere most votes elect."""
    if not value.startswith("majority of voters first"):
        return {"further_method": "plurality"}
    found: dict[str, object] = {"further_method": "majority_first"}
    return found | ({"further_turnout": "half"} if "again >1/2 of electors must vote" in value else {})


def _audit(value: str) -> dict[str, object]:
    """Chongqing publishes the audit so many days before the election committee is chosen."""
    days = re.search(r"published (\d+) days before the election committee", value)
    return {"audit": value} | ({"audit_days_before_committee": int(days[1])} if days else {})


#: One entry of the data that says two things under two names.
SPLIT: Mapping[str, Callable[[Any], dict[str, object]]] = {
    "audit": _audit,
    "candidate_withdraw_deadline": _withdrawal,
    "further_deadline_days": _further,
    "further_method": _further_method,
    "result_publication": lambda _: {"winners_list_days_after": 1},
    "self_nomination": _self_nomination,
}


def read(name: str, value: object) -> dict[str, object]:
    """What one entry of the data says, by the names under which it is asked for."""
    if value is None:
        return {name: None}
    if name in SPLIT:
        return SPLIT[name](value)
    return {name: READ[name](value) if name in READ else value}
