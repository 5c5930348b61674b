"""民主评议: the form of a review with a grade for everybody in office that day, and that it was made known."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from elections.models import ReviewGrade, YearlyReview
from elections.namesakes import called
from elections.serving.committee_seats import in_office
from elections.serving.forms import ServingForm, need
from elections.serving.words import EndKind, Grade
from elections.terms import VillageOfficer
from township.accounts.access import Refused
from township.days import DayKind
from township.wording import cdate

from . import rules
from .rules import CommitteeReview

RESTS_ON_IT = "已有成员因这次评议终止职务，评议结果不能再改。"


class ReviewForm(ServingForm):
    """登记民主评议. Nobody in office on that day is left out, and nobody else is graded."""

    rules = rules.TO_RECORD
    title = "登记民主评议"
    day_kinds: ClassVar = {"held_on": DayKind.PAPER}
    must_name = ("chaired_by",)
    signers = ("chaired_by",)
    reason = forms.CharField(label="依据", max_length=200, help_text="评议记录的名称；更正的，写明更正的理由")

    class Meta:
        model = YearlyReview
        fields: ClassVar = ["year", "held_on", "chaired_by", "meeting", "expected", "present"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = {each.officer_id: each for each in self.kept} if self.instance.pk else {}
        for officer in self.place.officers:
            self.fields[self.grade_of(officer)] = forms.ChoiceField(
                label=f"{called(officer, self.place.officers)}（{officer.office}）",
                choices=Grade,
                required=False,
                initial=kept[officer.pk].grade if officer.pk in kept else None,
            )
        self.order_fields([*self.Meta.fields, *map(self.grade_of, self.place.officers), "reason"])

    @staticmethod
    def grade_of(officer: VillageOfficer) -> str:
        return f"grade_{officer.pk}"

    @property
    def kept(self) -> list[ReviewGrade]:
        return list(self.instance.grades.all())

    @property
    def target(self) -> Any:
        return self.instance if self.instance.pk else self.place.round

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if day := data.get("held_on"):
            self._everybody_and_nobody_else(data, day)
            if data.get("year") and data["year"] not in (day.year, day.year - 1):
                self.add_error("year", f"评议年度应为{day.year}年或者{day.year - 1}年")
        return data

    def _everybody_and_nobody_else(self, data: dict[str, Any], day: Any) -> None:
        for officer in self.place.officers:
            name, serving = self.grade_of(officer), in_office(officer, day)
            if serving and not data.get(name):
                self.add_error(name, f"{cdate(day)}在任，须有评议结果")
            if data.get(name) and not serving:
                self.add_error(name, f"{cdate(day)}不在任，不参加评议")

    def subject(self) -> CommitteeReview:
        told = self.cleaned_data
        others = self.place.round.reviews.exclude(pk=self.instance.pk).values_list("held_on", flat=True)
        return CommitteeReview(
            held_on=told["held_on"],
            law=self.place.law,
            meeting=told["meeting"],
            expected=told["expected"],
            present=told["present"],
            others=list(others),
        )

    def save(self, commit: bool = True) -> YearlyReview:
        """The review with its grades. Raises Refused where an office has ended by it."""
        if self.instance.pk and self._ended_somebody():
            raise Refused(RESTS_ON_IT)
        review: YearlyReview = super().save(commit)
        kept = {each.officer_id: each for each in self.kept}
        for officer in self.place.officers:
            if grade := self.cleaned_data[self.grade_of(officer)]:
                row = kept.pop(officer.pk, None) or ReviewGrade(review=review, officer=officer)
                row.grade = grade
                self.sign(row)
                row.save()
        for gone in kept.values():
            gone.delete()
        return review

    def _ended_somebody(self) -> bool:
        return any(
            hasattr(officer, "end") and officer.end.kind == EndKind.REVIEWS
            for officer in self.place.officers
            if officer.pk in {each.officer_id for each in self.kept}
        )


class PublishedForm(ServingForm):
    """评议结果公开: from which day, and until when it hung."""

    title = "登记评议结果公开"
    day_kinds: ClassVar = {"published_on": DayKind.PAPER, "published_until": DayKind.PAPER}

    class Meta:
        model = YearlyReview
        fields: ClassVar = ["published_on", "published_until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need(self, "published_on")
        self.fields["published_until"].help_text = "取下以后填写；公开不少于十五日"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        since, until = data.get("published_on"), data.get("published_until")
        if since and since < self.instance.held_on:
            self.add_error("published_on", f"公开日期不得早于评议日期（{cdate(self.instance.held_on)}）")
        if since and until and until < since:
            self.add_error("published_until", "取下日期不得早于公开日期")
        return data

    def sign(self, row: Any) -> None:
        """Who recorded and confirmed the review answers for it; this only adds that it was made known."""
        row.revision += 1
