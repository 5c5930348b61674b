"""The form of a cadre's own particulars, and those of leaving service and coming back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import cached_property

from township.accounts.one_person import refusal_to_call_file
from township.days import DayKind
from township.empty_words import says_nothing
from township.forms import Form
from township.month_field import MonthField
from township.roster.deciders import disturbance
from township.roster.guarded import OF_A_CADRE, ask_reason
from township.roster.identity import IdentityCheck, check_identity, masked
from township.roster.kinship_circle import Supposed
from township.roster.kinship_matching import FiledPerson
from township.roster.models import Cadre, Establishment, Unit
from township.roster.own_files import bearing
from township.roster.plausibility import birth_differences, cadre_errors, name_hints, sex_differs
from township.roster.staffing import has_room

from .ends import DecidedForm, is_given_by_committee
from .rows import RowForm
from .scanned import ScannedForm

GROUPS = (
    ("身份", ("name", "sex", "ethnicity", "id_number", "native_place", "birthplace", "health")),
    ("出生年月", ("birth_archive", "birth_recognised", "birth_note")),
    ("政治面貌与工作", ("politics", "joined_party", "started_work", "title", "specialities")),
    ("编制与职级", ("unit", "establishment", "rank", "rank_since")),
    ("备注", ("remarks",)),
)


#: Entered with a new person while the starting state is entered; from then on a rank is a dated row of its own.
RANKED = ("rank", "rank_since")


class CadreForm(RowForm):
    """基本信息. An identity number that is on record is not shown again; it stays unless a new one is typed."""

    GUARDED: ClassVar = OF_A_CADRE

    id_number = forms.CharField(label="身份证号", max_length=40, required=False)
    birth_archive = MonthField(label="档案记载出生年月", help_text="最早档案材料所载，如 1990-03")
    birth_recognised = MonthField(label="认定出生年月", help_text="组织认定，年龄据此计算，如 1990-03")
    joined_party = MonthField(label="入党时间", required=False)
    started_work = MonthField(label="参加工作时间")
    rank_since = MonthField(label="现职级时间", required=False)

    day_kinds: ClassVar = dict.fromkeys(
        ("birth_archive", "birth_recognised", "joined_party", "started_work", "rank_since"), DayKind.BIOGRAPHY
    )

    class Meta:
        model = Cadre
        fields: ClassVar = [name for _, names in GROUPS for name in names]
        widgets: ClassVar = {"remarks": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk or self.acting.township.declared_on:
            for name in RANKED:
                del self.fields[name]
        self.identity: IdentityCheck | None = None
        self.kept_number = self.instance.id_number
        self.initial.pop("id_number", None)
        number = self.fields["id_number"]
        number.required = not self.kept_number
        number.help_text = (
            f"已登记 {masked(self.kept_number)}，不改则留空" if self.kept_number else "18位公民身份号码"
        )
        number.widget.attrs["autocomplete"] = "off"
        self.fields["unit"].queryset = Unit.objects.filter(township=self.acting.township)

    @property
    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        for title, names in GROUPS:
            yield title, [self[name] for name in names if name in self.fields]
        if "reason" in self.fields:
            yield "复核", [self["reason"]]

    def clean_id_number(self) -> str:
        typed = self.cleaned_data["id_number"]
        self.identity = check_identity(typed or self.kept_number, self.today)
        if typed and self.identity.errors:
            raise forms.ValidationError(list(self.identity.errors))
        return self.identity.number

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name, sentence in cadre_errors(data, self.today):
            self.add_error(name, sentence)
        if sex_differs(data.get("sex"), self.identity):
            self.add_error("sex", f"性别与身份证号所载（{self.identity.sex}）不一致，核对后改其中一项")
        self._explain_birth(data)
        self._find_room(data)
        if self.instance.pk and "name" in self.changed_data:
            self._tell_apart(data.get("name") or "")
        return data

    def _tell_apart(self, name: str) -> None:
        if refusal := refusal_to_call_file(self.instance, name):
            self.add_error("name", str(refusal))

    def _explain_birth(self, data: dict[str, Any]) -> None:
        differences = birth_differences(
            data.get("birth_archive"), data.get("birth_recognised"), self.identity
        )
        if differences and says_nothing(data.get("birth_note") or ""):
            self.add_error(
                "birth_note",
                f"{'，'.join(differences)}，与认定出生年月不一致：改正填错的一项；确按认定年月的，写明认定文件或理由（至少六个汉字）",
            )

    def _find_room(self, data: dict[str, Any]) -> None:
        """Ask the quota before the database has to refuse; the quota stays locked until the act is done."""
        kind = data.get("establishment")
        present = Cadre.objects.filter(pk=self.instance.pk, status="in_service").values_list("establishment")
        unchanged = (kind,) in list(present)
        if not kind or unchanged or kind == Establishment.NONE or not self.instance.in_service:
            return
        if not has_room(self.acting.township.pk, kind):
            self.add_error("establishment", no_room(kind))

    @property
    def warnings(self) -> list[str]:
        """What somebody should look at again, though it was saved."""
        return [
            *(self.identity.warnings if self.identity else ()),
            *name_hints(self.cleaned_data.get("name") or ""),
        ]


#: The key of somebody who has no file yet.
NEW = -1


class NewCadreForm(CadreForm):
    """登记干部. A second file of a name that is on the roster, under another number, takes a second person.

    Otherwise one person could give somebody a file without sanctions and relatives. So does whoever the families on
    record make a relative of somebody whose voice counts.
    """

    GUARDED: ClassVar = frozenset({"name"})
    SAID_OF_TWO = "名册中已有同名的人的，或者登记后会使任职人员须回避的，写明核对情况，由另一人复核后登记；其余的保存即登记。"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.acting.township.declared_on:
            ask_reason(self)
            self.fields["reason"].help_text = "名册中已有同名的人、或者与任职人员有亲属关系时填写：怎样核对的"

    @cached_property
    def alike(self) -> list[Cadre]:
        """The files of the same name that are there already."""
        return bearing(self.data.get("name") or "", self.acting.township.pk)

    @property
    def takes_two(self) -> bool:
        return bool(self.alike or self._related)

    @property
    def concerned(self) -> set[int]:
        return {cadre.pk for cadre in self.alike} | self._related

    @cached_property
    def _related(self) -> set[int]:
        """The files whose relations to those who decide would change by this person's being on the roster."""
        told = self.cleaned_data
        birth = told.get("birth_recognised")
        newcomer = FiledPerson(NEW, told.get("name") or "", told.get("id_number") or None, birth)
        return set(disturbance(self.acting.township, Supposed(people=(newcomer,))).files) - {NEW}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "reason" in self.errors and not self.alike:
            self.errors["reason"].clear()
            self.add_error("reason", "登记后任职人员须回避。写明核对情况，由另一人复核后登记")
        elif "reason" in self.errors:
            known_as = "、".join(str(cadre.unit or "未列机构") for cadre in self.alike)
            self.errors["reason"].clear()
            self.add_error(
                "reason", f"名册中已有同名的人（{known_as}）。不是同一人的，写明核对情况，由另一人复核后登记"
            )
        return data


def no_room(kind: str) -> str:
    label = Establishment(kind).label
    return f"{label}没有空编，不能再列入。先核对{label}的核定数和在编人员，或改选其他编制类别"


#: Why whoever gives up or loses their service while they hold an office of the committee's tells its decision.
LEFT_BY = "任有本镇党委任命的职务，辞职、辞退由党委会决定"


class LeaveForm(DecidedForm):
    """离开在职: retired, transferred, left or deceased. What is open ends with it.

    Whoever resigns, or is dismissed, leaves what the committee gave by the committee's decision, as from the office alone:
    otherwise one document without a meeting would end it. Retirement, transfer and death are no choice of the township.
    """

    day_kinds: ClassVar = {"left_on": DayKind.EVENT, "resolved_on": DayKind.BIOGRAPHY}
    field_order = ("status", "left_on", "document", *DecidedForm.DECISION, "scan", "reason")
    FOLLOWS: ClassVar = "left_on"
    LACKS_SCAN = ScannedForm.LACKS_SCAN
    ALWAYS = True

    status = forms.ChoiceField(
        label="去向", choices=[choice for choice in Cadre.Status.choices if choice[0] != "in_service"]
    )
    left_on = forms.DateField(label="离开日期")
    document = forms.CharField(
        label="依据文号", max_length=80, help_text="退休、调动、辞职等的批准文号；去世的写证明名称和编号"
    )
    reason = forms.CharField(label="依据和说明", max_length=300, widget=forms.Textarea)

    class Meta:
        model = Cadre
        fields: ClassVar = ["status", "left_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.pop("status", None)
        self.fields[
            "meeting"
        ].help_text = "辞职、辞退的，任有本镇党委任命职务时填写，如：镇党委会2026年第5次会议"

    @property
    def decided_above(self) -> bool:
        """Whether no office ends by it that the township's own committee has given."""
        held = self.instance.tenures.filter(until=None, seat__isnull=False).select_related("seat__post")
        return self.acting.township.declared_on is None or not any(map(is_given_by_committee, held))

    @property
    def account(self) -> str:
        """The reason as it stands in the record, with the decision where there is one."""
        return "；".join(filter(None, [self.decision, self.cleaned_data.get("reason")]))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        left, began = data.get("left_on"), self.instance.started_work
        if left and left < began:
            self.add_error("left_on", f"离开日期不得早于参加工作时间（{began:%Y年%m月}）")
        if data.get("status") == Cadre.Status.LEFT:
            self.check_decision(data, left, LEFT_BY)
        else:
            self.check_resolved(data, left)
        self.check_scan()
        return data


class ReturnForm(ScannedForm):
    """恢复在职: back into service from a day on, by a paper, where the quota has room."""

    day_kinds: ClassVar = {"returned_on": DayKind.EVENT}
    field_order = ("returned_on", "establishment", "document", "scan", "reason")

    returned_on = forms.DateField(label="恢复在职日期")
    establishment = forms.ChoiceField(label="编制类别", choices=Establishment.choices)
    document = forms.CharField(label="依据文号", max_length=80)
    reason = forms.CharField(
        label="依据和说明", max_length=300, widget=forms.Textarea, help_text="文件名称和文号"
    )

    class Meta:
        model = Cadre
        fields: ClassVar = ["establishment"]

    def clean_establishment(self) -> str:
        kind = self.cleaned_data["establishment"]
        if kind != Establishment.NONE and not has_room(self.acting.township.pk, kind):
            raise forms.ValidationError(no_room(kind))
        return kind

    def clean_returned_on(self) -> date:
        day, left = self.cleaned_data["returned_on"], self.instance.left_on
        if left and day < left:
            raise forms.ValidationError(f"恢复在职日期不得早于离开日期（{left:%Y年%m月%d日}）")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.check_scan()
        return data

    def save(self, commit: bool = True) -> Cadre:
        self.instance.status, self.instance.left_on = Cadre.Status.IN_SERVICE, None
        return super().save(commit)

    def _post_clean(self) -> None:
        # The constraint on status and day speaks of the row as it will be saved.
        self.instance.status, self.instance.left_on = Cadre.Status.IN_SERVICE, None
        super()._post_clean()


class ReasonForm(Form):
    """Why a record is taken away, or an import is to be believed."""

    must_name = ("reason",)

    reason = forms.CharField(label="理由", max_length=300, widget=forms.Textarea)
