"""How somebody who acts in a dossier is tied to a person in the running: by file where they have one, else by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township import naming

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate


def tie(
    appointment: Appointment, candidate: Candidate, cadre: int | None, name: str, role: str
) -> tuple[str, bool]:
    """How somebody is tied to a candidate, and whether that is certain. Of an outsider only the name is known."""
    if cadre == candidate.cadre_id:
        return f"{name}是{candidate.get_standing_display()}本人", True
    if cadre:
        kin = appointment.context.kinship.between(cadre, candidate.cadre_id)
        return (kin.description, kin.certain) if kin else ("", False)
    if naming.same(name, candidate.cadre.name):
        return f"{role}{name}与{candidate.get_standing_display()}同名，核实是否本人", False
    word = _relative_named(appointment, candidate, name)
    return (f"{role}{name}与{candidate.cadre.name}的{word}同名，核实是否同一人" if word else ""), False


def _relative_named(appointment: Appointment, candidate: Candidate, name: str) -> str:
    """What a relative of this name is to the candidate: by their own family record, or by that of another file."""
    for member in candidate.cadre.familymembers.all():
        if naming.same(member.name, name):
            return member.relation
    for kin in appointment.context.kinship.relatives_of(candidate.cadre_id):
        if naming.same(kin.relative.name, name):
            return kin.term
    return ""
