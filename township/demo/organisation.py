"""The units of the fictional townships, with their posts: the leading members above, the sections, ordinary work."""

from __future__ import annotations

from datetime import date
from typing import Any

from township.models import Post, Seat, StaffingQuota, Township, Unit

LEADERS = "镇领导班子"
UNITS = (
    ("党政综合办公室", "综合协调、文秘、会务、后勤保障", "公文写作、综合协调"),
    ("党建工作办公室", "基层党建、组织人事、宣传统战", "党建、组织人事"),
    ("经济发展办公室", "产业发展、项目建设、统计", "经济管理、项目管理"),
    ("社会事务办公室", "民政、卫健、教育、残联", "社会工作、民政"),
    ("平安法治办公室", "综治、信访、司法、应急", "法律、信访调解"),
    ("村镇建设办公室", "规划、建设、环境整治", "土木工程、规划"),
    ("便民服务中心", "政务服务、社会保险、退役军人服务", "群众工作、政务服务"),
    ("文化服务中心", "公共文化、旅游、文物保护", "文化、活动策划"),
    ("农业农村服务中心", "农技推广、农村集体资产、水利", "农业技术、农村财务"),
)
VILLAGES = (
    "青石村", "上坝村", "下坝村", "柳溪村", "石桥村", "松岭村",
    "茶园村", "竹林村", "云台村", "新塘村", "南山村", "白果村",
)  # fmt: skip
#: The leading members by login name: their post, its level, the day of their birth.
COMMITTEE_POSTS = {
    "secretary": ("党委书记", "township_chief", date(1979, 4, 1)),
    "member1": ("党委副书记、镇长", "township_chief", date(1981, 11, 1)),
    "member2": ("党委副书记、政法委员", "township_deputy", date(1980, 2, 1)),
    "discipline": ("党委委员、纪委书记", "township_deputy", date(1983, 6, 1)),
    "commissioner": ("党委委员、组织委员", "township_deputy", date(1985, 9, 1)),
    "member3": ("党委委员、常务副镇长", "township_deputy", date(1982, 1, 1)),
    "member4": ("党委委员、宣传统战委员", "township_deputy", date(1987, 3, 1)),
    "member5": ("党委委员、人武部部长", "township_deputy", date(1984, 12, 1)),
    "member6": ("党委委员、副镇长", "township_deputy", date(1986, 7, 1)),
}
#: Posts of the second level and lower which every unit has: name, level, seats.
SECTION_POSTS = (("主任", "chief", 1), ("副主任", "deputy", 2))
#: Ordinary work by establishment: what the post is called.
ORDINARY = {"administrative": "科员", "institutional": "工作人员"}
#: How many of each establishment work in an office and in a centre, besides those who lead it.
STAFF = {"administrative": (3, 0), "institutional": (4, 7)}

#: Units without a chief, and without any deputy: the stories of the demonstration begin there.
LEADERLESS = {
    "主任": ("便民服务中心", "村镇建设办公室", "平安法治办公室", "文化服务中心", "经济发展办公室"),
    "副主任": (),
}


def kind_of(unit: str) -> str:
    """The establishment of a unit's leading posts."""
    return "institutional" if unit.endswith("中心") else "administrative"


def organisation(
    town: Township, quotas: dict[str, int], units: tuple[tuple[str, str, str], ...] = UNITS
) -> None:
    """Quotas, units and section posts with their seats."""
    for kind, authorised in quotas.items():
        StaffingQuota(
            township=town,
            kind=kind,
            authorised=authorised,
            document="云编〔2021〕18号",
            approved_on=date(2021, 6, 30),
        ).save()
    for order, (name, duties, specialities) in enumerate(units, 1):
        unit = Unit(township=town, name=name, order=order, duties=duties)
        unit.save()
        for rank, (post, level, seats) in enumerate(SECTION_POSTS, 1):
            _section_post(unit, post, level, seats, rank, specialities)
        for rank, (kind, post) in enumerate(ORDINARY.items(), len(SECTION_POSTS) + 1):
            if seats := STAFF[kind][name.endswith("中心")]:
                _post(unit, post, seats, level="ordinary", establishment=kind, order=rank)


def committee(town: Township) -> None:
    """The posts of the leading members, which the county fills."""
    unit = Unit(township=town, name=LEADERS, order=0, duties="全镇党的建设和经济社会发展工作")
    unit.save()
    for order, (name, level, _) in enumerate(COMMITTEE_POSTS.values(), 1):
        _post(
            unit, name, 1, level=level, establishment="administrative", order=order, competent_body="云溪县委"
        )


def _section_post(unit: Unit, name: str, level: str, seats: int, order: int, specialities: str) -> None:
    _post(
        unit,
        name,
        seats,
        level=level,
        establishment=kind_of(unit.name),
        order=order,
        specialities=specialities,
        min_schooling="college",
        min_years_work=3,
        min_years_below=1 if level == "chief" else None,
        max_age=50,
        party_member=level == "chief",
    )


def _post(unit: Unit, name: str, seats: int, **facts: Any) -> None:
    post = Post(township=unit.township, unit=unit, name=name, duties=unit.duties, **facts)
    post.save()
    for number in range(1, seats + 1):
        Seat(post=post, number=number).save()
