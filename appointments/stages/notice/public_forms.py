"""What a visitor is asked: the filter of the list, and the report."""

from __future__ import annotations

from typing import Any

from django import forms

from township.forms import FilterForm, ModelForm
from township.models import Township

from .models import Report
from .report_forms import clean_reporter


class NoticeFilter(FilterForm):
    township = forms.ModelChoiceField(Township.objects.none(), label="乡镇", empty_label="全部乡镇")

    def __init__(self, *args: Any, townships: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"].queryset = townships

    @property
    def chosen(self) -> Township | None:
        return self.cleaned_data.get("township") if self.is_valid() else None


class PublicReportForm(ModelForm):
    """A report by a visitor, with or without a name."""

    #: A box nobody sees: what fills it in is a machine. It stands in the page, not among the fields.
    TRAP = "homepage"

    class Meta:
        model = Report
        fields = ["kind", "reporter", "contact", "content"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (Report.Kind.NAMED, "署名反映（核查后答复您）"),
            (Report.Kind.ANONYMOUS, "匿名反映（反映具体、线索清楚的予以核查）"),
        ]
        self.fields["reporter"].label = "您的姓名"
        self.fields["reporter"].help_text = "署名反映的填写，只有镇纪委书记能看到"
        self.fields["contact"].help_text = "电话或其他方式，便于核实和答复"
        self.fields["content"].help_text = "写明何时、何地、何事、有何依据，越具体越便于核查"

    def clean(self) -> dict[str, Any]:
        if self.data.get(self.TRAP):
            self.add_error(None, "浏览器自动填写了一个应当留空的栏，现已清空。核对以下内容后再次发送")
        return clean_reporter(self, super().clean())
