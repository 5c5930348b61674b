"""罢免: the forms of the request, of the answer to it, of the vote, and of its withdrawal."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from elections.arithmetic.majorities import RecallCount
from elections.models import OfficeEnd, Recall
from elections.serving.ends.forms import stop
from elections.serving.forms import ServingForm, need
from elections.serving.places import TermVillage
from elections.serving.words import Askers, EndKind, RecallOutcome
from township.days import DayKind
from township.law.rule import Verdict
from township.wording import cdate

from . import rules
from .rules import Recalling

PETITION = ("asked_by", "received_on", "base", "signatures", "reasons", "new_facts", "roll_differs")


def recalling(recall: Recall, place: TermVillage) -> Recalling:
    """A recall as its rules judge it, with what is on record of earlier ones."""
    earlier = (
        each for each in place.recalls if each.officer_id == recall.officer_id and each.pk != recall.pk
    )
    return Recalling(
        asked_by=recall.asked_by,
        received_on=recall.received_on,
        base=recall.base,
        signatures=recall.signatures,
        law=place.law,
        roll=place.roll,
        new_facts=recall.new_facts,
        failed=[each.voted_on for each in earlier if each.outcome == RecallOutcome.KEPT and each.voted_on],
        heard_on=recall.heard_on,
        defence=recall.defence,
        voted_on=recall.voted_on,
        count=recall.count,
        roll_differs=recall.roll_differs,
    )


class RecallForm(ServingForm):
    """What the forms of a recall share."""

    @property
    def target(self) -> Any:
        return self.instance.officer

    @property
    def cadre(self) -> Any:
        return self.instance.officer.candidate.cadre

    def subject(self) -> Recalling:
        return recalling(self.instance, self.place)


class PetitionForm(RecallForm):
    """登记罢免要求: who asks, how many, why. Too few are recorded too; it is then not voted on."""

    title = "登记罢免要求"
    day_kinds: ClassVar = {"received_on": DayKind.PAPER}
    must_tell = ("reasons", "new_facts")

    class Meta:
        model = Recall
        fields: ClassVar = list(PETITION)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "base"
        ].help_text = f"选民联名的填登记选民数（选举时登记 {self.place.roll} 人），村民代表联名的填代表总数"
        self.fields["new_facts"].help_text = "曾经表决未通过的，写明与前次不同的事实和理由"
        self.fields["roll_differs"].help_text = "如：选举后死亡 6 人、迁出 3 人"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        since, day = self.instance.officer.since, data.get("received_on")
        if day and day < since:
            self.add_error("received_on", f"罢免要求不得早于任职之日（{cdate(since)}）")
        base, signed = data.get("base"), data.get("signatures")
        if base is not None and signed is not None and signed > base:
            self.add_error("signatures", f"联名 {signed} 人多于总数 {base} 人")
        return data


class HearingForm(RecallForm):
    """登记申辩: what the person says to it, or that they were asked and said nothing."""

    title = "登记申辩意见"
    day_kinds: ClassVar = {"heard_on": DayKind.PAPER}
    must_tell = ("defence",)

    class Meta:
        model = Recall
        fields: ClassVar = ["heard_on", "defence"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need(self, "heard_on", "defence")
        self.fields["defence"].help_text = "本人放弃申辩的，写明何时、如何通知，本人如何答复"

    def clean_heard_on(self) -> Any:
        day = self.cleaned_data["heard_on"]
        if day < self.instance.received_on:
            raise forms.ValidationError(f"不得早于罢免要求提出之日（{cdate(self.instance.received_on)}）")
        return day


class VoteForm(RecallForm):
    """登记罢免表决: the figures of the sheet. Whether it carries is computed from them."""

    rules = rules.TO_VOTE
    title = "登记罢免表决"
    day_kinds: ClassVar = {"voted_on": DayKind.PAPER}
    reason = forms.CharField(label="依据", max_length=100, help_text="表决记录和计票单的名称、日期")

    class Meta:
        model = Recall
        fields: ClassVar = [
            "voted_on", "registered", "roll_differs", "voters", "returned", "void", "in_favour", "against", "abstained",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need(self, *(name for name in self.Meta.fields if name != "roll_differs"))
        self.fields["registered"].help_text = f"选举时登记 {self.place.roll} 人；有增减的写明原因"

    def clean(self) -> dict[str, Any]:
        # The figures first: what cannot be true is judged by no rule.
        for name, sentence in self.problems(self.cleaned_data):
            self.add_error(name, sentence)
        return super().clean()

    def problems(self, data: dict[str, Any]) -> list[tuple[str, str]]:
        """What cannot be true, by the field where it stands."""
        if any(data.get(name) is None for name in self.Meta.fields):
            return []
        parts = data["in_favour"] + data["against"] + data["abstained"] + data["void"]
        heard = self.instance.heard_on
        checks = [
            (data["voters"] > data["registered"], "voters", f"参加投票 {data['voters']} 人多于登记 {data['registered']} 人"),
            (data["returned"] > data["voters"], "returned", f"收回 {data['returned']} 张多于参加投票 {data['voters']} 人"),
            (parts != data["returned"], "in_favour", f"同意、不同意、弃权、无效合计 {parts}，收回 {data['returned']} 张"),
            (bool(heard) and data["voted_on"] < heard, "voted_on", f"投票不得早于听取申辩（{cdate(heard)}）"),
        ]  # fmt: skip
        return [(name, sentence) for wrong, name, sentence in checks if wrong]

    def subject(self) -> Recalling:
        told = self.cleaned_data
        count = RecallCount(told["registered"], told["voters"], told["in_favour"])
        kept = recalling(self.instance, self.place)
        return Recalling(
            **{
                **vars(kept),
                "voted_on": told["voted_on"],
                "count": count,
                "roll_differs": told["roll_differs"],
            }
        )

    @property
    def day(self) -> Any:
        return self.cleaned_data["voted_on"]

    def save(self, commit: bool = True) -> Recall:
        """The figures and what they come to; a recall that carries ends the office in the same act."""
        carried = self.checklist.row("election.recall.majority").finding.verdict == Verdict.MET
        self.instance.outcome = RecallOutcome.RECALLED if carried else RecallOutcome.KEPT
        recall: Recall = super().save(commit)
        if carried:
            self._end_office(recall)
        return recall

    def _end_office(self, recall: Recall) -> None:
        end = OfficeEnd(
            officer=recall.officer,
            kind=EndKind.RECALLED,
            ended_on=self.cleaned_data["voted_on"],
            document=self.cleaned_data["reason"],
            reason=self.checklist.row("election.recall.majority").finding.evidence,
        )
        self.sign(end)
        end.save()
        stop(recall.officer, end)


class WithdrawalForm(RecallForm):
    """登记撤回罢免要求."""

    title = "登记撤回罢免要求"
    day_kinds: ClassVar = {"withdrawn_on": DayKind.PAPER}
    must_tell = ("reason",)
    reason = forms.CharField(
        label="情况说明",
        max_length=500,
        widget=forms.Textarea,
        help_text="由谁提出撤回，撤回后联名人数是否不足",
    )

    class Meta:
        model = Recall
        fields: ClassVar = ["withdrawn_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need(self, "withdrawn_on")

    def clean_withdrawn_on(self) -> Any:
        day = self.cleaned_data["withdrawn_on"]
        if day < self.instance.received_on:
            raise forms.ValidationError(f"不得早于罢免要求提出之日（{cdate(self.instance.received_on)}）")
        return day

    def save(self, commit: bool = True) -> Recall:
        self.instance.outcome = RecallOutcome.WITHDRAWN
        recall: Recall = super().save(commit)
        return recall


def asked_words(recall: Recall) -> str:
    """本村选民联名 345 / 1358 人."""
    return f"{Askers(recall.asked_by).label} {recall.signatures} / {recall.base} 人"
