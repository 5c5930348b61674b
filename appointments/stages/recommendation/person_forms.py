"""民主推荐: forms about one person — added later, recommended in writing, chosen as evaluation candidate."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from appointments.facts import FactForm
from appointments.models import Candidate
from appointments.office_holders import office_of
from township import naming
from township.days import DayKind
from township.models import Cadre
from township.roster.forms.person import offer
from township.roster.own_files import own_files

from .forms import pool_choice
from .models import WrittenRecommendation
from .results import count_of

IN_POOL_FIRST = "只列人选范围内的人；署名推荐的人不在其中的，先在“增列人选”中写明理由增列，再登记署名推荐"
LISTED_FIRST = "有署名推荐的，写明由谁推荐；增列以后再登记署名推荐，会议推荐计票以后不能增列"
HOLDERS = "在本镇程序中担任职务的人员不能在此增列，退回动议后由两人办理"


def yes_or_no(label: str, yes: str, no: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("True", yes), ("False", no)],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
    )


class LateEntryForm(FactForm):
    """另行推荐: a person recommended who is not in the pool is put there, with the reason, before the count."""

    must_tell = ("pool_reason", "exceptional_reason")

    class Meta:
        model = Candidate
        fields = ("cadre", "pool_reason", "exceptional", "exceptional_reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = [c.cadre_id for c in self.appointment.candidates.all()]
        serving = Cadre.objects.filter(township=self.appointment.township_id, status=Cadre.Status.IN_SERVICE)
        offer(
            self,
            "cadre",
            serving.exclude(pk__in=[*present, *own_files(self.acting.user, self.acting.township.pk)]),
        )
        self.fields["cadre"].help_text = HOLDERS
        self.fields["pool_reason"].required = True
        self.fields["pool_reason"].label = "增列理由"
        self.fields["pool_reason"].help_text = LISTED_FIRST
        self.fields["exceptional"] = yes_or_no("是否属破格提拔", "是", "否")
        self.initial["exceptional"] = None

    def clean_cadre(self) -> Cadre:
        """Nobody chooses who passes the doors by nominating them: that takes two people, in the motion room."""
        if office := office_of(self.cleaned_data["cadre"]):
            raise forms.ValidationError(f"{office}，列入须两人办理：退回动议，从“人选范围”提请")
        return self.cleaned_data["cadre"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        count = count_of(self.appointment, self.appointment.current("recommendation"))
        if count:
            self.add_error(None, "会议推荐已经计票，不能再增列人选。确需增列的，退回动议重新推荐。")
        if data.get("exceptional") and not data.get("exceptional_reason"):
            self.add_error("exceptional_reason", "属破格提拔的，写明情形和理由")
        return data


class WrittenForm(FactForm):
    """个人署名推荐: signed writing in favour of a person of the pool."""

    must_tell = ("reason",)
    signers = ("recommender",)

    day_kinds: ClassVar = {"received_on": DayKind.ACT}

    class Meta:
        model = WrittenRecommendation
        fields = ("candidate", "recommender", "position", "received_on", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["candidate"] = pool_choice(self.appointment)
        self.fields["candidate"].help_text = IN_POOL_FIRST

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        candidate = data.get("candidate")
        if candidate and naming.same(data.get("recommender"), candidate.cadre.name):
            self.add_error("recommender", "推荐人不能是被推荐人本人")
        return data


class ChoiceForm(FactForm):
    """确定考察对象: whether this person is one, and why. Votes are an important basis, never the whole one."""

    must_tell = ("chosen_reason", "fewer_votes_reason")

    class Meta:
        model = Candidate
        fields = ("chosen_reason", "fewer_votes_reason")

    field_order = ("chosen", "chosen_reason", "fewer_votes_reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"] = yes_or_no("是否确定为考察对象", "确定为考察对象", "不确定")
        self.order_fields(self.field_order)
        self.fields[
            "chosen_reason"
        ].help_text = "确定的须填写：从工作需要、德才条件、日常了解、岗位匹配等方面说明，不得只写票数"
        self.fields["fewer_votes_reason"].help_text = "推荐票少于未被确定的人时填写"
        if self.instance.chosen_reason or self.instance.standing == Candidate.Standing.CHOSEN:
            self.initial["chosen"] = str(self.instance.standing == Candidate.Standing.CHOSEN)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("chosen") and not data.get("chosen_reason"):
            self.add_error("chosen_reason", "写明确定为考察对象的理由")
        return data

    def save(self, commit: bool = True) -> Candidate:
        if self.cleaned_data["chosen"]:
            self.instance.standing = Candidate.Standing.CHOSEN
        else:
            self.instance.standing = Candidate.Standing.POOL
            self.instance.chosen_reason = self.instance.fewer_votes_reason = ""
        return super().save(commit)
