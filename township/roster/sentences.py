"""What the database has refused, in words."""

from __future__ import annotations

from django import forms
from django.db import IntegrityError

from . import quota_guard
from .forms.rows import RowForm


def sentence_for(error: IntegrityError, form: forms.BaseForm) -> str:
    """Why a row was refused: the quota, a constraint that names itself, or another's row."""
    if quota_guard.REFUSAL in str(error):
        return "编制已满：刚有他人占用了最后的空编，本次未保存。核对编制核定数和在编人员后再办理。"
    if isinstance(form, RowForm) and (sentence := form.conflicts()):
        return sentence
    return "与他人刚保存的记录冲突，本次未保存。打开最新记录核对后再保存。"
