"""What is asked for: of which year, which dossiers, which parts, for whom and why."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, cast

from django import forms

from appointments.process import CORRIDOR
from supervision.account.opening import years_on
from township.accounts.access import Actor
from township.forms import Form
from township.records import clock

from .composition import composition

#: So many dossiers are chosen at most; without a choice all of the year are taken.
CHOSEN = 200
#: What stands for the hyphen of a number in what is copied from a document, besides the wide one.
DASHES = re.compile("[\u2010-\u2015\u2212\u2500]")


class BundleForm(Form):
    """制作专项检查资料包."""

    must_name = ("taker",)

    year = forms.TypedChoiceField(label="年度", coerce=int)
    numbers = forms.CharField(
        label="任用事项编号",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="只要几件的填写编号，用逗号或换行隔开；留空为年度内办理过的全部事项",
    )
    parts = forms.MultipleChoiceField(label="所含部分", widget=forms.CheckboxSelectMultiple)
    taker = forms.CharField(label="交给", max_length=60, help_text="检查组、巡察组等的名称")
    reason = forms.CharField(
        label="事由和依据文件",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="制作和每次取出都记入纪实",
    )

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acting = acting
        self.chosen: list[int] = []
        years, parts = cast("Any", self.fields["year"]), cast("Any", self.fields["parts"])
        years.choices = [(each, f"{each}年度") for each in years_on(clock.today())]
        parts.choices = [(part.code, f"{part.number}. {part.title}") for part in composition().parts]
        parts.initial = [part.code for part in composition().parts]

    def clean_numbers(self) -> str:
        """The numbers as typed; `chosen` are the keys. A matter from which one withdraws is answered like none."""
        # A number is pasted in any width and with any dash: it is compared as its matter keeps it.
        typed = DASHES.sub("-", unicodedata.normalize("NFKC", str(self.cleaned_data["numbers"])))
        wanted = list(dict.fromkeys(filter(None, re.split(r"[\s,，、;；]+", typed))))
        if len(wanted) > CHOSEN:
            raise forms.ValidationError(f"一次至多选定{CHOSEN}件，多于此的按年度制作")
        found = dict(
            CORRIDOR.access.visible_to(self.acting)
            .filter(matter__number__in=wanted)
            .values_list("matter__number", "pk")
        )
        if unknown := [number for number in wanted if number not in found]:
            raise forms.ValidationError(f"没有可以收入的事项：{'、'.join(unknown[:5])}")
        self.chosen = list(found.values())
        return typed
