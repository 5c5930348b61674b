"""A rule about the persons chosen, asked again of the person proposed: at submission, decision and posting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from appointments.stages.recommendation.chosen import Judge
from township.law.instruments import CIVIL_SERVANT_LAW, Citation, read
from township.law.rule import PASSED, Finding, Rule, not_applicable

if TYPE_CHECKING:
    from appointments.models import Appointment

#: What carries a bar to the later doors. Article 24 of the Regulation speaks of naming only.
CARRIED = read(CIVIL_SERVANT_LAW, "第一百零六条")
NOBODY = not_applicable("尚无拟任人选")
REMEDY = "退回民主推荐另定人选，或者终止"


@dataclass(frozen=True)
class PersonBar:
    """One rule about a person: as it is asked when candidates are named, and again at each later door."""

    naming: Rule
    judge: Judge
    #: What the law itself says about the later doors, where it does.
    citation: Citation = CARRIED

    @property
    def name(self) -> str:
        return self.naming.code.partition(".")[2]

    def again(self) -> Rule:
        """The same requirement of the person proposed, with a code of its own."""
        return replace(
            self.naming,
            code=f"bars.{self.name}",
            confirmed_as=self.naming.code,
            requirement=f"办理之日仍然符合：{self.naming.requirement.replace('考察对象', '拟任人选')}",
            citation=self.citation,
            text=f"{self.naming.text}（确定考察对象时依{self.naming.citation}核对，见 {self.naming.code}；"
            "不符合任职资格条件的任用，应当纠正或者宣布无效，此后各环节因此仍须符合。）",
            check=of_proposed(self.judge),
        )


def of_proposed(judge: Judge) -> Callable[..., Finding]:
    """The check of a rule that judges the person proposed."""

    def check(appointment: Appointment, on: date, **values: Any) -> Finding:
        proposed = appointment.proposed
        if proposed is None:
            return NOBODY
        found = judge(appointment, proposed, on, **values)
        evidence = f"{proposed.cadre.name}：{found.evidence}"
        if found.verdict in PASSED:
            return replace(found, evidence=evidence)
        if found.repair == "notes.confirmation":
            return replace(found, evidence=evidence)
        # At these doors nobody is chosen any more: the way back is a return, not a form.
        return Finding(found.verdict, f"{evidence}；{REMEDY}")

    return check
