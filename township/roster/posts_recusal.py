"""任职回避: relatives do not work under one another, nor in certain work where a relative leads (公务员法第七十四条).

Where everybody works, who sits on the Party committee, and what of it stands against somebody's taking a post.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from township.accounts.models import COMMITTEE, Office
from township.records import clock
from township.required_value import known

from .models import Cadre, Level, Post, Tenure
from .own_files import own_files

#: Work a relative may not do in a body one of the two leads.
GUARDED_WORK = ("组织", "人事", "纪检", "纪委", "监察", "审计", "财政", "财务", "会计")
OFFICES = {
    "secretary": "党委书记",
    "discipline": "纪委书记",
    "commissioner": "组织委员",
    "member": "党委委员",
}


@dataclass(frozen=True)
class Conflict:
    """Why two relatives would stand against the rule. What depends on who leads whom is not certain."""

    text: str
    certain: bool


def guarded(*names: str) -> bool:
    return any(word in name for name in names for word in GUARDED_WORK)


def conflicts(post: Post, works: Iterable[Workplace], office: str) -> Iterable[Conflict]:
    """What stands against a person taking the post while a relative works there or sits on the committee."""
    for workplace in works:
        where = f"{workplace.unit}{workplace.post}"
        if workplace.unit_id == post.unit_id:
            yield Conflict(
                f"在{where}任职，与该职位同属一个机构，由同一领导人员直接领导或有上下级领导关系", certain=True
            )
        elif guarded(workplace.unit, workplace.post) and post.level != "ordinary":
            yield Conflict(f"在{where}工作，确认不属于该职位领导的机关", certain=False)
    if office and guarded(post.unit.name, post.name):
        yield Conflict(f"任{OFFICES[office]}，该职位从事组织、人事、纪检、监察、审计或财务工作", certain=True)
    elif office:
        yield Conflict(f"任{OFFICES[office]}，确认与该职位没有直接上下级领导关系", certain=False)


@dataclass(frozen=True)
class Workplace:
    """Where somebody works: a unit, and the post held there if any."""

    unit_id: int
    unit: str
    post: str = ""
    leading: bool = False


def workplaces(township_id: int) -> dict[int, list[Workplace]]:
    """Of everybody in service: each seat held, and the unit they belong to."""
    found: dict[int, list[Workplace]] = {}
    held = Tenure.objects.filter(cadre__township=township_id, until=None, seat__isnull=False)
    for tenure in held.select_related("seat__post__unit"):
        post = known(tenure.seat).post
        workplace = Workplace(post.unit_id, post.unit.name, post.name, Level(post.level).leading)
        found.setdefault(tenure.cadre_id, []).append(workplace)
    serving = Cadre.objects.filter(township=township_id, status=Cadre.Status.IN_SERVICE, unit__isnull=False)
    for cadre, unit, name in serving.values_list("pk", "unit", "unit__name"):
        if all(workplace.unit_id != unit for workplace in found.get(cadre, [])):
            found.setdefault(cadre, []).append(Workplace(unit, name))
    return found


def committee_offices(township_id: int) -> dict[int, str]:
    """The files of the members of the Party committee, or that may be theirs, with their first office."""
    # An end that lies ahead has not come yet.
    rows = Office.objects.filter(Q(until=None) | Q(until__gte=clock.today()), township=township_id)
    found: dict[int, list[str]] = {}
    for office in rows.filter(role__in=COMMITTEE, stand_in=False).select_related("user"):
        for cadre in own_files(office.user, township_id):
            found.setdefault(cadre, []).append(office.role)
    return {cadre: min(roles, key=COMMITTEE.index) for cadre, roles in found.items()}
