"""录入名单: a list as it stands in a spreadsheet or on paper, one elector a line; what is wrong is told line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms

from elections.electorate import NOBODY_STANDS_IN
from elections.forms import ElectionForm
from elections.models import Ballot, ListedElector
from township import naming
from township.records import clock
from township.records.act import current
from township.required_value import known
from township.roster.identity import may_hold_number
from township.roster.workbook.kinds import Day, Raw, Unreadable

Kind = ListedElector.Kind

#: The columns of each list, in their order; the first so many hang on the wall.
COLUMNS: dict[str, tuple[str, ...]] = {
    Kind.BOX: ("村民小组", "选民姓名", "原因", "申请人"),
    Kind.PROXY: ("村民小组", "委托人", "受委托人", "关系", "外出原因", "委托书日期"),
    Kind.SCRIBE: ("村民小组", "选民姓名", "代写人"),
    Kind.KIN: ("职务", "工作人员", "近亲属", "关系"),
}
FIELDS: dict[str, tuple[str, ...]] = {
    Kind.BOX: ("group", "name", "why", "by"),
    Kind.PROXY: ("group", "name", "by", "why", "away", "signed_on"),
    Kind.SCRIBE: ("group", "name", "by"),
    Kind.KIN: ("group", "name", "by", "why"),
}
EXAMPLES = {
    Kind.BOX: "第一组，王桂英，行动不便，其子李小明",
    Kind.PROXY: "第一组，李建国，李小明，近亲属，在外省务工，2026-12-01",
    Kind.SCRIBE: "第一组，王桂英，何立",
    Kind.KIN: "监票人，方志平，龚福根，表兄弟",
}


@dataclass(frozen=True)
class ListLine:
    """One line of a list as somebody typed it."""

    group: str
    name: str
    by: str = ""
    why: str = ""
    away: str = ""
    signed_on: date | None = None

    @property
    def told(self) -> tuple[str, str, str, date | None]:
        """What is said of whoever is listed."""
        return self.by, self.why, self.away, self.signed_on

    def key(self, kind: str) -> tuple[str, str]:
        """By what a line is the same as another: a member of the staff may have several relatives."""
        return (self.name, self.by) if kind == Kind.KIN else (self.group, self.name)


def lines_in(text: str, kind: str) -> Iterator[ListLine]:
    """The lines of a list. Raises ValueError with the number of the first line that is not as it should be."""
    seen: dict[tuple[str, str], int] = {}
    for number, typed in enumerate(text.splitlines(), start=1):
        if not typed.strip():
            continue
        line = _line(number, typed, kind)
        if (first := seen.setdefault(line.key(kind), number)) != number:
            raise ValueError(f"第{number}行：{line.group}{line.name}与第{first}行重复")
        yield line


def _line(number: int, typed: str, kind: str) -> ListLine:
    cells, columns = _cells(typed), COLUMNS[kind]
    if any(map(may_hold_number, cells)):
        raise ValueError(f"第{number}行：名单要张贴，不写身份证号")
    if len(cells) != len(columns) or not all(cells):
        raise ValueError(f"第{number}行：须有{len(columns)}栏（{'、'.join(columns)}），现为“{typed.strip()}”")
    if too_long := next((each for each in cells if len(each) > 20), ""):
        raise ValueError(f"第{number}行：“{too_long}”超过20字，核对是否漏了分隔")
    said: dict[str, Any] = dict(zip(FIELDS[kind], cells, strict=True))
    for each in ("name", *(() if kind == Kind.BOX else ("by",))):
        said[each] = naming.people_in(said[each])[0]
    if "signed_on" in said:
        said["signed_on"] = _day(number, said["signed_on"])
    return ListLine(**said)


def _day(number: int, typed: str) -> date:
    """The day of a written form, not after today."""
    try:
        day = Day().read(Raw("text", typed))
    except Unreadable as wrong:
        raise ValueError(f"第{number}行：{wrong}") from None
    if day > clock.today():
        raise ValueError(f"第{number}行：委托书日期{day:%Y-%m-%d}晚于今天，核对后改填")
    return day


def _cells(typed: str) -> list[str]:
    """Divided by tabs (copied from a spreadsheet) or commas; by blanks only where there is neither."""
    divided = (
        re.split(r"[\t,，；;]", typed.strip()) if re.search(r"[\t,，；;]", typed.strip()) else typed.split()
    )
    return [each.strip() for each in divided]


class ListForm(ElectionForm):
    """One list of the vote, typed or pasted whole. Rows that are gone from it are taken off, each with its history."""

    kind: ClassVar[str]
    may_be_empty = ("lines",)
    lines = forms.CharField(label="名单", widget=forms.Textarea(attrs={"rows": 14}), max_length=40_000)

    class Meta:
        model = Ballot
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = {key_of(each): each for each in listed(self.instance, self.kind)}
        columns = "、".join(COLUMNS[self.kind])
        self.fields[
            "lines"
        ].help_text = f"每行一人：{columns}，用逗号隔开，也可以从表格整块粘贴。如：{EXAMPLES[Kind(self.kind)]}。不写身份证号"
        self.initial["lines"] = "\n".join(map(self.written, self.kept.values()))

    def written(self, row: ListedElector) -> str:
        """A row as it is typed."""
        return "，".join(cells_of(row))

    def clean_lines(self) -> list[ListLine]:
        try:
            return list(lines_in(self.cleaned_data["lines"], self.kind))
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None

    def save(self, commit: bool = True) -> Ballot:
        ballot: Ballot = super().save(commit)
        rows = [(line, self.kept.pop(line.key(self.kind), None)) for line in self.cleaned_data["lines"]]
        for gone in self.kept.values():
            gone.delete()
        new = [
            self._filled(ListedElector(ballot=ballot, kind=self.kind), line)
            for line, row in rows
            if row is None
        ]
        known(current()).create_all(new)
        for line, row in rows:
            if row and ((row.group, *_told(row)) != (line.group, *line.told)):
                self._filled(row, line).save()
        return ballot

    def _filled(self, row: ListedElector, line: ListLine) -> ListedElector:
        for name in FIELDS[self.kind]:
            setattr(row, name, getattr(line, name))
        row.recorded_by, row.revision = self.acting.user, row.revision + 1
        return row


class BoxListForm(ListForm):
    """流动票箱投票的选民."""

    kind = Kind.BOX


class ProxyListForm(ListForm):
    """委托投票的选民, and whom each has asked."""

    kind = Kind.PROXY

    def clean_lines(self) -> list[ListLine]:
        lines = super().clean_lines()
        if lines and self.election.by_representatives:
            raise forms.ValidationError(NOBODY_STANDS_IN)
        return lines


class ScribeListForm(ListForm):
    """请人代写的选民, and who writes."""

    kind = Kind.SCRIBE


class KinListForm(ListForm):
    """工作人员声明的近亲属: who works at the vote, and which relatives of theirs might stand in it."""

    kind = Kind.KIN

    def clean_lines(self) -> list[ListLine]:
        """Only of people who work at this vote."""
        lines = super().clean_lines()
        known_here = {naming.compared(each) for each in self.instance.staff}
        for line in lines:
            if naming.compared(line.name) not in known_here:
                raise forms.ValidationError(
                    f"{line.name}不在本次投票的工作人员中，先在“唱票、计票、监票人员”或者流动票箱登记"
                )
        return lines


def key_of(row: ListedElector) -> tuple[str, str]:
    return ListLine(row.group, row.name, row.by).key(row.kind)


def _told(row: ListedElector) -> tuple[str, str, str, date | None]:
    return row.by, row.why, row.away, row.signed_on


def cells_of(row: ListedElector, wall: int | None = None) -> list[str]:
    """A row as it is typed and shown; on the wall only the first so many columns."""
    return [str(getattr(row, name) or "") for name in FIELDS[row.kind]][:wall]


def listed(ballot: Ballot | None, kind: str) -> Sequence[ListedElector]:
    """One list of a vote, by group as typed."""
    return [each for each in ballot.listed.all() if each.kind == kind] if ballot else []
