"""What is asked where accounts are made by list, and where what waits is answered several at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from township.days import DayKind
from township.forms import Form
from township.roster.workbook.admission import NotAdmitted, admit
from township.roster.workbook.spreadsheet import Allowance, Spreadsheet

from . import listed
from .access import Actor
from .forms import reason_field
from .listed import AccountList


class AccountListForm(Form):
    """The list, pasted or as a workbook. It is read back before anything is done: `checked` tells that it was."""

    day_kinds: ClassVar = {"since": DayKind.PLAN}

    pasted = forms.CharField(
        label="清单",
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "autocomplete": "off", "spellcheck": "false"}),
        help_text=(
            f"每行一人，从表格中复制后粘贴；依次为{'、'.join(listed.HEADINGS)}。系统职务可以写几项，用顿号隔开；"
            "代行的写作“党委书记（回避代行）”"
        ),
    )
    file = forms.FileField(
        label="或上传工作簿", required=False, help_text=".xlsx 文件，第一张表，列名同上；与粘贴二者取一"
    )
    since = forms.DateField(label="自", help_text="从这一天起可以办理")
    reason = reason_field("如：党委分工文件和文号；记入纪实，复核人据此判断")
    checked = forms.CharField(required=False, widget=forms.HiddenInput)

    found: AccountList

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        self.acting = acting
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.found = AccountList()
        if self.errors:
            return data
        self.found = listed.understood(self._lines(), self.acting, data["since"])
        if self.found.problems:
            self.add_error("pasted", self.found.problems)
        return data

    def _lines(self) -> Iterable[listed.TypedLine]:
        upload: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if upload is None:
            return listed.lines_of(self.cleaned_data["pasted"])
        try:
            admit(upload)
            return list(_first_sheet(upload))
        except NotAdmitted as refusal:
            self.add_error("file", str(refusal))
            return []

    @property
    def was_shown(self) -> bool:
        """Whether what is sent is what was read back to the person who sends it."""
        return self.cleaned_data["checked"] == self._mark(self.cleaned_data["since"])

    def show(self) -> None:
        """Put the list as it was understood into the form: what is sent next is what was looked at."""
        data = cast("QueryDict", self.data).copy()
        data["pasted"], data["checked"] = self.found.text, self._mark(self.cleaned_data["since"])
        self.data = data

    def _mark(self, since: date) -> str:
        return hashlib.sha256(f"{since}\n{self.found.text}".encode()).hexdigest()


def _first_sheet(upload: UploadedFile[bytes]) -> Iterator[listed.TypedLine]:
    """The lines of the first sheet, its columns by their headings, else in the order in which they are asked for."""
    book = Spreadsheet(upload)
    rows = book.page(book.titles[0], Allowance()).rows if book.titles else []
    places = dict(enumerate(listed.HEADINGS, start=1))
    for number, cells in rows:
        told = {place: raw.text.strip() for place, raw in cells.items()}
        if listed.HEADINGS[0] in told.values():
            places = {place: text for place, text in told.items() if text in listed.HEADINGS}
        else:
            by_heading = {heading: told.get(place, "") for place, heading in places.items()}
            yield from listed.line(number, [by_heading.get(heading, "") for heading in listed.HEADINGS])


class SeveralForm(Form):
    """Which of the rows shown are meant. None is chosen beforehand: nothing is confirmed by itself."""

    def __init__(self, *args: Any, rows: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = forms.MultipleChoiceField(
            label="选择",
            choices=list(rows),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "勾选要办理的各项"},
        )
        self.fields = {"chosen": chosen, **self.fields}

    def clean_chosen(self) -> list[int]:
        try:
            return [int(each) for each in self.cleaned_data["chosen"]]
        except ValueError:
            raise ValidationError("重新勾选") from None


class SeveralLinksForm(SeveralForm):
    reason = reason_field("如：按干部名册逐人核对；记入纪实，复核人据此判断")
