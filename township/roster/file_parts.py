"""The parts of a cadre's file, each with its form, and which of them help or bar somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models

from township.accounts.access import Actor

from . import access, guarded
from .forms.parts import (
    AssessmentForm,
    EducationForm,
    FamilyForm,
    NewRelativeForm,
    RankForm,
    RewardForm,
    SanctionForm,
)
from .forms.rows import RowForm
from .forms.tenures import PastTenureForm
from .models import Education, FamilyMember, Rank, Reward, Sanction, Tenure, YearlyAssessment
from .reviewed import Keys, ReviewedForm


@dataclass(frozen=True)
class FilePart:
    """One kind of part: its name, form, and the tab on which it is shown."""

    kind: str
    name: str
    form: type[RowForm]
    model: type[models.Model]
    tab: str
    #: The form of a new entry, where it is another one.
    new_form: type[RowForm] | None = None

    def addition(self, acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> RowForm:
        """The form of a new entry; one that helps somebody qualify asks why, once two people answer it."""
        owner = access.open_cadre(acting, keys["cadre"], lock=lock)
        form = (self.new_form or self.form)(data, instance=self.model(cadre=owner), acting=acting)
        if self.helps and acting.township.declared_on:
            guarded.ask_reason(form)
        return form

    @property
    def helps(self) -> bool:
        """Whether an entry helps somebody qualify; one that bars takes effect at once."""
        return self.kind in guarded.HELPING

    @property
    def may_take_two(self) -> bool:
        """Whether adding an entry takes two people: always where it helps, of relatives where recusal changes by it."""
        return self.helps or self.new_form is not None

    @property
    def added(self) -> ReviewedForm:
        """Adding an entry, where it takes two people."""
        return ReviewedForm(f"{self.kind}.add", f"登记{self.name}", self.addition, _save)


def _save(form: RowForm) -> None:
    form.save()


PARTS = {
    part.kind: part
    for part in (
        FilePart("education", "学历学位", EducationForm, Education, "cadre"),
        FilePart("rank", "职级", RankForm, Rank, "cadre"),
        FilePart("tenure", "任职经历", PastTenureForm, Tenure, "cadre.tenures"),
        FilePart("assessment", "年度考核", AssessmentForm, YearlyAssessment, "cadre.conduct"),
        FilePart("reward", "奖励", RewardForm, Reward, "cadre.conduct"),
        FilePart("sanction", "处分处理", SanctionForm, Sanction, "cadre.conduct"),
        FilePart("family", "家庭成员", FamilyForm, FamilyMember, "cadre.family", NewRelativeForm),
    )
}

ALL = tuple(part.added for part in PARTS.values() if part.may_take_two)
