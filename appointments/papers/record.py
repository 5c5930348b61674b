"""选拔任用工作全程纪实表: room by room what was done and who answers for it, then every link of the chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from appointments.corridor import ORDER, Stage
from township.records.models import StepRecord
from township.refusal import Refusal
from township.wording import NUMERALS, cdate

from .deeds import RecordDeed
from .deeds_after import TOLD
from .reason import span

if TYPE_CHECKING:
    from appointments.models import Appointment
    from appointments.stages.room import Room

#: So much of a digest tells one link of the chain from another.
DIGEST_SHOWN = 12


@dataclass(frozen=True)
class Chapter:
    """One round of a room; a room that was not reached has no deeds but a sentence."""

    title: str
    deeds: tuple[RecordDeed, ...] = ()
    #: Who passed the door, and what they answer for.
    answered: tuple[str, ...] = ()
    sentence: str = ""


@dataclass(frozen=True)
class Note:
    """A special circumstance, or somebody consulted beforehand."""

    room: str
    day: date
    subject: str
    text: str
    outcome: str


@dataclass(frozen=True)
class Step:
    """A link of the chain: an act or a refused attempt."""

    number: int
    happened_on: date
    #: When it was entered, where that was not on its day.
    recorded_at: datetime | None
    label: str
    refused: bool
    reason: str
    who: str
    digest: str
    #: 补记: entered later than the township allows.
    late: bool = False


@dataclass(frozen=True)
class Record:
    committee: str
    number: str
    post: str
    edition: str
    standing: str
    proposed: str
    chapters: list[Chapter]
    circumstances: list[Note]
    consultations: list[Note]
    steps: list[Step]

    @property
    def length(self) -> int:
        return len(self.steps)


def refusal_to_print(appointment: Appointment) -> Refusal | None:
    """None: there is always something on record, for a dossier begins with its motion."""
    return None


def collect(appointment: Appointment) -> Record:
    steps = list(appointment.steps.order_by("sequence"))
    return Record(
        committee=appointment.township.committee,
        number=appointment.number,
        post=str(appointment.post),
        edition=appointment.get_edition_display(),
        standing=_standing(appointment),
        proposed=appointment.proposed.cadre.name if appointment.proposed else "尚无拟任人选",
        chapters=_chapters(appointment, steps),
        circumstances=[
            Note(each.room_name, each.occurred_on, each.get_kind_display(), each.text, each.handled)
            for each in appointment.circumstances.all()
        ],
        consultations=[
            Note(
                each.room_name,
                each.consulted_on,
                f"{each.name}（{each.position}）",
                each.text,
                each.get_opinion_display(),
            )
            for each in appointment.consultations.all()
        ],
        steps=[_step(each) for each in steps],
    )


def _standing(appointment: Appointment) -> str:
    paused = "，暂缓办理" if appointment.open_suspension else ""
    if appointment.closed_on:
        return f"{appointment.get_stage_display()}，{cdate(appointment.closed_on)}办结"
    return f"办理中：{appointment.get_stage_display()}{paused}"


def _chapters(appointment: Appointment, steps: Iterable[StepRecord]) -> list[Chapter]:
    chapters = []
    for number, room in enumerate(ORDER[appointment.edition]):
        rounds = list(getattr(appointment, f"{room}s").all())
        title = f"{NUMERALS[number]}、{room.label}"
        chapters += [_chapter(appointment, title, room, each, steps) for each in rounds]
        if not rounds:
            chapters.append(Chapter(title, sentence=_ahead(appointment)))
    return chapters


def _ahead(appointment: Appointment) -> str:
    return "尚未进行。" if appointment.is_open else "未进行，该事项已在此前结束。"


def _chapter(
    appointment: Appointment, title: str, room: Stage, record: Room, steps: Iterable[StepRecord]
) -> Chapter:
    own = [step for step in steps if step.round in (record.round, None) and not step.refused]
    told = [*TOLD[room](appointment, record), *_confirmations(appointment, room, record)]
    deeds = tuple(_completed(deed, own) for deed in told)
    answered = tuple(
        f"{cdate(step.happened_on)}{step.label}，{step.office}{step.actor_name}办理：{step.responsible}"
        for step in own
        if (step.stage, step.round) == (room, record.round) and step.responsible
    )
    return Chapter(
        f"{title}（{_days(record)}）", deeds, answered, "" if deeds else "已进入该环节，尚无记录。"
    )


def _confirmations(appointment: Appointment, room: Stage, record: Room) -> Iterator[RecordDeed]:
    """What a named person answered for because no machine can judge it."""
    for each in appointment.confirmations.all():
        if (each.room, each.round) == (room, record.round):
            about = f"（{each.subject_name}）" if each.subject_name else ""
            yield RecordDeed(
                f"人工确认{about}",
                cdate(each.confirmed_on),
                each.confirmed_by,
                f"{each.requirement}；依据：{each.document}；{each.told_way}",
                each.get_satisfied_display(),
            )


def _completed(deed: RecordDeed, steps: Iterable[StepRecord]) -> RecordDeed:
    """With the day and the person of the act that put it on record, where the record has none of its own."""
    step = next((step for step in reversed(list(steps)) if deed.code and step.code == deed.code), None)
    if step is None:
        return deed
    return replace(deed, when=deed.when or f"{cdate(step.happened_on)}录入", who=deed.who or _author(step))


def _author(step: StepRecord) -> str:
    return f"{step.actor_name}（{step.office}）" if step.office else step.actor_name


def _days(record: Room) -> str:
    """第1轮，2026年1月5日至2026年1月8日，已退回重办"""
    days = (
        span(record.opened_on, record.closed_on)
        if record.closed_on
        else f"{cdate(record.opened_on)}起，尚未办结"
    )
    return f"第{record.round}轮，{days}" + ("，已退回重办" if record.superseded else "")


def _step(step: StepRecord) -> Step:
    return Step(
        number=step.sequence,
        happened_on=step.happened_on,
        recorded_at=step.recorded_at if step.late_days > 0 else None,
        label=step.label,
        refused=step.refused,
        reason="；".join(part for part in (step.details.get("refusal", ""), step.reason) if part),
        who=_author(step),
        digest=step.digest[:DIGEST_SHOWN],
        late=step.late,
    )
