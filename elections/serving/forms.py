"""What the forms of a term of office share: their rules, who records, who confirms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from township.accounts.access import Actor, Refused
from township.law.parameters import Unjudged
from township.law.rule import Checklist, Rule, evaluate
from township.models import Cadre
from township.records import clock
from township.records.act import current
from township.roster.forms.person import offer
from township.roster.forms.rows import LateForm
from township.roster.forms.scanned import AlwaysScannedForm
from township.roster.own_files import own_files

if TYPE_CHECKING:
    from datetime import date

    from .places import TermVillage

OWN = "这项记录关系您本人，由其他人录入。"


class ServingForm(LateForm):
    """A form about a committee in office. What its rules refuse is an error of the form; what they point out is told.

    What happened in the village happened on its own day, which its act bears; entered late, it says why (补记).
    """

    why: ClassVar = "late_reason"
    rules: ClassVar[Iterable[Rule]] = ()
    title = ""

    def __init__(self, *args: Any, place: TermVillage, **kwargs: Any) -> None:
        self.place = place
        super().__init__(*args, **kwargs)
        self.today = clock.today()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors:
            self._ask_rules()
        return data

    def _ask_rules(self) -> None:
        try:
            for row in self.checklist.blocking:
                self.add_error(None, f"{row.rule.requirement}：{row.finding.evidence}")
        except Unjudged as missing:
            self.add_error(None, str(missing))

    @property
    def checklist(self) -> Checklist:
        """The rules of this act, judged on the day on which it happened."""
        return evaluate(self.title, self.rules, self.subject(), self.day)

    def subject(self) -> Any:
        """What the rules are asked about."""
        return None

    @property
    def target(self) -> Any:
        """The row that can have one such change waiting."""
        return None

    @property
    def cadre(self) -> Any:
        """The township's own file of the person it is about, where there is one: whose it is confirms nothing."""
        return None

    @property
    def day(self) -> date:
        """The day of what is recorded."""
        return self.today

    @property
    def account(self) -> str:
        """Why, and why only now, with what the rules only point out: the second person reads all of it."""
        hints = "；".join(
            f"{row.rule.requirement}：{row.finding.evidence}" for row in self.checklist.warnings
        )
        said = self.said or self.title
        return f"{said}（提示：{hints}）" if hints else said

    @property
    def said(self) -> str:
        """The reason that was typed, and that of a late entry."""
        reason, late = (str(self.cleaned_data.get(name) or "") for name in ("reason", self.why))
        return "；".join(filter(None, [reason, late and f"补记：{late}"]))

    def save(self, commit: bool = True) -> Any:
        self.sign(self.instance)
        if self.rules and (step := current()):
            step.checklist = self.checklist.as_record()
        return super().save(commit)

    def sign(self, row: Any) -> None:
        """Whoever proposed it has recorded it; who acts now is then the one who confirms."""
        row.recorded_by = self.proposed_by or self.acting.user
        row.revision += 1
        if self.proposed_by and hasattr(row, "confirmed_by"):
            row.confirmed_by = self.acting.user


class LeaderForm(AlwaysScannedForm, ServingForm):
    """A form about who leads a village beside its committee: named by two people, with their file where the township has one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "cadre", Cadre.objects.filter(township=self.acting.township))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        cadre = data.get("cadre")
        if cadre and cadre.pk in own_files(self.acting.user, self.acting.township.pk):
            self.add_error("cadre", OWN)
        return data

    @property
    def target(self) -> Any:
        return self.place.round

    @property
    def cadre(self) -> Any:
        return self.cleaned_data.get("cadre")


def not_about_oneself(acting: Actor, cadres: Iterable[int | None]) -> None:
    """Raise Refused where one of these files is the acting person's own."""
    if own_files(acting.user, acting.township.pk) & {each for each in cadres if each}:
        raise Refused(OWN)


def need(form: forms.BaseForm, *names: str) -> None:
    for name in names:
        form.fields[name].required = True
