"""Forms of the parts of a cadre's file: education, assessments, rewards, sanctions, family."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django import forms

from township import naming
from township.days import DayKind
from township.month_field import MonthField
from township.roster.abroad import ends_the_bar
from township.roster.access import cadres_of
from township.roster.contradictions import Relative, refusal_to_list
from township.roster.deciders import Disturbance, disturbance
from township.roster.identity import check_identity, masked, sex_of
from township.roster.kinship_circle import Supposed
from township.roster.kinship_words import RelationWord, read_relation
from township.roster.models import Cadre, Education, FamilyMember, Rank, Reward, Sanction, YearlyAssessment
from township.roster.sanction_windows import EndDateMissing, SanctionKind, window_end

from .person import CadreField
from .rows import RowForm, require


class EducationForm(RowForm):
    """学历学位: the highest of each kind of education."""

    day_kinds: ClassVar = {"entered_on": DayKind.BIOGRAPHY, "graduated_on": DayKind.BIOGRAPHY}

    entered_on = MonthField(label="入学时间", required=False)
    graduated_on = MonthField(label="毕业时间", required=False)

    class Meta:
        model = Education
        fields: ClassVar = ["form", "level", "degree", "school", "major", "entered_on", "graduated_on"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        entered, graduated = data.get("entered_on"), data.get("graduated_on")
        birth = self.instance.cadre.birth_recognised
        for name, label, day in (
            ("entered_on", "入学时间", entered),
            ("graduated_on", "毕业时间", graduated),
        ):
            if day and day <= birth:
                self.add_error(name, f"{label}须晚于出生年月（{birth:%Y年%m月}）")
        if entered and graduated and graduated <= entered:
            self.add_error("graduated_on", f"毕业时间须晚于入学时间（{entered:%Y年%m月}）")
        return data


class AssessmentForm(RowForm):
    """年度考核."""

    class Meta:
        model = YearlyAssessment
        fields: ClassVar = ["year", "result", "document"]

    def clean_year(self) -> int:
        year, began = self.cleaned_data["year"], self.instance.cadre.started_work.year
        if year > self.today.year:
            raise forms.ValidationError(f"年度不得晚于{self.today.year}年")
        if year < began:
            raise forms.ValidationError(f"{year}年尚未参加工作（{began}年参加工作），核对年度")
        return year


class RewardForm(RowForm):
    """奖励."""

    day_kinds: ClassVar = {"awarded_on": DayKind.BIOGRAPHY}

    class Meta:
        model = Reward
        fields: ClassVar = ["name", "body", "awarded_on"]


class RankForm(RowForm):
    """职级: the rank, its day, and the document by which it was given."""

    day_kinds: ClassVar = {"since": DayKind.EVENT}

    class Meta:
        model = Rank
        fields: ClassVar = ["rank", "since", "document"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        require(self, "since", "document")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        since, began = data.get("since"), self.instance.cadre.started_work
        if since and since < began:
            self.add_error("since", f"任职级日期不得早于参加工作时间（{began:%Y年%m月}）")
        return data


class SanctionForm(RowForm):
    """处分处理. The end of the influence period is computed wherever the rules fix its length."""

    day_kinds: ClassVar = {
        "decided_on": DayKind.EVENT,
        "influence_until": DayKind.PLAN,
        "rights_restored_on": DayKind.EVENT,
    }

    influence_until = forms.DateField(
        label="影响期截止日",
        required=False,
        help_text="党纪、政务处分留空即按规定计算，文件载明更晚日期的填写；诫勉、组织处理、降低岗位等级按决定文件填写；其他处罚没有影响期，尚在执行的填写执行期满之日",
    )
    rights_restored_on = forms.DateField(
        label="恢复党员权利日期",
        required=False,
        help_text="只用于留党察看：影响期自恢复党员权利之日再计二年",
    )

    class Meta:
        model = Sanction
        fields: ClassVar = [
            "kind",
            "decided_on",
            "body",
            "document",
            "rights_restored_on",
            "influence_until",
            "facts",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", ""), *_by_track()]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.in_order("decided_on", "rights_restored_on")
        if data.get("kind") and data.get("decided_on") and not self.errors:
            self._compute_end(data)
        return data

    def _compute_end(self, data: dict[str, Any]) -> None:
        typed = data.get("influence_until")
        kind, decided = data["kind"], data["decided_on"]
        if (
            typed
            and not {"influence_until"} & set(self.changed_data)
            and {"kind", "decided_on"} & set(self.changed_data)
        ):
            typed = None if SanctionKind(kind).months else typed
        try:
            end = window_end(
                kind, decided, given_end=typed, rights_restored_on=data.get("rights_restored_on")
            )
        except EndDateMissing as missing:
            self.add_error("influence_until", str(missing))
            return
        if typed and typed < decided:
            self.add_error("influence_until", f"影响期截止日不得早于批准日期（{decided:%Y年%m月%d日}）")
        elif typed and typed < end:
            self.add_error(
                "influence_until", f"按规定影响期至{end:%Y年%m月%d日}，不得早于该日；留空由系统计算"
            )
        data["influence_until"] = end


def _by_track() -> list[tuple[str, list[tuple[str, str]]]]:
    tracks: dict[str, list[tuple[str, str]]] = {}
    for kind in SanctionKind:
        tracks.setdefault(str(kind.track.label), []).append((kind.value, str(kind.label)))
    return list(tracks.items())


class FamilyForm(RowForm):
    """家庭成员及重要社会关系. Recusal is computed from it, so the word must be one that can be computed with."""

    day_kinds: ClassVar = {"birth": DayKind.BIOGRAPHY}

    person = CadreField(
        label="也在本镇名册的，是哪一位",
        required=False,
        help_text="此人也是本镇干部时填写，回避据此计算；输入姓名后从提示中选择",
    )
    birth = MonthField(label="出生年月", required=False)
    id_number = forms.CharField(label="身份证号", max_length=40, required=False)

    class Meta:
        model = FamilyMember
        fields: ClassVar = [
            "relation",
            "name",
            "person",
            "birth",
            "id_number",
            "politics",
            "work",
            "emigrated",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept_number = self.instance.id_number
        self.initial.pop("id_number", None)
        others = cadres_of(self.acting).exclude(pk=self.instance.cadre_id)
        self.fields["person"].people = others
        self.fields["relation"].help_text = "按干部任免审批表的规范称谓，如 妻子、长女、父亲、岳母、妹夫"
        if self.kept_number:
            self.fields["id_number"].help_text = f"已登记 {masked(self.kept_number)}，不改则留空"

    def clean_relation(self) -> str:
        word = self.cleaned_data["relation"]
        read = read_relation(word)
        if read is None:
            raise forms.ValidationError(
                f"称谓“{word}”未能识别，改用规范称谓（如 妻子、长女、岳父、妹夫）；关系已终止的不再列入"
            )
        owner = Cadre.Sex(self.instance.cadre.sex).label
        if read.owner_sex and read.owner_sex != owner:
            raise forms.ValidationError(f"“{word}”是{read.owner_sex}性的亲属称谓，本人为{owner}性，核对称谓")
        return word

    def clean_id_number(self) -> str:
        typed = self.cleaned_data["id_number"]
        if not typed:
            return self.kept_number
        checked = check_identity(typed, self.today)
        if checked.errors:
            raise forms.ValidationError(list(checked.errors))
        return checked.number

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        word = read_relation(data.get("relation", ""))
        if word:
            self._compare_sex(word, data)
            self._compare_generation(word, data)
            self._compare_others(data)
        person = data.get("person")
        if person and data.get("name") and not naming.same(person.name, data["name"]):
            self.add_error("person", f"姓名填的是{data['name']}，所选干部是{person.name}，核对后改其中一项")
        return data

    def _compare_others(self, data: dict[str, Any]) -> None:
        rows = FamilyMember.objects.filter(cadre=self.instance.cadre).exclude(pk=self.instance.pk)
        others = [Relative(row.relation, row.work) for row in rows]
        entry = Relative(data.get("relation") or "", data.get("work") or "")
        if refusal := refusal_to_list(entry, others):
            self.add_error("relation", str(refusal))

    def _compare_sex(self, word: RelationWord, data: dict[str, Any]) -> None:
        person = data.get("person")
        known = Cadre.Sex(person.sex).label if person else sex_of(data.get("id_number") or "")
        if known and word.relative_sex and known != word.relative_sex:
            self.add_error(
                "relation", f"“{word.word}”应为{word.relative_sex}性，登记的是{known}性，核对称谓和人员"
            )

    def _compare_generation(self, word: RelationWord, data: dict[str, Any]) -> None:
        birth, own = data.get("birth"), self.instance.cadre.birth_recognised
        if birth and word.shape in ("U", "UU") and birth >= own:
            self.add_error("birth", f"“{word.word}”的出生年月须早于本人（{own:%Y年%m月}）")
        if birth and word.shape in ("D", "DD") and birth <= own:
            self.add_error("birth", f"“{word.word}”的出生年月须晚于本人（{own:%Y年%m月}）")


class NewRelativeForm(FamilyForm):
    """A relative who is entered; by two people, where that makes somebody withdraw whose voice counts, or ends a bar."""

    SAID_OF_TWO = (
        "登记后会使任职人员须回避或不再回避的，或者不再属于“子女均已移居国（境）外”的，由另一人复核后生效；"
        "其余的保存即登记。"
    )

    @property
    def takes_two(self) -> bool:
        there = self.instance.cadre.familymembers.all()
        return bool(self._disturbed.files) or ends_the_bar(there, [self.instance])

    @property
    def concerned(self) -> frozenset[int]:
        return self._disturbed.files

    @cached_property
    def _disturbed(self) -> Disturbance:
        """Asked of the valid form: what is compared is what would be written, not what was typed."""
        return disturbance(self.acting.township, Supposed((self.instance.as_record,)))
