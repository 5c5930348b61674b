"""How the figures of a term are drawn: a bar with the last term's line, and the villages that are missing by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django import template

from elections.arithmetic.figures import Share
from elections.cadres.roster import CadrePerson
from elections.cockpit.figures import Figure
from township.wording import cmonth

register = template.Library()
#: How many villages a line has room to name.
NAMED = 3


@register.filter
def missing_villages(figure: Figure) -> str:
    """青石村、新塘村、茶园村等 9 村; empty where every village counts."""
    names = figure.missing
    if len(names) <= NAMED:
        return "、".join(names)
    return f"{'、'.join(names[:NAMED])}等 {len(names)} 村"


@register.filter
def unverified(figure: Figure) -> str:
    """待核实：松岭村（龚福根）, who is counted by the name alone; empty where nobody is."""
    told = figure.by_name
    rest = f"等 {len(told)} 村" if len(told) > NAMED else ""
    return f"待核实：{'、'.join(told[:NAMED])}{rest}" if told else ""


@register.filter
def points(change: Decimal | None) -> str:
    """+1.20, in percentage points; a dash where there is nothing to compare."""
    return "—" if change is None else f"{change:+}"


@register.filter
def years_on(person: CadrePerson, day: date) -> str:
    """Full years of somebody on a day; a dash where no birth is on record."""
    years = person.age(day)
    return "—" if years is None else str(years)


@register.filter
def basics_on(person: CadrePerson, day: date) -> str:
    """女，1977年9月生（49岁），大学，中共党员: what is on record of somebody, and what is not."""
    sex = "性别未登记" if person.woman is None else "女" if person.woman else "男"
    born = f"{cmonth(person.birth)}生（{years_on(person, day)}岁）" if person.birth else "出生年月未登记"
    said = [sex, born, person.education or "学历未登记"]
    if person.party_since:
        said.append(f"{cmonth(person.party_since)}入党")
    elif person.party:
        said.append("中共党员")
    return "，".join(said)


@register.inclusion_tag("elections/_keyfigure.html")
def keyfigure(figure: Figure, page: str = "") -> Mapping[str, object]:
    """One figure, large: percentage, bar, part and whole, the last term's, and who is missing.

    `page`: where it is listed by village, with who is missing by name; this page, if none is named.
    """
    return {
        "page": page,
        "figure": figure,
        "percent": figure.share.rounded(1),
        "width": _width(figure.share),
        "before": _width(figure.before) if figure.before else "",
        "earlier": figure.before.rounded(1) if figure.before else None,
        "missing": f"{len(figure.missing)} 村" if page and figure.missing else missing_villages(figure),
    }


def _width(share: Share) -> str:
    return f"{share.percent or 0}%"
