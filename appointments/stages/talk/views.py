"""任前谈话: one page for each record."""

from __future__ import annotations

from appointments.facts import FactPage
from procedure.takeover.declared import Anew
from township.accounts.models import Role
from township.law.instruments import REGULATION, TOWNSHIP, unread

from .forms import IntegrityTalkForm, TalkForm

TALK = FactPage(
    "talk.talk",
    "任前谈话",
    TalkForm,
    "talk",
    carried=Anew("按新一轮决定重新谈话", unread(REGULATION, "第七章 任职")),
)
INTEGRITY = FactPage(
    "talk.integrity",
    "任前廉政谈话",
    IntegrityTalkForm,
    "talk",
    offices=frozenset({Role.DISCIPLINE}),
    carried=Anew("随任前谈话重新进行", unread(TOWNSHIP, "任前廉政谈话")),
)
