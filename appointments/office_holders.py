"""Whoever holds an office in the process comes into a pool by two people: nobody chooses who approves by nominating them."""

from __future__ import annotations

from typing import Any

from appointments import dossier
from appointments.corridor import Stage
from appointments.models import Appointment, Candidate
from procedure.brought_in import ScanForm, keep_kept
from procedure.locking import lock_matter
from township.accounts.access import Actor, Refused
from township.accounts.middleware import held_by_all
from township.accounts.models import SINGLE, Office, Role, User
from township.models import Cadre, PendingChange
from township.pending import acts, scans
from township.pending.kinds import ChangeKind
from township.pending.models import target_of
from township.pending.rows import date_step
from township.records.act import Act
from township.roster.own_files import own_files
from township.roster.relations import index_of
from township.wording import cdate

LEFT = "该事项已离开动议环节，不能再列入人选范围；退回此项提请。"
GONE = "此人已不在职，不能列入人选范围；退回此项提请。"


def office_of(person: Cadre) -> str | None:
    """Which office would have to withdraw with this person in the pool, if any would.

    Their own, or that of a relative on whom a door or a signature depends; whose file it may be is asked as for recusal.
    """
    held = list(held_by_all(person.township).exclude(role=Role.ADMINISTRATOR))
    files = {office.user: own_files(office.user, person.township_id) for office in held}
    if own := [office for office in held if person.pk in files[office.user]]:
        return f"本人担任{_named(own)}"
    kin = {
        int(each.relative.key)
        for each in index_of(person.township_id).relatives_of(person.pk)
        if each.certain
    }
    near = [office for office in held if office.role in SINGLE and files[office.user] & kin]
    return f"近亲属担任{_named(near)}" if near else None


def _named(offices: list[Office]) -> str:
    held = {(office.role, office.stand_in): office for office in offices}
    return "、".join(dict.fromkeys(office.get_role_display() for office in held.values()))


def put(appointment: Appointment, person: Cadre, entry: dict[str, Any], by: User) -> None:
    """Put a person into the pool, or change why they are in it; the secretary approved another pool than this one."""
    row = Candidate.objects.filter(appointment=appointment, cadre=person).first()
    row = row or Candidate(appointment=appointment, cadre=person)
    for name, value in entry.items():
        setattr(row, name, value)
    row.standing, row.recorded_by = Candidate.Standing.POOL, by
    row.revision += 1
    row.save()
    approve_anew(appointment)


def approve_anew(appointment: Appointment) -> None:
    motion = appointment.current("motion")
    if motion.approved is not None:
        motion.withdraw_approval()
        motion.save()


def propose(
    appointment: Appointment,
    person: Cadre,
    entry: dict[str, Any],
    *,
    office: str,
    by: Actor,
    paper: ScanForm | None = None,
) -> None:
    """Ask a second person to put an office holder into the pool. Raises Refused where one is asked already.

    `paper` is what named them in a matter begun on paper: its day and its scan wait with the change.
    """
    named = _named_on(paper, by) if paper else {}
    acts.propose(
        KIND.code,
        by=by,
        subject=f"{appointment.number}：{person.name}",
        reason=entry["pool_reason"],
        lines=[
            acts.line("人选范围", "", f"{person.name}（{office}）"),
            acts.line("列入以后", "", f"{office}的，本事项由代行人办理；本人看不到本事项"),
            acts.line("破格提拔", "", entry["exceptional_reason"] if entry["exceptional"] else "否"),
            *(
                [acts.line("纸质材料日期", "", cdate(paper.day_of_paper))]
                if paper and paper.day_of_paper
                else []
            ),
        ],
        payload={"appointment": appointment.pk, "entry": entry, **named},
        cadre=person,
        target=f"{target_of(appointment)}:{person.pk}",
    )


def _named_on(paper: ScanForm, by: Actor) -> dict[str, Any]:
    """Day and scan of a paper, as the payload keeps them."""
    day, upload = paper.day_of_paper, paper.cleaned_data["scan"]
    return {
        **({"happened_on": day.isoformat()} if day else {}),
        **({"scan": scans.keep(upload, by.township)} if upload else {}),
    }


def _apply(change: PendingChange, step: Act) -> None:
    by = Actor(change.proposed_by, change.township, frozenset())
    lock_matter(by, change.payload["appointment"], Appointment.KIND)
    appointment = dossier.load(change.payload["appointment"])
    if appointment.stage != Stage.MOTION:
        raise Refused(LEFT)
    if change.cadre is None or not change.cadre.in_service:
        raise Refused(GONE)
    step.matter, step.stage, step.round = appointment, appointment.stage, appointment.current("motion").round
    put(appointment, change.cadre, change.payload["entry"], change.proposed_by)
    date_step(step, change)
    if kept := scans.of(change):
        keep_kept(appointment, kept, title_of_scan(change.cadre), change.proposed_by)


def title_of_scan(person: Cadre) -> str:
    return f"人选范围（{person.name}）"


KIND = ChangeKind(
    "motion.pool_office_holder",
    "将任职人员列入人选范围",
    frozenset({Role.OFFICER}),
    _apply,
    told_stand_ins=True,
    of_file=False,
    page=scans.page_of,
    page_label="查看纸质材料扫描件",
)
