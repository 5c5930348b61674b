"""What the figures of a term give to look at: facts laid side by side. None of it opens or closes a door (R-181)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from elections.arithmetic.figures import Share, is_reachable
from elections.namesakes import named_in
from township.naming import compared, same

from .facts import VillageFacts
from .figures import Figure
from .models import StatedFigure, StatedKind
from .one_person import bodies_by_name, is_same


@dataclass(frozen=True)
class Observation:
    """One thing to look at: about what, in one sentence of facts."""

    about: str
    sentence: str


# -- percentages that papers state ---------------------------------------------------------------------------------


def of_papers(stated: Iterable[StatedFigure], figures: Mapping[str, Figure]) -> list[Observation]:
    """Every percentage a paper states, beside what was counted: an aim as its gap, a report as what it could be."""
    return [
        Observation(str(each.get_figure_display()), _laid_beside(each, figures[each.figure]))
        for each in stated
    ]


def _laid_beside(stated: StatedFigure, figure: Figure) -> str:
    share, told = figure.share, f"{stated.document}：{stated.get_kind_display()} {stated.as_printed}%"
    if not share.denominator:
        return f"{told}；还没有可以计数的村"
    said = (
        gap(stated, share, figure.measure.unit) if stated.kind == StatedKind.AIM else checked(stated, share)
    )
    return f"{told}；现为 {share}。{said}"


def gap(stated: StatedFigure, share: Share, unit: str) -> str:
    """How many more an aim would take; it binds nobody."""
    needed = math.ceil(stated.percent * share.denominator / 100) - share.numerator
    return f"距目标差 {needed} {unit}，目标不作当选条件" if needed > 0 else "已达到"


def checked(stated: StatedFigure, share: Share) -> str:
    """Whether a reported percentage can be a share of so many at all, and whether it is this one (R-184)."""
    percent, whole = stated.as_printed, share.denominator
    if not is_reachable(percent, whole):
        below = math.floor(percent * whole / 100)
        beside = "，".join(
            f"{part} 是 {Share(part, whole).percent}%" for part in (below, below + 1) if part <= whole
        )
        return f"以 {whole} 为分母，没有整数分子得出 {percent}%（{beside}），上报的数不能成立"
    if share.is_published_as(percent):
        return "与记载一致"
    mixed = f"；有 {share.missing} 个村未计，核对口径是否一致" if share.missing else ""
    return f"与记载不一致{mixed}"


# -- families and empty seats --------------------------------------------------------------------------------------


def of_villages(
    villages: Sequence[VillageFacts], declared: Mapping[tuple[int, str], str]
) -> list[Observation]:
    """家族连任 and 缺额, village by village. `declared`: what is on file of a person's relatives, by village and name."""
    return [
        Observation(each.name, sentence)
        for each in villages
        for sentence in (*succession(each, declared), *empty_seats(each), *left_since(each), *namesakes(each))
    ]


def succession(village: VillageFacts, declared: Mapping[tuple[int, str], str]) -> Iterator[str]:
    """Relatives in the bodies of two terms that follow each other, as they were declared (R-148)."""
    if village.before is None:
        return
    earlier = set(_serving(village.before))
    for name, kin in _serving(village).items():
        told = f"{kin} {declared.get((village.round.village_id, compared(name)), '')}"
        for other in named_in(told, sorted(each for each in earlier if not same(each, name))):
            yield f"{name}申报的近亲属{other}上届在本村“两委”任职：两届结果并列，由人核对"


def _serving(village: VillageFacts) -> dict[str, str]:
    """Who sits in either body, with the relatives a candidate has declared."""
    found = dict.fromkeys(village.party.members if village.party else (), "")
    return found | {each.name: each.kin for each in village.committee or ()}


def empty_seats(village: VillageFacts) -> Iterator[str]:
    """Seats a final result leaves open, and a committee without a head (R-170)."""
    if village.committee is None or not village.open_seats:
        return
    acting = f"，{_leads(village)}" if village.head is None else ""
    yield f"结果已确认，缺 {village.open_seats} 席{acting}"


def left_since(village: VillageFacts) -> Iterator[str]:
    """A head or a secretary who was elected and is no longer in office (R-170)."""
    if village.party and village.leading and village.leading.secretary_changed:
        now = village.party_headed_by
        yield f"书记{village.party.secretary}已离任，{f'{now[0]}接任' if now else '书记出缺'}"
    if village.head and village.headed_by is None and not village.gone:
        yield f"当选主任{village.head}已不在任，{_leads(village)}"


def _leads(village: VillageFacts) -> str:
    return f"主任空缺，{village.acting}主持工作" if village.acting else "主任空缺，记明由谁主持工作"


def namesakes(village: VillageFacts) -> Iterator[str]:
    """Whoever is counted in both bodies by the name alone, and whoever only bears the name."""
    if names := bodies_by_name(village):
        told = "、".join(names)
        yield f"{told}：党组织结果没有出生年月，与村民委员会同名的按一人计，待核实"
    secretary, head = village.party_headed_by, village.headed_by
    if secretary and head and same(secretary[0], head[0]) and not is_same(secretary, head):
        yield f"书记、主任同名{secretary[0]}，出生年月不同，按两人计"
