"""登记张贴: the day and the places of a notice, with a photo; what was posted is frozen with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar

from django import forms

from elections.access import POSTING
from elections.forms import ElectionForm
from elections.models import Election, Notice
from elections.stages import ROOMS, Stage
from procedure.brought_in import keep_upload
from procedure.facts import FactPage
from procedure.issuing.models import IssuedPaper
from township.accounts.access import Refused
from township.days import DayKind
from township.records import clock
from township.records.attachments import Upload, checked

from .kinds import BY_NUMBER, KINDS, NoticeKind
from .points import in_few, kept, points_of, unsaid

#: What stands in a text and may be an identity number.
IN_A_ROW = re.compile(r"[0-9]{15,}[xX]?")
NUMBERED = "公告上有一串像身份证号的数字。张贴的名单不列身份证号，先在所据的记录中改正"


class PostingForm(ElectionForm):
    """公告张贴."""

    day_kinds: ClassVar = {"posted_on": DayKind.ACT, "taken_down_on": DayKind.ACT}
    may_be_empty = ("taken_down_on", "photo_file")
    must_name = ("places",)
    photo_file = forms.FileField(label="张贴照片", help_text="拍下张贴处，能看清公告和日期；随附件保存")

    again = forms.BooleanField(
        label="更正后的公告已重新张贴",
        required=False,
        help_text="公告的内容随之按现在的记录固定，网上也显示更正后的；只补照片、改地点的不选",
    )

    class Meta:
        model = Notice
        fields = ("posted_on", "places", "taken_down_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["again"]

    @property
    def issues(self) -> bool:
        """Whether a text was hung up by it: taking one down, or adding a photo, fixes nothing that never hung."""
        if self.cleaned_data.get("taken_down_on"):
            return False
        return "again" not in self.fields or self.cleaned_data["again"] or "posted_on" in self.changed_data

    def issued(self, papers: Sequence[IssuedPaper]) -> None:
        """The text that was hung up stays with the posting."""
        if papers:
            self.instance.paper, self.instance.outdated = papers[0], False
            self.instance.said = kept(points_of(self.election, self.instance.number))
            self.instance.save()

    def clean_photo_file(self) -> Upload | None:
        upload = self.cleaned_data["photo_file"]
        return checked(upload) if upload else None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if any(runs_of_digits(each) for each in self._said(data)):
            self.add_error(None, NUMBERED)
        self._check_hung_anew(data)
        return data

    def _check_hung_anew(self, data: dict[str, Any]) -> None:
        """What is newly said was not on the wall before: its days count from the day on which it was hung up."""
        before, posted = self.initial.get("posted_on"), data.get("posted_on")
        if not self.instance.pk or not before or not posted or not self.issues:
            return
        new = unsaid(self.election, self.instance)
        if new and (posted < before or (posted == before != clock.today())):
            self.add_error("posted_on", f"重新张贴的公告新写了{in_few(new)}，填写重新张贴的日期")

    def _said(self, data: dict[str, Any]) -> Iterator[str]:
        """Everything that will hang, and where."""
        yield data.get("places") or ""
        kind = BY_NUMBER[self.instance.number]
        if self.issues and not kind.lacks(self.election):
            text = kind.collect(self.election)
            yield from text.paragraphs
            yield from (str(cell) for row in text.rows for cell in row)

    def save(self, commit: bool = True) -> Notice:
        notice: Notice = self.instance
        if upload := self.cleaned_data.get("photo_file"):
            title = f"公告第{notice.number}号张贴照片"
            notice.photo = keep_upload(self.proceeding, upload, title, self.acting.user)
        super().save(commit)
        return notice


def runs_of_digits(text: str) -> list[str]:
    """The digits of a text that stand in a row."""
    return IN_A_ROW.findall(unicodedata.normalize("NFKC", text))


def _row_of(kind: NoticeKind) -> Callable[[Election, int | None], Notice]:
    """The notice of a kind in the vote under way. Raises Refused while it lacks what must stand on it."""

    def get(election: Election, key: int | None) -> Notice:
        number = kind.vote(election)
        kept = next(
            (each for each in election.notices.all() if (each.number, each.vote) == (kind.number, number)),
            None,
        )
        if kept:
            return kept
        # The supervision committee is chosen after the hand-over as well: its notice hangs when there is one.
        if not election.is_open and not (kind.number == "17" and election.stage == Stage.CLOSED):
            raise Refused(f"该选举已办结，“{kind.label}”没有张贴过，不再登记。")
        if refusal := kind.lacks(election):
            raise Refused(f"“{kind.label}”还不能张贴：{refusal}")
        return Notice(election=election, number=kind.number, vote=number)

    return get


def _also(kind: NoticeKind) -> tuple[str, ...]:
    """Corrected in the rooms that follow, and taken down after the election has ended, however it did."""
    return (*ROOMS[ROOMS.index(kind.room) + 1 :], Stage.CLOSED, Stage.VOID)


POSTINGS = {
    kind.number: FactPage(
        f"notice.{kind.code}",
        f"登记张贴：{kind.label}",
        PostingForm,
        kind.room,
        POSTING,
        kind=Election.KIND,
        instance=_row_of(kind),
        also=_also(kind),
    )
    for kind in KINDS
}
