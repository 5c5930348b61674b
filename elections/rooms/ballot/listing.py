"""录入名单: a list as it stands in a spreadsheet or on paper, one elector a line; what is wrong is told line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from elections.forms import ElectionForm
from elections.models import Ballot, ListedElector
from township import naming
from township.roster.identity import may_hold_number

Kind = ListedElector.Kind

#: The columns of each list, in their order.
COLUMNS: dict[str, tuple[str, ...]] = {
    Kind.BOX: ("村民小组", "选民姓名", "原因"),
    Kind.PROXY: ("村民小组", "委托人", "受委托人", "关系"),
    Kind.SCRIBE: ("村民小组", "选民姓名", "代写人"),
}
EXAMPLES = {
    Kind.BOX: "第一组，王桂英，行动不便",
    Kind.PROXY: "第一组，李建国，李小明，近亲属",
    Kind.SCRIBE: "第一组，王桂英，何立",
}


@dataclass(frozen=True)
class Line:
    """One line of a list as somebody typed it."""

    group: str
    name: str
    by: str = ""
    why: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.group, self.name


def lines_in(text: str, kind: str) -> Iterator[Line]:
    """The lines of a list. Raises ValueError with the number of the first line that is not as it should be."""
    seen: dict[tuple[str, str], int] = {}
    for number, typed in enumerate(text.splitlines(), start=1):
        if not typed.strip():
            continue
        line = _line(number, typed, kind)
        if (first := seen.setdefault(line.key, number)) != number:
            raise ValueError(f"第{number}行：{line.group}{line.name}与第{first}行重复")
        yield line


def _line(number: int, typed: str, kind: str) -> Line:
    if may_hold_number(typed):
        raise ValueError(f"第{number}行：名单要张贴，不写身份证号")
    cells, columns = _cells(typed), COLUMNS[kind]
    if len(cells) != len(columns) or not all(cells):
        raise ValueError(f"第{number}行：须有{len(columns)}栏（{'、'.join(columns)}），现为“{typed.strip()}”")
    if too_long := next((each for each in cells if len(each) > 20), ""):
        raise ValueError(f"第{number}行：“{too_long}”超过20字，核对是否漏了分隔")
    group, name, *rest = cells
    name = naming.people_in(name)[0]
    if kind == Kind.BOX:
        return Line(group, name, why=rest[0])
    return Line(group, name, naming.people_in(rest[0])[0], *rest[1:])


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
        self.kept = {(each.group, each.name): each for each in listed(self.instance, self.kind)}
        columns = "、".join(COLUMNS[self.kind])
        self.fields[
            "lines"
        ].help_text = f"每行一人：{columns}，用逗号隔开，也可以从表格整块粘贴。如：{EXAMPLES[Kind(self.kind)]}。不写身份证号"
        self.initial["lines"] = "\n".join(map(self.written, self.kept.values()))

    def written(self, row: ListedElector) -> str:
        """A row as it is typed."""
        return "，".join(each for each in (row.group, row.name, row.by, row.why) if each)

    def clean_lines(self) -> list[Line]:
        try:
            return list(lines_in(self.cleaned_data["lines"], self.kind))
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None

    def save(self, commit: bool = True) -> Ballot:
        ballot: Ballot = super().save(commit)
        for line in self.cleaned_data["lines"]:
            self._keep(ballot, line, self.kept.pop(line.key, None))
        for gone in self.kept.values():
            gone.delete()
        return ballot

    def _keep(self, ballot: Ballot, line: Line, row: ListedElector | None) -> None:
        if row and (row.by, row.why) == (line.by, line.why):
            return
        row = row or ListedElector(ballot=ballot, kind=self.kind, group=line.group, name=line.name)
        row.by, row.why = line.by, line.why
        row.recorded_by, row.revision = self.acting.user, row.revision + 1
        row.save()


class BoxListForm(ListForm):
    """流动票箱投票的选民."""

    kind = Kind.BOX


class ProxyListForm(ListForm):
    """委托投票的选民, and whom each has asked."""

    kind = Kind.PROXY


class ScribeListForm(ListForm):
    """请人代写的选民, and who writes."""

    kind = Kind.SCRIBE


def listed(ballot: Ballot | None, kind: str) -> Sequence[ListedElector]:
    """One list of a vote, by group as typed."""
    return [each for each in ballot.listed.all() if each.kind == kind] if ballot else []
