"""What the page 主要数字 shows of one term: the figures, one of them by village, what to look at, the risk villages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from elections.cadres.models import VillageCadre
from elections.namesakes import told_apart
from elections.terms import Term
from township.naming import compared

from .facts import VillageFacts, facts_of
from .figures import Ages, Figure, ages_of, figures_of
from .findings import Observation, of_papers, of_villages
from .measures import FIRST, FURTHER, GUARDED, MEASURES
from .models import StatedFigure


@dataclass(frozen=True)
class Cockpit:
    """One term of a township in figures, read once."""

    term: Term
    last: Term | None
    villages: Sequence[VillageFacts]
    figures: Mapping[str, Figure]
    #: Whether it is for somebody who reads the situation sheet (decision 0035).
    with_risk: bool = False

    @property
    def first(self) -> list[Figure]:
        return [self.figures[each.code] for each in FIRST]

    @property
    def further(self) -> list[Figure]:
        return [self.figures[each.code] for each in FURTHER]

    @cached_property
    def items(self) -> list[tuple[str, int, list[str]]]:
        """联审不宜 by item of the lists: how many persons, in which villages."""
        found: dict[str, tuple[int, list[str]]] = {}
        for each in self.villages:
            told = each.beside.reviewed if each.beside else None
            for item, persons in (told.by_item if told else {}).items():
                number, names = found.get(item, (0, []))
                found[item] = number + persons, [*names, each.name]
        return sorted(((item, *told) for item, told in found.items()), key=lambda each: (-each[1], each[0]))

    @cached_property
    def reasons(self) -> list[tuple[str, list[str]]]:
        """重点村、难点村 by reason: which villages name each of them."""
        found: dict[str, list[str]] = {}
        for each in self.risks:
            for reason in filter(None, re.split("[、，,；;]", each.round.reasons)):
                found.setdefault(reason.strip(), []).append(each.name)
        return sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))

    @cached_property
    def ages(self) -> Ages:
        return ages_of(self.villages)

    @cached_property
    def stated(self) -> list[StatedFigure]:
        return list(self.term.stated.all())

    @property
    def papers(self) -> list[Observation]:
        return of_papers(self.stated, self.figures)

    @cached_property
    def observations(self) -> list[Observation]:
        rows = VillageCadre.objects.filter(village__township=self.term.township_id).exclude(kin="")
        declared: dict[tuple[int, str], str] = {}
        for village, name, kin in rows.values_list("village", "name", "kin"):
            # Of two of one name what both have declared: whom it concerns is for people to find out.
            key = village, compared(told_apart(name)[0])
            declared[key] = "；".join(filter(None, (declared.get(key), kin)))
        return of_villages(self.villages, declared)

    @property
    def risks(self) -> list[VillageFacts]:
        return [each for each in self.villages if each.round.difficult] if self.with_risk else []

    @property
    def in_words(self) -> str:
        """12 个村：3 村结果已确认，1 村另行选举，8 村未投票."""
        counts = (
            (sum(each.committee is not None for each in self.villages), "村结果已确认"),
            (sum(each.further and each.committee is None for each in self.villages), "村另行选举"),
            (sum(each.again and each.committee is None for each in self.villages), "村重新投票"),
            (sum(each.vote is None for each in self.villages), "村尚未公布结果"),
        )
        told = "，".join(f"{count} {words}" for count, words in counts if count)
        return f"{len(self.villages)} 个村" + (f"：{told}" if told else "")


def cockpit_of(term: Term, *, with_risk: bool = False) -> Cockpit:
    """The figures of a term beside those of the one before it in its township."""
    every = list(Term.objects.filter(township=term.township_id))
    last = term_before(term, every)
    measures = (*MEASURES, *GUARDED) if with_risk else MEASURES
    facts = facts_of([term, last] if last else [term], every)
    return Cockpit(term, last, facts[term.pk], figures_of(facts[term.pk], measures), with_risk)


def term_before(term: Term, terms: Iterable[Term]) -> Term | None:
    """The one before it among the terms of its township."""
    earlier = [each for each in terms if each.last_ends_on < term.last_ends_on]
    return max(earlier, key=lambda each: (each.last_ends_on, each.pk), default=None)
