"""补录党委会会议: the meeting that decided, on paper, on a matter brought in later.

A meeting is called ahead in the product; one that was held before the product came never was. Its call, sealed agenda and
material are put down by one form, on the days of the paper and with its scan; attendance, stances, votes and minutes
follow on the pages of a meeting typed in afterwards. The office does not say who should have attended: the roster is the
committee as it stands when the meeting is brought in, and whoever decided in another composition decides anew.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from appointments import dossier
from appointments.corridor import Stage
from appointments.facts import FactForm, FactPage
from appointments.models import AgendaItem, Appointment, Meeting
from appointments.stages.decision.session import CHAPTER
from procedure.brought_in import on_paper
from procedure.takeover.declared import Anew
from township.accounts.access import NotYet
from township.days import DayKind
from township.law import numbers
from township.numbering import next_number
from township.records import clock
from township.required_value import known

from .action import signed
from .agenda import number, record_recusals, seat_of, still_on_another
from .roster import committee_on

#: What is said of a meeting, the same for every matter it dealt with.
DAYS = ("called_on", "agenda_sealed_on", "materials_sent_on", "held_on")


class PaperMeetingForm(FactForm):
    """The days and place of a Party committee meeting held before its matter was brought in."""

    day_kinds: ClassVar = dict.fromkeys(DAYS, DayKind.ACT)

    agenda_sealed_on = forms.DateField(label="议程封存日期")

    class Meta:
        model = Meeting
        fields = ["title", "called_on", "materials_sent_on", "held_on", "begins_at", "place"]
        help_texts = {
            "title": "如：2026年第2次党委会会议；同一次会议讨论几个补录事项的，名称和日期逐项填写一致",
            "held_on": "须早于本事项补录之日",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["materials_sent_on"].required = True
        self.initial["agenda_sealed_on"] = self.instance.agenda_sealed_on
        self.order_fields(["title", *DAYS, "begins_at", "place"])

    def clean_held_on(self) -> date:
        day = self.cleaned_data["held_on"]
        if not on_paper(self.appointment, day):
            raise ValidationError("补录之日以后的会议，在“党委会”页召集")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        days = [day for name in DAYS if (day := data.get(name))]
        if len(days) == len(DAYS):
            self._check_order(*days)
            self._check_same(data)
        return data

    def _check_order(self, called: date, sealed: date, sent: date, held: date) -> None:
        """What no later step could repair is said here: the days a decision needs between call and meeting."""
        ahead = number(numbers.AGENDA_DAYS, self.acting, held)
        most = number(numbers.CALL_DAYS, self.acting, held)
        if (held - called).days > most:
            self.add_error("called_on", f"通知最多早于召开日期{most}天，超过的须重新召集会议")
        if sealed < called:
            self.add_error("agenda_sealed_on", "议程封存日期不得早于通知日期")
        if sealed > held - timedelta(days=ahead):
            self.add_error("agenda_sealed_on", f"议程须在会议召开{ahead}天前封存；当时没有的，重新上会讨论")
        if not sealed <= sent < held:
            self.add_error("materials_sent_on", "材料须在议程封存之后、会议召开日期之前发放")

    def _check_same(self, data: dict[str, Any]) -> None:
        """A meeting that dealt with several matters is one meeting, told once."""
        same = self.told_before
        if same and any(getattr(same, name) != data[name] for name in DAYS):
            self.add_error("title", "已补录同名、同日的会议，通知、封存、发放日期须与其一致")

    @property
    def told_before(self) -> Meeting | None:
        """The same meeting, as another matter has brought it in."""
        told = Meeting.objects.filter(
            township=self.proceeding.township,
            title=self.cleaned_data.get("title", ""),
            held_on=self.cleaned_data["held_on"],
            brought_in_on__isnull=False,
            minutes_sealed_on=None,
        )
        return told.exclude(pk=self.instance.pk).exclude(items__appointment=self.appointment.pk).first()

    def save(self, commit: bool = True) -> Meeting:
        self.instance.agenda_sealed_on = self.cleaned_data["agenda_sealed_on"]
        if not self.instance._state.adding:
            return self._corrected()
        meeting = self.told_before or self._called()
        decision = self.appointment.current("decision")
        item = AgendaItem(
            meeting=meeting,
            appointment=self.appointment,
            decision=decision,
            number=next_number(meeting.items.all()),
            added_on=known(meeting.agenda_sealed_on),
        )
        signed(item, self.acting).save()
        record_recusals(self.acting, dossier.load(self.appointment.pk), meeting)
        return meeting

    def _called(self) -> Meeting:
        meeting: Meeting = super().save()
        for sitting in committee_on(self.proceeding.township, clock.today()):
            signed(seat_of(meeting, sitting), self.acting).save()
        return meeting

    def _corrected(self) -> Meeting:
        meeting: Meeting = super().save()
        item = meeting.items.get()
        item.added_on = known(meeting.agenda_sealed_on)
        signed(item, self.acting).save()
        return meeting


def paper_meeting_of(appointment: Appointment, key: int | None) -> Meeting:
    """The meeting to be put down, or the one that was, until anything is recorded of it. Raises NotYet."""
    if not appointment.brought_in_on:
        raise NotYet("只有补录的事项可以补录会议；其他事项列入以后召集的党委会会议。")
    if (item := appointment.agenda_item) and correctable(item.meeting):
        return item.meeting
    if appointment.open_suspension:
        raise NotYet("该事项已暂缓，恢复办理后再补录会议。")
    if waits := still_on_another(appointment):
        raise NotYet(str(waits))
    return Meeting(township=appointment.township, kind=Meeting.Kind.COMMITTEE, brought_in_on=clock.today())


def correctable(meeting: Meeting) -> bool:
    """Whether a meeting brought in with one matter can still be put right: nothing is recorded of it yet."""
    untold = all(seat.attends is None for seat in meeting.roster.all())
    return meeting.brought_in_on is not None and untold and meeting.items.count() == 1


PAPER_MEETING = FactPage(
    "decision.paper_meeting",
    "补录党委会会议",
    PaperMeetingForm,
    Stage.DECISION,
    instance=paper_meeting_of,
    carried=Anew("新一轮须重新上会讨论决定", CHAPTER),
    intro=(
        "本事项补录之日以前，党委会已按纸质材料讨论的，在此录入会议，附通知、议程和会议记录的扫描件；"
        "应到会名单为现任全体党委成员，当时成员不同的，重新上会讨论。到会、介绍、表态、表决和会议记录随后在议题页按纸质记录逐项录入。"
    ),
)
