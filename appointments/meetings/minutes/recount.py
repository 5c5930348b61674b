"""This computes the seal of every sealed meeting anew: the record, the meeting and the chain must say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from appointments.models import Meeting
from township.records.models import StepRecord
from township.records.verification import Break

from .contents import seal_of


def recompute(township: Any) -> Iterator[Break]:
    """Every sealed meeting of a township whose minutes are not those that were sealed."""
    sealings = {
        step.details["meeting"]: step.details
        for step in StepRecord.objects.filter(township=township, code="minutes.seal", outcome="done")
    }
    sealed = {
        meeting.pk: meeting for meeting in Meeting.objects.filter(township=township).exclude(minutes_seal="")
    }
    for pk, meeting in sealed.items():
        yield from _compared(meeting, f"{township} 会议记录“{meeting.title}”", sealings.get(pk))
    for pk in sorted(set(sealings) - set(sealed)):
        yield Break(f"{township} 会议记录“{sealings[pk]['title']}”", "有归档的纪实，会议上的归档标记已无")


def _compared(meeting: Meeting, place: str, sealing: dict | None) -> Iterator[Break]:
    if sealing is None:
        yield Break(place, "没有归档的纪实")
        return
    if meeting.minutes_seal != sealing["seal"]:
        yield Break(place, "归档摘要与纪实不同：被改动")
    if seal_of(meeting, sealing["algorithm"]) != sealing["seal"]:
        yield Break(place, f"内容与归档时的摘要（{sealing['algorithm']}）不符：会议记录被改动")
