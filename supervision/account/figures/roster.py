"""Figures of the roster: quotas, people, posts, what began and ended in the year, contact of villages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.urls import get_script_prefix, reverse

from supervision.account.roster_of_day import Roster, Version
from township.models import Cadre, Rank, Tenure
from township.roster.models import Establishment, Level, Schooling
from township.roster.plausibility import IN_PARTY
from township.wording import cdate

from .base import Figure, FigureMeasure, FigureRow, Lines, NoData, Scope, register

PERSON = ("姓名", "性别", "出生年月", "所在机构")
YOUNG, MIDDLE, SENIOR = 35, 45, 54


def age_on(birth: date, day: date) -> int:
    """Full years on a day. A birth is known to its month: the month itself counts as reached."""
    return day.year - birth.year - (day.month < birth.month)


def _person(roster: Roster, cadre: Version, *more: str, weight: Decimal | int = 1) -> FigureRow:
    cells = (
        cadre["name"],
        Cadre.Sex(cadre["sex"]).label,
        f"{cadre['birth_recognised']:%Y.%m}",
        roster.units.get(cadre["unit_id"], ""),
        *more,
    )
    return FigureRow(cells, Decimal(weight), file_at(cadre["id"]), cadre=cadre["id"])


@cache
def _around_key(prefix: str) -> tuple[str, str]:
    before, after = reverse("roster:cadre", args=[0]).rsplit("0", 1)
    return before, after


def file_at(key: int) -> str:
    """The page of a file. Ten thousand are listed at once: the pattern is asked for the address once."""
    before, after = _around_key(get_script_prefix())
    return f"{before}{key}{after}"


def kept(roster: Roster) -> Roster:
    """The roster, where it was kept on its day. Raises NoData."""
    if not roster.files and (began := roster.begins_after(roster.on)):
        raise NoData(f"干部名册自{cdate(began)}起在系统中记录，此前没有数据")
    return roster


Chosen = Callable[[Roster, Version], bool]


def people(chosen: Chosen, *, before: bool = False) -> Callable[[Scope], Iterable[FigureRow]]:
    """Those in service on the day whom a condition chooses."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        roster = kept(scope.roster_before if before else scope.roster)
        found = [each for each in roster.serving.values() if chosen(roster, each)]
        return Lines(found, lambda each: _person(roster, each))

    return rows


def everybody(roster: Roster, cadre: Version) -> bool:
    return True


def of_establishment(*kinds: str) -> Chosen:
    return lambda roster, cadre: cadre["establishment"] in kinds


def aged(least: int, most: int) -> Chosen:
    return lambda roster, cadre: least <= age_on(cadre["birth_recognised"], roster.on) <= most


def schooled(least: Schooling) -> Chosen:
    """Whose highest schooling finished by the day is at least this."""

    enough = frozenset(each.value for each in Schooling if each.height >= least.height)

    def chosen(roster: Roster, cadre: Version) -> bool:
        return any(each["level"] in enough for each in roster.schooling.get(cadre["id"], ()))

    return chosen


def ages(*, before: bool = False) -> Callable[[Scope], Iterable[FigureRow]]:
    def rows(scope: Scope) -> Iterable[FigureRow]:
        roster = kept(scope.roster_before if before else scope.roster)
        for each in roster.serving.values():
            age = age_on(each["birth_recognised"], roster.on)
            yield _person(roster, each, f"{age} 岁", weight=age)

    return rows


def quota(kind: str, *, before: bool = False) -> Callable[[Scope], Iterable[FigureRow]]:
    def rows(scope: Scope) -> Iterable[FigureRow]:
        found = (scope.roster_before if before else scope.roster).quotas.get(kind)
        if found is None:
            raise NoData(f"没有登记{Establishment(kind).label}的核定数")
        cells = (
            Establishment(kind).label,
            str(found["authorised"]),
            found["document"],
            cdate(found["approved_on"]),
        )
        yield FigureRow(cells, Decimal(found["authorised"]), reverse("roster:quotas"))

    return rows


# -- posts ---------------------------------------------------------------------------------------------------------


def _section(roster: Roster) -> dict[int, Version]:
    """The posts of 股级 on the day."""
    return {key: post for key, post in roster.posts.items() if post["level"] in (Level.CHIEF, Level.DEPUTY)}


def seats(*, held: bool | None = None) -> Callable[[Scope], Iterable[FigureRow]]:
    """The seats of section posts; those held, or those vacant."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        roster = kept(scope.roster)
        posts = _section(roster)
        holders = {each["seat_id"]: each for each in roster.tenures if each["seat_id"]}
        for seat in roster.seats:
            holder = holders.get(seat["id"])
            if seat["post_id"] not in posts or (held is not None and held != bool(holder)):
                continue
            post = posts[seat["post_id"]]
            name = roster.files[holder["cadre_id"]]["name"] if holder else "空缺"
            cells = (roster.units.get(post["unit_id"], ""), post["name"], Level(post["level"]).label, name)
            yield FigureRow(cells, url=reverse("roster:posts"), cadre=holder["cadre_id"] if holder else None)

    return rows


# -- what the year brought -----------------------------------------------------------------------------------------

SINCE = ("姓名", "职务", "层次", "方式", "日期", "文号")


def begun(*ways: str) -> Callable[[Scope], Iterable[FigureRow]]:
    """The section posts taken in the year in these ways, but for what was annulled."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        roster = kept(scope.roster)
        for each in roster.all_tenures:
            if each["beginning"] in ways and scope.within(each["since"]) and not each["annulled_on"]:
                yield _tenure(
                    roster, each, Tenure.Beginning(each["beginning"]).label, each["since"], each["document"]
                )

    return rows


def ended(*ways: str) -> Callable[[Scope], Iterable[FigureRow]]:
    """The tenures of leading posts that ended in the year in these ways."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        roster = kept(scope.roster)
        for each in roster.all_tenures:
            if each["ending"] in ways and scope.within(each["until"]) and Level(each["level"]).leading:
                word = Tenure.Ending(each["ending"]).label
                yield _tenure(roster, each, word, each["until"], each["ended_document"])

    return rows


def _tenure(roster: Roster, tenure: Version, how: str, day: date, document: str) -> FigureRow:
    cells = (
        roster.files[tenure["cadre_id"]]["name"], tenure["post_name"], Level(tenure["level"]).label,
        how, cdate(day), document or "—",
    )  # fmt: skip
    return FigureRow(cells, url=reverse("roster:cadre", args=[tenure["cadre_id"]]), cadre=tenure["cadre_id"])


def departed(*ways: str) -> Callable[[Scope], Iterable[FigureRow]]:
    """Who left the township's service in the year in these ways."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        roster = kept(scope.roster)
        for each, way, day in roster.departures:
            if way in ways and scope.within(day):
                yield _person(roster, each, Cadre.Status(way).label, cdate(day))

    return rows


def ranked(scope: Scope) -> Iterable[FigureRow]:
    """职级晋升: a further rank in the year of somebody who had one before."""
    roster = kept(scope.roster)
    found = Rank.history.model.objects.filter(history_date__lte=scope.known, cadre__in=list(roster.files))
    newest: dict[int, Any] = {each["id"]: each for each in found.order_by("history_id").values()}
    standing = [each for each in newest.values() if each["history_type"] != "-"]
    for each in sorted(standing, key=lambda each: each["id"]):
        if not scope.within(each["since"]):
            continue
        earlier = [
            o
            for o in standing
            if o["cadre_id"] == each["cadre_id"] and (o["since"] is None or o["since"] < each["since"])
        ]
        if earlier:
            cells = (
                roster.files[each["cadre_id"]]["name"],
                each["rank"],
                cdate(each["since"]),
                each["document"] or "—",
            )
            yield FigureRow(
                cells, url=reverse("roster:cadre", args=[each["cadre_id"]]), cadre=each["cadre_id"]
            )


def villages(*, covered: bool = False) -> Callable[[Scope], Iterable[FigureRow]]:
    """The villages; those with a contact cadre on the day."""

    def rows(scope: Scope) -> Iterable[FigureRow]:
        roster = kept(scope.roster)
        named: dict[int, list[str]] = {}
        for each in roster.contacts:
            if each["cadre_id"] in roster.serving:
                named.setdefault(each["village_id"], []).append(roster.files[each["cadre_id"]]["name"])
        for village in roster.villages:
            found = named.get(village["id"], [])
            if found or not covered:
                yield FigureRow((village["name"], "、".join(found) or "没有"), url=reverse("roster:villages"))

    return rows


ADMIN, CAREER = Establishment.ADMINISTRATIVE, Establishment.INSTITUTIONAL
QUOTA = ("编制类别", "核定数", "文号", "核定日期")
SEAT = ("机构", "职位", "层次", "任职者")
GONE = (*PERSON, "去向", "离开日期")
B, E, S = Tenure.Beginning, Tenure.Ending, Cadre.Status

register(
    Figure("roster.quota_administrative", "行政编制核定", "名", QUOTA, "数据截止日有效的核定数", quota(ADMIN), FigureMeasure.SUM),
    Figure("roster.quota_institution", "事业编制核定", "名", QUOTA, "数据截止日有效的核定数", quota(CAREER), FigureMeasure.SUM),
    Figure("roster.administrative", "行政编制实有", "名", PERSON, "数据截止日在职的行政编制人员", people(of_establishment(ADMIN))),
    Figure("roster.institution", "事业编制实有", "名", PERSON, "数据截止日在职的事业编制人员", people(of_establishment(CAREER))),
    Figure("roster.serving", "在职干部", "人", PERSON, "数据截止日在职的全部人员", people(everybody)),
    Figure("roster.serving_before", "上年末在职干部", "人", PERSON, "上年12月31日在职的全部人员", people(everybody, before=True)),
    Figure(
        "roster.women", "女干部", "人", PERSON, "数据截止日在职的女性",
        people(lambda roster, cadre: cadre["sex"] == Cadre.Sex.FEMALE), whole="roster.serving",
    ),
    Figure(
        "roster.party", "中共党员", "人", PERSON, "数据截止日在职的中共党员和预备党员",
        people(lambda roster, cadre: cadre["politics"] in IN_PARTY), whole="roster.serving",
    ),
    Figure(
        "roster.college", "大专以上学历", "人", PERSON, "数据截止日在职、已取得大专以上学历的人员",
        people(schooled(Schooling.COLLEGE)), whole="roster.serving",
    ),
    Figure(
        "roster.age", "平均年龄", "岁", (*PERSON, "年龄"), "数据截止日在职人员周岁的平均数，按认定出生年月",
        ages(), FigureMeasure.AVERAGE,
    ),
    Figure(
        "roster.age_before", "上年末平均年龄", "岁", (*PERSON, "年龄"), "上年12月31日在职人员周岁的平均数",
        ages(before=True), FigureMeasure.AVERAGE,
    ),
    Figure(
        "roster.age_35", "35周岁以下", "人", PERSON, "数据截止日在职、35周岁以下（含）", people(aged(0, YOUNG)),
        whole="roster.serving",
    ),
    Figure(
        "roster.age_36_45", "36至45周岁", "人", PERSON, "数据截止日在职、36至45周岁", people(aged(YOUNG + 1, MIDDLE)),
        whole="roster.serving",
    ),
    Figure(
        "roster.age_46_54", "46至54周岁", "人", PERSON, "数据截止日在职、46至54周岁", people(aged(MIDDLE + 1, SENIOR)),
        whole="roster.serving",
    ),
    Figure(
        "roster.age_55", "55周岁以上", "人", PERSON, "数据截止日在职、55周岁以上（含）", people(aged(SENIOR + 1, 200)),
        whole="roster.serving",
    ),
    Figure("posts.seats", "股级职数", "个", SEAT, "数据截止日未撤销的股级职位的席位", seats()),
    Figure("posts.held", "股级职数实配", "个", SEAT, "其中数据截止日有人任职的", seats(held=True), whole="posts.seats"),
    Figure("posts.vacant", "股级职数空缺", "个", SEAT, "其中数据截止日无人任职的", seats(held=False)),
    Figure("tenures.promoted", "提拔任职", "人", SINCE, "本年度至数据截止日，以提拔方式任职且未撤销的", begun(B.PROMOTION)),
    Figure("tenures.lateral", "平级任职", "人", SINCE, "本年度至数据截止日，以平级方式任职且未撤销的", begun(B.LATERAL)),
    Figure("tenures.removed", "免职", "人", SINCE, "本年度至数据截止日，领导职务以免职、试用不合格方式终止的", ended(E.REMOVED, E.UNFIT)),
    Figure("tenures.resigned", "辞职", "人", SINCE, "本年度至数据截止日，领导职务以辞职方式终止的", ended(E.RESIGNED)),
    Figure("roster.retired", "退休", "人", GONE, "本年度至数据截止日退休的", departed(S.RETIRED)),
    Figure("roster.transferred", "调出", "人", GONE, "本年度至数据截止日调出的", departed(S.TRANSFERRED)),
    Figure("roster.quit", "辞去公职或辞退", "人", GONE, "本年度至数据截止日辞去公职或被辞退的", departed(S.LEFT)),
    Figure("roster.ranks", "职级晋升", "人次", ("姓名", "职级", "日期", "文号"), "本年度至数据截止日晋升职级的，首次登记的不计", ranked),
    Figure("villages.all", "行政村", "个", ("村", "包村干部"), "数据截止日的全部行政村", villages()),
    Figure("villages.covered", "落实包村干部的村", "个", ("村", "包村干部"), "其中有在职包村干部的", villages(covered=True), whole="villages.all"),
)  # fmt: skip
