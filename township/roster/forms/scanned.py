"""A form sends the scan of the paper it rests on, for the second person to compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from township.records.attachments import Upload, checked

from .rows import LateForm, RowForm

#: What is asked for where the scan is missing.
LACKS_SCAN = "上传所依据的文件扫描件，供复核人对照"


class ScanField(forms.FileField):
    """A scan that is needed in some cases only; `needed_when` tells in which."""

    def __init__(self, *, needed_when: str, **more: Any) -> None:
        super().__init__(required=False, **more)
        self.needed_when = needed_when

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        upload: Upload | None = super().clean(data, initial)
        return checked(upload) if upload else None


class AlwaysScannedForm(LateForm):
    """A form whose paper the second person compares, whatever day it is entered."""

    scan = ScanField(label="依据文件扫描件", needed_when="必附", help_text="所依据的文件，供复核人对照")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "scan" not in self.errors and not (data.get("scan") or self.rests_on):
            self.add_error("scan", LACKS_SCAN)
        return data


class ScannedForm(RowForm):
    """A form of the roster whose paper the second person sees; while the roster is built up its number will do."""

    #: What is asked for where the scan is missing: the plain sentence, or which paper it is.
    LACKS_SCAN = LACKS_SCAN

    #: Whether everything the form may say rests on a paper; otherwise its field tells what does.
    ALWAYS: ClassVar[bool] = True

    scan = ScanField(label="依据文件扫描件", needed_when="必附", help_text="所依据的文件，供复核人对照")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scan = self.fields["scan"]
        if self.ALWAYS and isinstance(scan, ScanField) and not self.acting.township.declared_on:
            scan.needed_when = "选填"

    def check_scan(self) -> None:
        if not self.acting.township.declared_on or "scan" in self.errors:
            return
        if not (self.cleaned_data.get("scan") or self.rests_on):
            self.add_error("scan", self.LACKS_SCAN)


def demand(form: forms.BaseForm, names: Iterable[str], why: str) -> None:
    """Say at each of these fields that is empty that it is needed, and why; what is wrong already is told once."""
    for name in names:
        if not form.cleaned_data.get(name) and name not in form.errors:
            form.add_error(name, f"{why}，填写{form.fields[name].label}")
