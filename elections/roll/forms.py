"""补登、核减: one elector put on the roll or struck off it, each with the reason; before the posting, one more row."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from elections.forms import ElectionForm
from elections.models import Elector, ElectorIdentity, Register
from elections.notices.valid_postings import hung_on
from township.days import DayKind
from township.records import clock
from township.roster.identity import check_identity, may_hold_number, normalise

from .counting import last_number, person, recount
from .duplicates import counts
from .identities import POSTED, digest
from .judging import near, of_row

STRIKE = ("because", "objection")


class ElectorForm(ElectionForm):
    """Who is put on the roll; of somebody who stands there only whether, and why, they are struck off."""

    day_kinds: ClassVar = {"birth": DayKind.BIOGRAPHY}
    why = "because"
    sealed = ""
    may_be_empty = ("proof", "because", "objection", "id_number", "explained")
    must_name = ("explained",)
    id_number = forms.CharField(
        label="身份证号", max_length=30, required=False, help_text="只用于查重，不保存号码"
    )
    explained = forms.CharField(
        label="同名、同日出生的说明",
        max_length=80,
        required=False,
        help_text="名单上有同名、同日出生的人时填写：为什么不是同一个人",
    )

    class Meta:
        model = Elector
        fields = ("group", "name", "woman", "birth", "way", "proof", "because", "objection")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        self.posted = hung_on(self.election, "4") is not None
        asked: Any = self.fields["objection"]
        asked.queryset = self.instance.register.objections.filter(upheld=True)
        asked.empty_label = "不是因异议"
        self.fields["because"].required = self.posted or not self.is_new
        if not self.is_new:
            for name in [each for each in self.fields if each not in (*STRIKE, "revision")]:
                del self.fields[name]
        elif not self.posted:
            for name in STRIKE:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.is_new and self.instance.struck_on:
            raise forms.ValidationError("此人已经核减，不再改动；核减有误的，按新的一行补登，写明原因")
        if self.is_new and not self.errors:
            self._check_new(data)
        return data

    def _check_new(self, data: dict[str, Any]) -> None:
        for name, sentence in of_row(data, self.election):
            self.add_error(name, sentence)
        for name in ("group", "name", "proof"):
            if may_hold_number(data.get(name) or ""):
                self.add_error(name, POSTED)
        self.sealed = self._sealed(data)
        self._check_once(data)

    def _sealed(self, data: dict[str, Any]) -> str:
        """The digest of the number typed, once it says what the row says."""
        number = normalise(data.pop("id_number", ""))
        if not number:
            return ""
        found = check_identity(number, clock.today())
        if found.errors:
            self.add_error("id_number", found.errors[0])
        elif (found.birth_date, found.sex == "女") != (data.get("birth"), bool(data.get("woman"))):
            self.add_error("id_number", "身份证号所载的出生日期、性别与所填不一致，核对后改其中一项")
        return digest(self.election.term.pk, number)

    def _check_once(self, data: dict[str, Any]) -> None:
        """Nobody twice in the township: by the number never, by name and birth only with the reason."""
        for values in filter(counts, near(self.election.term, data["birth"], self.sealed)):
            told = f"{values['village']}{values['group']}{values['name']}"
            if self.sealed and values["id_number"] == self.sealed:
                self.add_error("id_number", f"身份证号与{told}相同：一人只在一个村登记，先在那里核减")
            elif person(values["name"], values["birth"]) == person(data["name"], data["birth"]) and not (
                (self.sealed and values["id_number"]) or data.get("explained")
            ):
                self.add_error(
                    "explained",
                    f"与{told}同名、同日出生：是一个人的不能再登记；是两个人的，填写身份证号或者写明理由",
                )

    def save(self, commit: bool = True) -> Elector:
        """Keep the row and compute the numbers of the room anew."""
        row: Elector = self.instance
        if not self.is_new:
            row.struck_on = clock.today()
        elif self.posted:
            row.added_on = clock.today()
        if data := self.cleaned_data.get("explained"):
            row.note = f"同名、同日出生：{data}"[:100]
        super().save(commit)
        if self.is_new and self.sealed:
            ElectorIdentity.objects.create(elector=row, register=row.register, digest=self.sealed)
        recount(Register.objects.get(pk=row.register_id), last_number(self.election), by=self.acting.user)
        return row
