"""Results of earlier years as their papers tell them: entered from the paper, corrected, revoked."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from supervision.corrections import UNCHANGED
from township.days import DayKind
from township.records import clock
from township.records.attachments import Upload
from township.roster.forms.rows import ReviewableForm, RowForm
from township.roster.forms.scanned import ScanField

from .figures import counts_of
from .models import EarlierReview, Review

#: So many years back a review on paper may be entered.
BACK = 10


class EarlierForm(ReviewableForm):
    """登记以往年度评议结果: the ratings of the work as a whole, from the paper of that year."""

    day_kinds: ClassVar = {"held_on": DayKind.BIOGRAPHY}
    must_name = ("document",)
    scan = ScanField(label="结果汇总表扫描件", needed_when="必附", help_text="当年的评议结果，供复核人对照")

    class Meta:
        model = EarlierReview
        fields = ("year", "held_on", "good", "fair", "plain", "poor", "document")

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        this_year = (self.proposed_on or clock.today()).year
        if not this_year - BACK <= year < this_year:
            raise forms.ValidationError(f"登记{this_year - BACK}至{this_year - 1}年度的结果")
        kept = EarlierReview.objects.filter(township=self.instance.township_id, year=year)
        if kept.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("该年度已登记")
        held = Review.objects.filter(
            report__matter__township=self.instance.township_id,
            report__year=year,
            superseded=False,
            held_on__isnull=False,
        ).exclude(report__stage="dropped")
        if held.exists() or counts_of(self.instance.township_id, year):
            raise forms.ValidationError("该年度在本系统中评议，结果由系统计算，不登记")
        return year

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        year = self.cleaned_data.get("year")
        if year and not date(year, 7, 1) <= day <= date(year + 1, 12, 31):
            raise forms.ValidationError("评议日期须在该年度下半年至次年年底之间")
        return day

    def clean_scan(self) -> Upload | None:
        scan: Upload | None = self.cleaned_data.get("scan")
        if not scan and not self.rests_on and self.acting.township.declared_on:
            raise forms.ValidationError("上传当年的评议结果扫描件，供复核人对照")
        return scan


class EarlierCorrectionForm(EarlierForm, RowForm):
    """更正以往年度评议结果: what was copied wrongly from the paper of that year, or that there is no such result."""

    must_tell = ("reason",)
    scan = ScanField(label="结果汇总表扫描件", needed_when="必附", help_text="供复核人对照更正的内容")
    revoked = forms.BooleanField(
        label="撤销：没有这项结果", required=False, help_text="登记重复、登记错年度的，撤销后不再计入历年"
    )
    reason = forms.CharField(label="更正的理由", max_length=300, widget=forms.Textarea)

    field_order = (*EarlierForm.Meta.fields, "revoked", "reason", "scan")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        said = {"revoked", *EarlierForm.Meta.fields}
        if not self.errors and not said & set(self.changed_data):
            raise forms.ValidationError(UNCHANGED)
        return data

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        # The year on record stays, however long ago it was.
        return year if year == self.initial["year"] else super().clean_year()
