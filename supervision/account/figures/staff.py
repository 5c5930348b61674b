"""Figures of the staff beside `roster.py`: both ends of the year, quotas that are free or exceeded, who came, whose file is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from supervision.account.roster_of_day import Roster, Version, end_of, known
from township.models import Cadre, FamilyMember, Tenure, Township, VillageContact
from township.records import clock
from township.roster.models import Establishment, Level, Schooling
from township.roster.plausibility import IN_PARTY
from township.wording import cdate

from .base import YEAR, Figure, FigureMeasure, FigureRow, NoData, Scope, register
from .roster import (
    MIDDLE,
    PERSON,
    QUOTA,
    YOUNG,
    aged,
    file_at,
    kept,
    of_establishment,
    people,
    quota,
    schooled,
)

KINDS = (Establishment.ADMINISTRATIVE, Establishment.INSTITUTIONAL)


def free(*, over: bool = False, before: bool = False) -> Callable[[Scope], Iterable[FigureRow]]:
    """编制空缺: what is authorised above those in service, one row a kind; 超编: what is in service above it."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        roster = kept(scope.roster_before if before else scope.roster)
        told = [each for each in KINDS if each in roster.quotas]
        if not told:
            raise NoData("没有登记编制核定数")
        for kind in told:
            serving = sum(each["establishment"] == kind for each in roster.serving.values())
            authorised = roster.quotas[kind]["authorised"]
            number = serving - authorised if over else authorised - serving
            if number > 0:
                yield FigureRow((kind.label, str(authorised), str(serving), str(number)), Decimal(number))

    return rows


def above_seats(scope: Scope) -> Iterable[FigureRow]:
    """超职数: whoever holds a section post on the day in a seat that is none any more."""
    roster = kept(scope.roster)
    standing = {each["id"] for each in roster.seats}
    for each in roster.tenures:
        if (
            each["seat_id"]
            and each["seat_id"] not in standing
            and each["level"] in (Level.CHIEF, Level.DEPUTY)
        ):
            cells = (roster.files[each["cadre_id"]]["name"], each["post_name"], cdate(each["since"]))
            yield FigureRow(cells, url=file_at(each["cadre_id"]), cadre=each["cadre_id"])


def joined(scope: Scope) -> Iterable[FigureRow]:
    """Whoever came into the roster in the year, once its starting state was declared complete."""
    declared = Township.objects.values_list("declared_on", flat=True).get(pk=scope.township)
    if declared is None or declared > scope.on:
        raise NoData("名册的起始状态在截止日尚未确认，此前登记的不是调入")
    roster = kept(scope.roster)
    first = Cadre.history.filter(
        township=scope.township,
        history_type="+",
        history_date__gte=end_of(declared),
        history_date__lte=scope.known,
    )
    for key, moment in first.order_by("history_id").values_list("id", "history_date"):
        day = clock.day_of(moment)
        if key in roster.files and scope.within(day):
            yield _file(roster, key, cdate(day))


def _file(roster: Roster, key: int, *more: str) -> FigureRow:
    each = roster.files[key]
    cells = (
        each["name"], Cadre.Sex(each["sex"]).label, f"{each['birth_recognised']:%Y.%m}",
        roster.units.get(each["unit_id"], ""), *more,
    )  # fmt: skip
    return FigureRow(cells, url=file_at(key), cadre=key)


def whole_files(scope: Scope) -> Iterable[FigureRow]:
    """台账齐全: files of those in service with unit, schooling, career and family, and of Party members the day of joining."""
    roster = kept(scope.roster)
    careers = {each["cadre_id"] for each in roster.all_tenures}
    # A family has no days: it stood as it was on record at the end of the day.
    told = known(FamilyMember, roster.moment, "cadre_id", filed_in=roster.township)
    families = {each["cadre_id"] for each in told}
    for key, each in roster.serving.items():
        joined = each["joined_party"] or each["politics"] not in IN_PARTY
        if each["unit_id"] and roster.schooling.get(key) and key in careers and key in families and joined:
            yield _file(roster, key)


def concurrent(scope: Scope) -> Iterable[FigureRow]:
    """兼任: whoever in service held more than one office on the day."""
    roster = kept(scope.roster)
    held: dict[int, list[Version]] = {}
    for each in roster.tenures:
        held.setdefault(each["cadre_id"], []).append(each)
    for key, several in held.items():
        if len(several) > 1 and key in roster.serving:
            posts = "、".join(each["post_name"] for each in sorted(several, key=lambda each: each["since"]))
            yield FigureRow((roster.files[key]["name"], posts), url=file_at(key), cadre=key)


def contacts_changed(scope: Scope) -> Iterable[FigureRow]:
    """包村调整: whoever was named for a village in the year."""
    roster = kept(scope.roster)
    names = {each["id"]: each["name"] for each in roster.villages}
    for each in known(VillageContact, scope.known, village__in=list(names)):
        if scope.within(each["since"]) and each["cadre_id"] in roster.files:
            cells = (names[each["village_id"]], roster.files[each["cadre_id"]]["name"], cdate(each["since"]))
            yield FigureRow(cells, cadre=each["cadre_id"])


def not_kept(reason: str) -> Callable[[Scope], Iterable[FigureRow]]:
    """What no row of the system tells: never written as 0."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        raise NoData(reason)

    return rows


def _people_before(code: str, label: str, told: str, chosen: Any) -> Figure:
    """Those in service at the end of the year before whom a condition chooses."""
    return Figure(
        code,
        f"上年末{label}",
        "人",
        PERSON,
        f"上年12月31日在职的{told}",
        people(chosen, before=True),
        whole="roster.serving_before",
    )


def _people_now(code: str, label: str, told: str, chosen: Any) -> Figure:
    """Those in service on the day of the data whom it chooses."""
    return Figure(
        code, label, "人", PERSON, f"数据截止日在职的{told}", people(chosen), whole="roster.serving"
    )


def _quota_before(code: str, kind: Establishment) -> Figure:
    """The quota in force at the end of the year before."""
    return Figure(
        code,
        f"上年末{kind.label}核定",
        "名",
        QUOTA,
        "上年12月31日有效的核定数",
        quota(kind, before=True),
        FigureMeasure.SUM,
    )


def _no_party(roster: Roster, cadre: Version) -> bool:
    return cadre["politics"] not in IN_PARTY


def _female(roster: Roster, cadre: Version) -> bool:
    return bool(cadre["sex"] == Cadre.Sex.FEMALE)


FREE = ("编制类别", "核定", "实有", "人数")
ADMIN, CAREER = KINDS
B = Tenure.Beginning

register(
    Figure("roster.quota_vacant", "编制空缺", "名", FREE, "数据截止日行政、事业编制核定数多于实有人数的部分", free(), FigureMeasure.SUM),
    Figure("roster.quota_vacant_before", "上年末编制空缺", "名", FREE, "上年12月31日行政、事业编制核定数多于实有人数的部分", free(before=True), FigureMeasure.SUM),
    Figure("roster.over_quota", "超编", "名", FREE, "数据截止日行政、事业编制实有人数多于核定数的部分", free(over=True), FigureMeasure.SUM),
    Figure("posts.over", "超职数", "人", ("姓名", "职务", "任职日期"), "数据截止日任股级职务而席位已核减、职位已撤销的", above_seats),
    _people_now("roster.outside", "编外人员", "编外人员", of_establishment(Establishment.NONE)),
    _people_before("roster.outside_before", "编外人员", "编外人员", of_establishment(Establishment.NONE)),
    _people_now("roster.no_party", "非中共党员", "非中共党员", _no_party),
    _people_before("roster.no_party_before", "非中共党员", "非中共党员", _no_party),
    _people_now("roster.age_45", "45周岁以下", "45周岁以下（含）人员", aged(0, MIDDLE)),
    _people_before("roster.age_45_before", "45周岁以下", "45周岁以下（含）人员", aged(0, MIDDLE)),
    _quota_before("roster.quota_administrative_before", ADMIN),
    _quota_before("roster.quota_institution_before", CAREER),
    _people_before("roster.administrative_before", "行政编制实有", "行政编制人员", of_establishment(ADMIN)),
    _people_before("roster.institution_before", "事业编制实有", "事业编制人员", of_establishment(CAREER)),
    _people_before("roster.women_before", "女干部", "女性", _female),
    _people_before("roster.college_before", "大专以上学历", "已取得大专以上学历的人员", schooled(Schooling.COLLEGE)),
    _people_before("roster.age_35_before", "35周岁以下", "35周岁以下（含）人员", aged(0, YOUNG)),
    Figure("roster.joined", "调入和新录用", "人", (*PERSON, "登记日期"), f"起始状态确认以后、{YEAR}登记入册的；系统不区分调入和新录用", joined),
    Figure("roster.complete", "台账齐全", "人", PERSON, "数据截止日在职、有所在机构、学历、任职经历和家庭成员，党员有入党时间的", whole_files, whole="roster.serving"),
    Figure("tenures.concurrent", "兼任", "人", ("姓名", "职务"), "数据截止日在职并任两个以上职务的", concurrent),
    Figure("tenures.demoted", "降职", "人", ("姓名", "职务"), f"{YEAR}降职的", not_kept("降职没有单独的办理程序，系统没有登记")),
    Figure("roster.seconded", "借调挂职", "人", ("姓名", "单位"), "数据截止日借调、挂职的", not_kept("借调、挂职系统没有登记，见纸质台账")),
    Figure("villages.changed", "包村调整", "人次", ("村", "包村干部", "起始日期"), f"{YEAR}开始包村的", contacts_changed),
)  # fmt: skip
