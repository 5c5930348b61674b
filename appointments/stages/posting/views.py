"""任职: one page for each record; review and annulment are recorded after the dossier left the corridor."""

from __future__ import annotations

from appointments.corridor import Stage
from appointments.facts import FactPage
from appointments.models import Annulment, Appointment, ProbationReview
from procedure.takeover.declared import Anew, Fields
from township.law.instruments import COUNTY, REGULATION, unread

from .forms import AnnulmentForm, DocumentForm, FilingForm, HandoverForm, ReviewForm


def review_of(appointment: Appointment, key: int | None) -> ProbationReview:
    return appointment.probation_review or ProbationReview(posting=appointment.current("posting"))


def annulment_of(appointment: Appointment, key: int | None) -> Annulment:
    return appointment.annulment or Annulment(posting=appointment.current("posting"))


DOCUMENT = FactPage(
    "posting.document",
    "任职文件",
    DocumentForm,
    "posting",
    carried=Anew("依据新一轮的决定和谈话重新行文", unread(REGULATION, "第七章 任职")),
)
FILING = FactPage(
    "posting.filing",
    "备案",
    FilingForm,
    "posting",
    carried=Anew("任职文件重新印发的，重新备案", unread(COUNTY, "股级干部任职备案")),
)
HANDOVER = FactPage(
    "posting.handover",
    "工作交接",
    HandoverForm,
    "posting",
    carried=(Fields(names=tuple(HandoverForm.Meta.fields), day="handover_on"),),
)
REVIEW = FactPage("posting.review", "试用期满考核", ReviewForm, Stage.IN_OFFICE, instance=review_of)
ANNULMENT = FactPage(
    "posting.annulment",
    "撤销任职决定的依据",
    AnnulmentForm,
    Stage.IN_OFFICE,
    also=(Stage.CONFIRMED,),
    instance=annulment_of,
)
