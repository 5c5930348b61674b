"""Tables of the roster, the record and the rules of the township: what belongs to no single matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from appointments.models import Appointment, Motion
from supervision.account.as_of import PERSON, QUOTA, SEAT, ComparedDays
from supervision.account.figures import Account, FigureRow, NoData, figure_of
from township.accounts.models import COMMITTEE, Office, Role
from township.law import instruments, numbers
from township.law.instruments import Instrument
from township.law.models import LocalMeasure
from township.models import Tenure
from township.required_value import known
from township.roster.models import Establishment, Sanction
from township.roster.people import told_apart_on_roster
from township.roster.relations import index_of
from township.wording import cdate

from .material import BundleMaterial, Content, together


def _plain(rows: Iterable[Sequence[Any]]) -> list[FigureRow]:
    """Lines of a list that tell of no file more than the roster page shows everybody who reads it."""
    return [FigureRow(tuple(str(cell) for cell in cells)) for cells in rows]


def _standing(material: BundleMaterial, day: date) -> ComparedDays:
    return ComparedDays(material.scope.township, day, None)


# -- 3 职数编制, 14 名册 -------------------------------------------------------------------------------------------------


def seats(material: BundleMaterial) -> Content:
    """职数 and 编制 on the day of the data."""
    standing = _standing(material, material.scope.on)
    if standing.unkept:
        raise NoData(standing.unkept.rstrip("。"))
    return together(
        material.sheet("编制", QUOTA, _plain(standing.quotas), plain=True),
        material.sheet("职数", SEAT, _plain(standing.seats), plain=True),
    )


def rosters(material: BundleMaterial) -> Content:
    """干部名册 at both ends of the year, those without an establishment by themselves."""
    whole = Content()
    for day in (date(material.scope.year - 1, 12, 31), material.scope.on):
        standing = _standing(material, day)
        if standing.unkept:
            whole.missing.append(f"{cdate(day)}名册：{standing.unkept.rstrip('。')}")
            continue
        rows = [(each["establishment"], _person(standing, each)) for each in standing.people]
        regular = [row for kind, row in rows if kind != Establishment.NONE]
        outside = [row for kind, row in rows if kind == Establishment.NONE]
        short = f"{day:%Y-%m-%d}"
        for title, shown in ((f"名册 {short}", regular), (f"编外名单 {short}", outside)):
            part = material.sheet(title, PERSON, shown, plain=True)
            whole.sheets += part.sheets
            whole.missing += part.missing
    return whole


def _person(standing: ComparedDays, version: Any) -> FigureRow:
    return FigureRow(standing.person(version), cadre=version["id"])


# -- 6 近亲属 -----------------------------------------------------------------------------------------------------------

RELATIVES = ("领导干部", "职务", "亲属", "关系", "亲属现任职务", "任职日期", "核对", "任用时事前报告")


def relatives(material: BundleMaterial) -> Content:
    """Whoever of the roster is related to somebody who sat on the committee in the year, by the family records of the files."""
    kinship = index_of(material.scope.township)
    reported = _reported(material)
    rows: dict[tuple[int, int], FigureRow] = {}
    for leader, offices in _leaders(material):
        if leader in material.own:
            continue
        for kin in kinship.relatives_of(leader):
            key = int(kin.relative.key)
            posts = _posts(key)
            cells = (
                kin.subject.name, offices, kin.relative.name, kin.term,
                "、".join(each.post_name for each in posts) or "一般干部",
                "、".join(cdate(each.since) for each in posts) or "—",
                "确定" if kin.certain else "待确认", "、".join(reported.get(key, ())) or "没有任用事项",
            )  # fmt: skip
            # It tells of two files: neither of them reads it in the report either.
            rows[leader, key] = FigureRow(cells, cadre=key, kept_from=(leader,))
    content = material.sheet("近亲属任用情况表", RELATIVES, rows.values())
    # Each row tells of two files; of both nobody takes out their own.
    material.told_cadres |= {leader for leader, _ in rows}
    return content


def _leaders(material: BundleMaterial) -> Iterator[tuple[int, str]]:
    """The files of those who sat on the committee in the year, with their offices."""
    held = Office.objects.filter(
        township=material.scope.township,
        role__in=COMMITTEE,
        stand_in=False,
        since__lte=material.scope.on,
        user__cadre__isnull=False,
    ).exclude(until__lt=material.scope.first)
    offices: dict[int, list[str]] = {}
    for each in held.select_related("user").order_by("pk"):
        offices.setdefault(known(each.user.cadre_id), []).append(Role(each.role).label)
    for key, names in offices.items():
        yield key, "、".join(dict.fromkeys(names))


def _posts(cadre: int) -> list[Tenure]:
    return list(Tenure.objects.filter(cadre=cadre, until=None, annulled_on=None).order_by("since"))


def _reported(material: BundleMaterial) -> dict[int, list[str]]:
    """What each person proposed in the matters read here was reported as beforehand, by file."""
    found: dict[int, list[str]] = {}
    for each in material.appointments:
        if each.proposed:
            motion = each.current("motion")
            found.setdefault(each.proposed.cadre_id, []).append(f"{each.number}：{_told(each, motion)}")
    return found


def _told(appointment: Appointment, motion: Motion | None) -> str:
    return motion.get_prior_report_display() if motion and motion.prior_report else "未填写"


# -- 12 兼任, 13 职级, 17 处分 ------------------------------------------------------------------------------------------

CONCURRENT = ("姓名", "所在机构", "任职", "任职日期")
RANKED = ("姓名", "职级", "日期", "文号")
SANCTIONED = ("姓名", "种类", "批准日期", "影响期至", "数据截止日", "决定机关", "文号")


def concurrent(material: BundleMaterial) -> Content:
    """兼职: whoever held more than one post on the day. 借调 and 挂职 are not kept."""
    roster = material.scope.roster
    held: dict[int, list[Any]] = {}
    for each in roster.tenures:
        held.setdefault(each["cadre_id"], []).append(each)
    rows = [
        FigureRow(
            (
                roster.files[key]["name"],
                roster.units.get(roster.files[key]["unit_id"], ""),
                "、".join(each["post_name"] for each in several),
                "、".join(cdate(each["since"]) for each in several),
            ),
            cadre=key,
        )
        for key, several in held.items()
        if len(several) > 1 and key in roster.serving
    ]
    content = material.sheet("兼任职务", CONCURRENT, rows)
    content.missing.append("借调、挂职：系统没有登记，见纸质台账")
    return content


def ranks(material: BundleMaterial) -> Content:
    """职级晋升 of the year."""
    value = Account(material.scope).value("roster.ranks")
    if value.missing:
        raise NoData(value.missing)
    return material.sheet("职级晋升表", RANKED, value.rows)


def sanctions(material: BundleMaterial) -> Content:
    """处分处理 decided in the year, or whose period of influence reached into it. The facts stay in the file."""
    first, on = material.scope.first, material.scope.on
    found = Sanction.objects.filter(cadre__township=material.scope.township, decided_on__lte=on)
    kept = list(found.select_related("cadre").order_by("decided_on", "pk"))
    called = told_apart_on_roster(material.scope.township, [each.cadre for each in kept])
    rows = [
        FigureRow(
            (
                called[each.cadre_id],
                each.get_kind_display(),
                cdate(each.decided_on),
                cdate(each.influence_until) or "不适用",
                "影响期内" if each.influence_until and each.influence_until >= on else "已满或不适用",
                each.body,
                each.document,
            ),
            cadre=each.cadre_id,
        )
        for each in kept
        if each.decided_on >= first or (each.influence_until and each.influence_until >= first)
    ]
    return material.sheet("处分处理和影响期", SANCTIONED, rows)


# -- 18 未获准、补记、更正 ----------------------------------------------------------------------------------------------

EXCEPTIONS = {
    "record.refused": "未获准",
    "record.late": "补记",
    "record.returned": "退回重办",
    "record.corrected": "更正",
}


def exceptions(material: BundleMaterial) -> Content:
    """The steps of the year that were refused, late, sent back, corrected: the rows of the report's figures."""
    account = Account(material.scope)
    values = [(title, account.value(code)) for code, title in EXCEPTIONS.items()]
    return together(
        *(material.sheet(title, tuple(figure_of(value.code).columns), value.rows) for title, value in values)
    )


# -- 20 制度汇编 --------------------------------------------------------------------------------------------------------

MEASURES = ("事项", "本镇数值", "施行日期", "依据文件")
TEXTS = ("名称", "层级", "版本")


def measures(material: BundleMaterial) -> Content:
    """本镇办法 in force in the year, with their documents, and the texts the rules of the program rest on."""
    own = LocalMeasure.objects.filter(
        township=material.scope.township, effective_from__lte=material.scope.on
    ).order_by("parameter", "effective_from", "pk")
    rows = [_measure(each) for each in own if each.parameter in numbers.BY_KEY]
    texts = [
        (str(each), each.level.label, each.issued or "—")
        for each in vars(instruments).values()
        if isinstance(each, Instrument)
    ]
    return together(
        material.sheet("本镇办法", MEASURES, _plain(rows), plain=True),
        material.sheet("所据法规", TEXTS, _plain(texts), plain=True),
    )


def _measure(measure: LocalMeasure) -> tuple[str, ...]:
    parameter = numbers.BY_KEY[measure.parameter]
    shown = parameter.label_of(parameter.parse(measure.value))
    return parameter.label, shown, cdate(measure.effective_from), measure.document
