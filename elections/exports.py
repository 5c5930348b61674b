"""Excel of what the pages show: the grid with every village's calendar, the board of a review, the sheets of a count.

What a page hides, its workbook hides too: of a station only one person has entered, no number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from township.accounts.access import NotYet, Request, page
from township.law.parameters import Unjudged
from township.wording import cdate

from .access import READERS
from .calendar import calendar_rows
from .cockpit.workbook import FigureTable, Value, answer
from .grid import GridRow, batches_of
from .law.agencies import LABELS
from .process import ELECTIONS
from .reports.offices import SITUATION
from .rooms.ballot.entering import StationCell, StationReading, readings_of
from .rooms.ballot.outcome import outcome_of
from .rooms.review.lists import agencies_for, items_by_agency
from .rooms.review.models import Bar
from .stages import BESIDE, ROOMS
from .term_forms import ElectionFilter

if TYPE_CHECKING:
    from .models import Election

#: How many villages one workbook holds; no township has more.
MOST = 500


# -- the township ----------------------------------------------------------------------------------------------------


@page(GET=READERS)
def grid(request: Request) -> HttpResponse:
    """各村进度.xlsx: the villages the filter leaves, and the calendar of each."""
    form = ElectionFilter(request.GET or None, acting=request.acting)
    rows = form.narrow(ELECTIONS.access.visible_to(request.acting).exclude(edition__in=BESIDE))
    around = ELECTIONS.township_facts(request.acting.township.pk)
    elections = ELECTIONS.load_grid(ELECTIONS.with_rooms(rows)[:MOST], around)
    with_risk = request.acting.holds(*SITUATION)
    shown = [row for batch in batches_of(elections, with_risk=with_risk) for row in batch.rows]
    return answer("各村进度.xlsx", [_villages(shown, with_risk=with_risk), _calendars(shown)])


def _villages(rows: Sequence[GridRow], *, with_risk: bool) -> FigureTable:
    rooms = [str(ELECTIONS.room_label(room)) for room in ROOMS]
    headings = ["村", "选举", "选举日", "村党组织", *rooms, "下一步和期限"]
    return FigureTable(
        "各村进度",
        [*headings, "类别", "风险"] if with_risk else headings,
        [[*_village(row), row.level, row.risk] if with_risk else _village(row) for row in rows],
    )


def _village(row: GridRow) -> list[Value]:
    cells = ["，".join(filter(None, (cell.word, cell.detail))) for cell in (row.party, *row.cells)]
    due = "，".join(filter(None, (row.next_word, row.next_detail)))
    return [
        str(row.election.village),
        row.election.what,
        cdate(row.day) if row.day else "",
        *cells,
        due or "—",
    ]


def _calendars(rows: Iterable[GridRow]) -> FigureTable:
    headings = ("村", "距E", "事项", "法定最迟", "本村安排", "实际", "状态", "依据", "向县里问什么")
    return FigureTable("日程", headings, [line for row in rows for line in _calendar(row.election)])


def _calendar(election: Election) -> Iterator[list[Value]]:
    try:
        rows = calendar_rows(election)
    except Unjudged:
        return
    for each in rows:
        yield [
            str(election.village), each.offset, each.label, each.last_words, cdate(each.planned) if each.planned else "",
            each.actual_words, each.words, each.basis, each.ask,
        ]  # fmt: skip


# -- one village -----------------------------------------------------------------------------------------------------


@ELECTIONS.access.on_dossier(GET=READERS)
def review(request: Request, pk: int) -> HttpResponse:
    """资格联审.xlsx: candidates × bars and agencies, every answer with its day, and what each agency answers for."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    if election.current("review") is None:
        raise NotYet("提名结束、进入资格审查后才有联审表。")
    return answer(f"{election.village}资格联审.xlsx", [_board(election), _lists(election)])


def _board(election: Election) -> FigureTable:
    room, asked = election.current("review"), agencies_for(election)
    bars = {(each.candidate_id, each.bar): each for each in room.bars.all()}
    said = {(each.candidate_id, each.agency): each for each in room.given}
    headings = ("候选人", "职务", "性别", *Bar.labels, *(LABELS[each] for each in asked), "未答复")
    rows: list[list[Value]] = []
    for person in election.candidates:
        found = [bars.get((person.pk, bar)) for bar in Bar]
        answers = [said.get((person.pk, agency)) for agency in asked]
        rows.append(
            [
                person.name,
                person.get_office_display(),
                person.get_sex_display(),
                *(
                    f"{each.get_found_display()}（{cdate(each.checked_on)}）" if each else ""
                    for each in found
                ),
                *(_answer(each) for each in answers),
                answers.count(None),
            ]
        )
    return FigureTable("联审表", headings, rows)


def _answer(said: Any) -> str:
    if said is None:
        return ""
    told = f"{said.get_answer_display()}（{cdate(said.answered_on)}）"
    return f"{told}：{said.item}" if said.item else told


def _lists(election: Election) -> FigureTable:
    items = items_by_agency(election)
    rows = [(LABELS[agency], told) for agency in LABELS for told in items.get(agency, ())]
    return FigureTable("负面清单", ("负责答复的单位", "情形、追溯年限"), rows)


@ELECTIONS.access.on_dossier(GET=READERS)
def count(request: Request, pk: int) -> HttpResponse:
    """计票.xlsx: every line of every station as it was entered twice, the result with its sentences, the identities."""
    election = ELECTIONS.access.open_dossier(request.acting, pk)
    if election.current("ballot") is None:
        raise NotYet("进入投票环节后才有计票单。")
    readings, outcome = readings_of(election), outcome_of(election)
    people = [(each.office, each.name, each.votes, each.verdict, each.why) for each in outcome.people]
    tables = [
        FigureTable(
            "计票单",
            ("投票站", "分组", "项目", "第一遍", "第二遍", "复点", "监票人", "计入"),
            _sheets(readings),
        ),
        FigureTable("结果", ("职务", "姓名", "得票", "结论", "为什么"), people),
        FigureTable("依据", ("序号", "说明"), list(enumerate(outcome.sentences, start=1))),
        FigureTable(
            "核对",
            ("位置", "恒等关系", "是否成立"),
            [(each.place, each.sentence, "成立" if each.met else "不成立") for each in outcome.checks],
        ),
    ]
    return answer(f"{election.village}计票.xlsx", tables)


def _sheets(readings: Iterable[StationReading]) -> list[list[Value]]:
    return [_line(each, cell) for each in readings if each.entered == 2 for cell in each.cells.values()]


def _line(reading: StationReading, cell: StationCell) -> list[Value]:
    again = cell.recounted
    return [
        str(reading.station), cell.line.group, cell.line.label, cell.first, cell.second,
        again.value if again else None, again.monitor if again else "", cell.value,
    ]  # fmt: skip
