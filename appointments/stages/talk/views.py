"""任前谈话: one page for each record."""

from __future__ import annotations

from appointments.facts import FactPage
from township.accounts.models import Role

from .forms import IntegrityTalkForm, TalkForm

TALK = FactPage("talk.talk", "任前谈话", TalkForm, "talk")
INTEGRITY = FactPage(
    "talk.integrity", "任前廉政谈话", IntegrityTalkForm, "talk", offices=frozenset({Role.DISCIPLINE})
)
