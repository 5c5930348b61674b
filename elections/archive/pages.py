"""选举档案: its page, a scan kept for one item, and the list as a workbook."""

from __future__ import annotations

import io
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from elections.access import READERS
from elections.models import Election
from elections.process import ELECTIONS
from elections.stages import ROOMS, Stage
from procedure.addresses import address
from procedure.facts import FactPage
from procedure.notes.forms import AttachmentForm
from procedure.notes.questions import here
from township.accounts.access import Refused, Request
from township.accounts.models import Role
from township.records import clock
from township.records.attachments import Attachment
from township.roster.workbook.answering import xlsx_file
from township.roster.workbook.layout import CellFormats, open_book, write_text
from township.wording import cdate

from .items import BY_NUMBER, ArchiveLine, lines_of
from .rules import counted

OFFICER = frozenset({Role.OFFICER})
HEADINGS = (
    ("序号", 6),
    ("环节", 10),
    ("材料", 34),
    ("形式", 10),
    ("状态", 8),
    ("依据", 40),
    ("日期", 16),
    ("缺的原因", 34),
)


class ScanForm(AttachmentForm):
    """The scan of one item; its title is that of the item."""

    class Meta(AttachmentForm.Meta):
        fields = ["file"]


def _scan(election: Election, key: int | None) -> Attachment:
    """A scan to be kept for the item of a number. Raises Refused for a number there is not."""
    item = BY_NUMBER.get(key or 0)
    if item is None:
        raise Refused("档案目录共四十七项，没有这一项。")
    return Attachment(
        township=election.township, matter=election.matter, title=item.kept_under, **here(election)
    )


SCAN = FactPage(
    "archive.scan",
    "上传档案扫描件",
    ScanForm,
    ROOMS[0],
    OFFICER,
    "一项可以上传多份；上传后不能替换或者删除。",
    submit="上传",
    kind=Election.KIND,
    instance=_scan,
    also=(*ROOMS[1:], Stage.CLOSED),
)


@ELECTIONS.access.on_dossier(GET=READERS)
def archive(request: Request, pk: int) -> HttpResponse:
    """选举档案."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    lines = lines_of(election)
    stage = election.stage
    context = {
        "election": election,
        "proceeding": election,
        "lines": lines,
        "counted": counted(lines),
        "may_upload": request.acting.holds(*OFFICER) and (election.is_open or stage == Stage.CLOSED),
        "export_url": address(election, "archive.export"),
    }
    return render(request, "elections/archive.html", context)


@ELECTIONS.access.on_dossier(GET=READERS)
def export(request: Request, pk: int) -> HttpResponse:
    """选举档案目录.xlsx."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    return xlsx_file(workbook(election), f"{election.village}选举档案目录.xlsx")


def workbook(election: Election) -> bytes:
    """The list as a spreadsheet: one row an item, every cell text."""
    stream = io.BytesIO()
    with open_book(stream) as book:
        styles, page = CellFormats(book), book.add_worksheet("选举档案目录")
        lines = lines_of(election)
        head = f"{election.village} {election.term} {counted(lines)}，{cdate(clock.today())}"
        write_text(page, styles, 0, 0, head, styles.bold)
        for place, (title, width) in enumerate(HEADINGS):
            page.set_column(place, place, width)
            page.write_string(1, place, title, styles.head)
        for number, line in enumerate(lines, start=2):
            for place, text in enumerate(cells_of(line)):
                write_text(page, styles, number, place, text, styles.text)
    return stream.getvalue()


def cells_of(line: ArchiveLine) -> tuple[Any, ...]:
    """One row of the workbook."""
    item = line.item
    return (
        str(item.number),
        item.room.label,
        item.title,
        item.form.label,
        line.word,
        "；".join(each.label for each in line.evidence),
        "；".join(cdate(each.day) for each in line.evidence),
        line.missing or line.not_needed or "",
    )
