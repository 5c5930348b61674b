"""What the pages show of the material of an item: the material itself, and the reader's own part in it."""

from __future__ import annotations

from typing import Any

from appointments.meetings.access import Case
from appointments.stages.decision.agenda_item import Pack
from appointments.stages.decision.readers import days_read, readers_of
from township.wording import NUMERALS

from .reading import own_part, reads_early, refusal_to_confirm, refusal_to_show


def material_context(case: Case) -> dict[str, Any]:
    """The page of the material. What is printed comes from the pack, whatever the dossier says by now."""
    pack = case.item.pack
    return {
        "meeting": case.meeting,
        "item": case.item,
        "appointment": case.appointment,
        "matter": matter_of(pack),
        "pack": pack,
        "sections": list(zip(NUMERALS, pack.contents, strict=False)),
        "number": case.appointment.number,
        "mark": case.appointment.matter.mark,
        **own_reading(case),
    }


def matter_of(pack: Pack) -> tuple[str, str]:
    """Who was proposed for which post when the agenda was sealed: later it may be somebody else."""
    told = dict(next((block["rows"] for block in pack.contents[0]["blocks"] if block["kind"] == "facts"), []))
    return told.get("姓名", ""), told.get("拟任职务", "")


def own_reading(case: Case) -> dict[str, Any]:
    """Whether this person has read, or may confirm it now."""
    part, days = own_part(case), days_read(case.item) or {}
    return {
        "read_on": days.get(part.member.pk) if part else None,
        "to_confirm": part is not None and not refusal_to_confirm(case),
    }


def card_context(case: Case) -> dict[str, Any]:
    """The card 讨论材料 of the item's page."""
    early = reads_early(case)
    return {
        "material_closed": refusal_to_show(case),
        "readers": readers_of(case.appointment, case.item) if early else None,
        **own_reading(case),
    }
