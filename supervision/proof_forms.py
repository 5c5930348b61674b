"""What a supervisor hands in: checkpoints kept elsewhere, and why the whole chain is taken out."""

from __future__ import annotations

from typing import Any

from django import forms

from township.forms import Form
from township.models import Township
from township.records import checkpoints
from township.records.checkpoints import Checkpoint, NotACheckpoint

#: So many checkpoints are handed in at a time.
AT_ONCE = 400


class VerifyForm(Form):
    """The checkpoints a verification is held against, a line each."""

    checkpoints = forms.CharField(
        label="以前交出的检查点",
        required=False,
        max_length=400_000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text="把检查点文件的内容整行粘贴，或扫描打印的二维码所得的文字；一行一个，可以有几个",
    )

    def __init__(self, *args: Any, township: Township, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.township = township

    def clean_checkpoints(self) -> list[Checkpoint]:
        """The checkpoints read; one of another township is no mistake of theirs to be found in this chain."""
        try:
            given = checkpoints.read_all(self.cleaned_data["checkpoints"])
        except NotACheckpoint as error:
            raise forms.ValidationError(f"{error}。") from error
        if len(given) > AT_ONCE:
            raise forms.ValidationError(f"一次至多对照{AT_ONCE}个检查点，分几次核对")
        if len(checkpoints.of(self.township, given)) < len(given):
            raise forms.ValidationError("所给的检查点中有其他乡镇的，去掉后再核对")
        return given


class ExportForm(Form):
    """Why the chain leaves the installation; it stands in the record."""

    reason = forms.CharField(
        label="导出理由",
        max_length=300,
        widget=forms.Textarea,
        help_text="导出本身记入纪实；写明交给谁、在哪里核对",
    )
