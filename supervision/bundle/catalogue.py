"""归档目录: what the file of one appointment has to hold (account.md §2, 4), each with where it is, or why it is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from appointments.corridor import Stage
from appointments.models import Appointment
from appointments.papers.record import Record
from supervision.account.figures import FigureRow
from township.wording import cdate

from .archive import File
from .material import MaterialSheet

COLUMNS = ("序号", "材料", "环节", "页数", "日期", "经办人", "文件", "SHA-256", "缺项原因")


@dataclass(frozen=True)
class CatalogueItem:
    """One thing the file has to hold: how the full record tells of it, the paper that is issued of it, why it never leaves."""

    title: str
    room: Stage
    deed: str = ""
    paper: str = ""
    never: str = ""


ITEMS: Sequence[CatalogueItem] = (
    CatalogueItem("综合分析研判", Stage.MOTION, "综合分析研判"),
    CatalogueItem("动议", Stage.MOTION, "提出动议"),
    CatalogueItem("工作方案", Stage.MOTION, "工作方案"),
    CatalogueItem("事前报告和答复", Stage.MOTION, "事前报告"),
    CatalogueItem("书记审批", Stage.MOTION, "书记审批"),
    CatalogueItem("推荐参加人员", Stage.RECOMMENDATION, "参加人员"),
    CatalogueItem("谈话调研推荐汇总", Stage.RECOMMENDATION, "谈话调研推荐"),
    CatalogueItem("会议推荐计票汇总", Stage.RECOMMENDATION, "会议推荐"),
    CatalogueItem("推荐票", Stage.RECOMMENDATION, never="选票不离开票箱，只附汇总"),
    CatalogueItem("确定考察对象", Stage.RECOMMENDATION, "确定考察对象"),
    CatalogueItem("考察工作方案", Stage.EVALUATION, "考察工作方案"),
    CatalogueItem("考察组组成", Stage.EVALUATION, "组成考察组"),
    CatalogueItem("考察预告", Stage.EVALUATION, "张贴考察预告", "appointment.announcement"),
    CatalogueItem("考察谈话", Stage.EVALUATION, "考察谈话"),
    CatalogueItem("民主测评汇总", Stage.EVALUATION, "民主测评"),
    CatalogueItem("干部档案任前审核", Stage.EVALUATION, "干部档案必审"),
    CatalogueItem("个人有关事项报告核查", Stage.EVALUATION, "个人有关事项报告必核"),
    CatalogueItem("纪检监察机关意见", Stage.EVALUATION, "纪检监察机关意见必听"),
    CatalogueItem("信访举报核查", Stage.EVALUATION, "线索具体的信访举报必查"),
    CatalogueItem("廉洁意见", Stage.EVALUATION, "廉洁意见"),
    CatalogueItem("考察材料", Stage.EVALUATION, "考察材料"),
    CatalogueItem("考察组签字", Stage.EVALUATION, "考察组签字"),
    CatalogueItem("酝酿、事前沟通", Stage.DECISION, "酝酿"),
    CatalogueItem("会议议程", Stage.DECISION, "列入党委会议程"),
    CatalogueItem("签到、讨论和表决", Stage.DECISION, "讨论表决"),
    CatalogueItem("会议纪要摘录", Stage.DECISION, paper="appointment.extract"),
    CatalogueItem("任前公示", Stage.NOTICE, "发布公示", "appointment.notice"),
    CatalogueItem("群众反映", Stage.NOTICE, "群众反映"),
    CatalogueItem("公示结论", Stage.NOTICE, "公示结论"),
    CatalogueItem("任前谈话", Stage.TALK, "任前谈话", "appointment.talk"),
    CatalogueItem("任前廉政谈话", Stage.TALK, "任前廉政谈话"),
    CatalogueItem("干部任免审批表", Stage.POSTING, paper="appointment.approval"),
    CatalogueItem("任职文件", Stage.POSTING, "任职文件", "appointment.posting"),
    CatalogueItem("备案", Stage.POSTING, "备案"),
    CatalogueItem("试用期满考核", Stage.POSTING, "试用期满考核"),
)


@dataclass(frozen=True)
class Scan:
    """A scan as it lies in the archive."""

    title: str
    room: str
    day: str
    who: str
    pages: str
    file: File


def catalogue(
    appointment: Appointment, record: Record, whole: File, papers: Mapping[str, File], scans: Iterable[Scan]
) -> MaterialSheet:
    """The catalogue of one file. `whole` is its full record, in which the deeds stand; `papers` by the code of their kind."""
    rows = [
        FigureRow((str(number), *_line(appointment, record, whole, papers, item)))
        for number, item in enumerate(ITEMS, start=1)
    ]
    for number, scan in enumerate(scans, start=len(rows) + 1):
        cells = (scan.title, scan.room, scan.pages, scan.day, scan.who, scan.file.name, scan.file.sha256, "")
        rows.append(FigureRow((str(number), *cells)))
    return MaterialSheet("归档目录", COLUMNS, rows)


def _line(
    appointment: Appointment, record: Record, whole: File, papers: Mapping[str, File], item: CatalogueItem
) -> tuple[str, ...]:
    days, people = _told(record, item)
    paper = papers.get(item.paper)
    file = paper or (whole if days or people else None)
    if file is None:
        why = item.never or _missing(appointment, item)
        return (item.title, item.room.label, "", "", "", "", "", why)
    pages = "" if paper else "列于全程纪实表"
    return item.title, item.room.label, pages, days, people, file.name, file.sha256, ""


def _told(record: Record, item: CatalogueItem) -> tuple[str, str]:
    """When it was done and by whom, as the full record tells it; two empty words where it tells nothing."""
    if item.deed == "酝酿":
        found = [(cdate(each.day), each.subject) for each in record.consultations]
    else:
        deeds = [deed for chapter in record.chapters for deed in chapter.deeds]
        found = [
            (deed.when, deed.who)
            for deed in deeds
            if item.deed and deed.what.split("：")[0].split("（")[0] == item.deed
        ]
    days = "；".join(dict.fromkeys(day or "见纪实" for day, _ in found))
    return days, "；".join(dict.fromkeys(who for _, who in found if who))


def _missing(appointment: Appointment, item: CatalogueItem) -> str:
    """Why something is not there."""
    rounds = list(getattr(appointment, f"{item.room}s").all())
    if not rounds:
        return "尚未进行到这个环节" if appointment.is_open else "此前已经结束，没有进行到这个环节"
    if appointment.stage == item.room:
        return "环节正在办理，尚未记录"
    if appointment.brought_in_on:
        return f"{cdate(appointment.brought_in_on)}补录的事项，原件见纸质档案"
    return "没有这项记录：不适用，或者没有办理"
