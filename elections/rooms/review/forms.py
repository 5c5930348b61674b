"""资格审查: one form for all bars of one person, one for all agencies on one person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms

from elections.forms import ElectionForm
from elections.models import BarCheck, Candidate, Review, ReviewAnswer
from elections.namesakes import called
from elections.rooms.review.lists import (
    NegativeListItem,
    agencies_for,
    items_by_agency,
    items_of,
    lists_for,
    reach_of,
)
from elections.rooms.review.models import Agency, Bar
from procedure.addresses import address
from township.days import DayKind
from township.records.act import current
from township.required_value import known
from township.wording import cday, cmonth


class ListForm(ElectionForm):
    """负面清单的版本和发函日期."""

    day_kinds: ClassVar = {"asked_on": DayKind.PAPER}
    must_name = ("list_version",)

    class Meta:
        model = Review
        fields = ("list_version", "asked_on")


class RowsForm(ElectionForm):
    """A form of several rows about one candidate, whose own row stays as it is: it is stale when one of them is."""

    instance: Candidate
    kept: Mapping[str, Any] = MappingProxyType({})

    @property
    def shown(self) -> list[dict[str, str]]:
        """About whom it is: their name is no field of the form."""
        person = self.instance
        told = f"{called(person, self.election.candidates)}，{person.get_sex_display()}，{cmonth(person.birth)}生"
        return [{"label": f"{person.get_office_display()}候选人", "value": told}]

    @property
    def revision_kept(self) -> int:
        return sum(row.revision for row in self.kept.values())

    def _keep(self, rows: list[Any]) -> None:
        """Put these rows on record: those that are new together, because one person has a dozen."""
        for row in rows:
            row.recorded_by, row.revision = self.acting.user, row.revision + 1
        old = [row for row in rows if not row._state.adding]
        known(current()).create_all(row for row in rows if row._state.adding)
        for row in old:
            row.save()


class BarsForm(RowsForm):
    """法定四种情形, on one person: found or not, by which paper, on which day."""

    day_kinds: ClassVar = {"checked_on": DayKind.PAPER}
    checked_on = forms.DateField(label="核查日期")
    basis = forms.CharField(label="核查依据", max_length=100, help_text="如：公安机关2026年11月20日书面答复")
    must_name = ("basis",)

    class Meta:
        model = Candidate
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = self.election.current("review")
        self.kept = {
            each.bar: each for each in self.review.bars.all() if each.candidate_id == self.instance.pk
        }
        for bar in Bar:
            kept = self.kept.get(bar)
            self.fields[bar.value] = forms.ChoiceField(
                label=bar.label, choices=BarCheck.Found.choices, initial=kept.found if kept else None
            )
        self.initial["revision"] = self.revision_kept
        if self.kept:
            first = next(iter(self.kept.values()))
            self.fields["checked_on"].initial, self.fields["basis"].initial = first.checked_on, first.basis
        self.order_fields([*(bar.value for bar in Bar), "basis", "checked_on"])

    def save(self, commit: bool = True) -> Candidate:
        """Each bar is a row of its own; the candidate's own row stays as it is."""
        rows = [
            self.kept.get(bar) or BarCheck(review=self.review, candidate=self.instance, bar=bar)
            for bar in Bar
        ]
        for row in rows:
            row.found = self.cleaned_data[row.bar]
            row.basis, row.checked_on = self.cleaned_data["basis"], self.cleaned_data["checked_on"]
        self._keep(rows)
        return self.instance


class AnswersForm(RowsForm):
    """联审答复, on one person: which agency answered what, and when. What has not come stays empty."""

    day_kinds: ClassVar = {
        # An agency may have answered on somebody named before the nomination was closed.
        **{f"{agency.value}_on": DayKind.PAPER for agency in Agency},
        **{f"{agency.value}_when": DayKind.BIOGRAPHY for agency in Agency},
    }
    template_name = "elections/answers_fields.html"
    #: One line an agency: what it said is a list.
    radio_choices = 0
    nothing_chosen = "未答复"

    class Meta:
        model = Candidate
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = self.election.current("review")
        own = (each for each in self.review.answers.all() if each.candidate_id == self.instance.pk)
        self.kept = {each.agency: each for each in own}
        self.initial["revision"] = self.revision_kept
        self.agencies = [Agency(each) for each in agencies_for(self.election)]
        for agency in self.agencies:
            self._add(agency, self.kept.get(agency))

    def _add(self, agency: Agency, kept: ReviewAnswer | None) -> None:
        """The fields of one agency; of an answer that was sent back they begin empty."""
        kept = kept if kept and kept.stands else None
        choices = [("", "未答复"), *ReviewAnswer.Answer.choices]
        self.fields[agency.value] = forms.ChoiceField(
            label=agency.label, choices=choices, required=False, initial=kept.answer if kept else ""
        )
        self.fields[f"{agency.value}_on"] = forms.DateField(
            label=f"{agency.label}答复日期", required=False, initial=kept.answered_on if kept else None
        )
        self.fields[f"{agency.value}_item"] = forms.CharField(
            label=f"{agency.label}所指情形",
            max_length=200,
            required=False,
            initial=kept.item if kept else "",
            widget=forms.TextInput(attrs={"list": f"items-{agency.value}"}),
        )
        self.fields[f"{agency.value}_when"] = forms.DateField(
            label=f"{agency.label}所指情形的日期", required=False, initial=kept.happened_on if kept else None
        )
        # In the table the headings stand for the labels; each field still says its own.
        for name in (f"{agency.value}{end}" for end in ("", "_on", "_item", "_when")):
            self.fields[name].widget.attrs["aria-label"] = self.fields[name].label

    def get_context(self) -> dict[str, Any]:
        items = items_by_agency(self.election)
        rows = [
            (
                a.label,
                self[a.value],
                self[f"{a.value}_on"],
                self[f"{a.value}_item"],
                self[f"{a.value}_when"],
                items.get(a.value, ()),
                self._reach(a),
            )
            for a in self.agencies
        ]
        offered = [(a.value, [each.text for each in self.items if each.agency == a]) for a in self.agencies]
        return {**super().get_context(), "rows": rows, "offered": offered}

    @cached_property
    def items(self) -> list[NegativeListItem]:
        """The items of the lists in force: chosen in their words, figures count by them."""
        return [item for kept in lists_for(self.election) for item in items_of(kept)]

    def _reach(self, agency: Agency) -> str:
        """What the look-back makes of the answer that is kept."""
        kept = self.kept.get(agency)
        if kept and kept.returned_on:
            return f"{cday(kept.returned_on)}已退回该单位重新答复"
        return reach_of(self.election, agency, kept.happened_on)[0] if kept else ""

    def _limited(self, agency: Agency) -> bool:
        """Whether an item the agency answers for counts for some years only: then the day decides."""
        return any(each.agency == agency and each.years is not None for each in self.items)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for agency in self.agencies:
            said, on, item = (data.get(f"{agency.value}{end}") for end in ("", "_on", "_item"))
            if said and not on:
                self.add_error(f"{agency.value}_on", f"填写{agency.label}答复的日期")
            if said in (ReviewAnswer.Answer.BAR, ReviewAnswer.Answer.DOUBT) and not item:
                self.add_error(f"{agency.value}_item", f"写明{agency.label}所指的情形")
            when = data.get(f"{agency.value}_when")
            if when and said not in (ReviewAnswer.Answer.BAR, ReviewAnswer.Answer.DOUBT):
                self.add_error(f"{agency.value}_when", "没有所指情形的，不填日期")
            if (
                said in (ReviewAnswer.Answer.BAR, ReviewAnswer.Answer.DOUBT)
                and not when
                and self._limited(agency)
            ):
                self.add_error(f"{agency.value}_when", "清单有追溯年限，填写所指情形的日期")
            if when and on and when > on:
                self.add_error(f"{agency.value}_when", "所指情形的日期不得晚于答复日期")
            self._check_kept(agency, said, on)
        return data

    def _check_kept(self, agency: Agency, said: str | None, on: date | None) -> None:
        """What is on record is not unsaid; what was sent back is answered no earlier than it was."""
        kept = self.kept.get(agency)
        if kept and kept.stands and not said:
            self.add_error(
                agency.value,
                "答复已记载，不能改为未答复；有误的，改填实际答复；已过追溯年限的，退回单位重新答复",
            )
        if kept and kept.returned_on and on and on < kept.returned_on:
            self.add_error(
                f"{agency.value}_on", f"重新答复的日期不得早于退回之日（{cday(kept.returned_on)}）"
            )

    def save(self, commit: bool = True) -> Candidate:
        told = []
        for agency in self.agencies:
            said = self.cleaned_data.get(agency.value)
            if not said:
                continue
            row = self.kept.get(agency) or ReviewAnswer(
                review=self.review, candidate=self.instance, agency=agency
            )
            now = (
                said,
                self.cleaned_data.get(f"{agency.value}_item") or "",
                self.cleaned_data[f"{agency.value}_on"],
                self.cleaned_data.get(f"{agency.value}_when"),
            )
            if row.stands and (row.answer, row.item, row.answered_on, row.happened_on) == now:
                continue
            row.answer, row.item, row.answered_on, row.happened_on = now
            row.returned_on, row.returned_because = None, ""
            told.append(row)
        self._keep(told)
        return self.instance


class SendBackForm(ElectionForm):
    """退回重新答复: an answer whose matter lies past the look-back of the list goes back to its agency, and is waited for again."""

    day_kinds: ClassVar = {"returned_on": DayKind.ACT}
    must_name = ("returned_because",)

    class Meta:
        model = ReviewAnswer
        fields = ("returned_on", "returned_because")

    @property
    def shown(self) -> list[dict[str, str]]:
        """Whose answer it is, and what the look-back makes of it."""
        answer = self.instance
        told, _ = reach_of(self.election, answer.agency, answer.happened_on)
        return [
            {"label": "候选人", "value": answer.candidate.name},
            {"label": "单位", "value": answer.get_agency_display()},
            {"label": "答复", "value": f"{answer.get_answer_display()}：{answer.item}"},
            {"label": "追溯年限", "value": told},
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        answer = self.instance
        if not reach_of(self.election, answer.agency, answer.happened_on)[1]:
            self.add_error(None, "只有所指情形已过清单各条追溯年限的答复，退回单位重新答复")
        return data

    def destination(self) -> str:
        return address(self.election, "review.answers")
