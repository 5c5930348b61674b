"""These changes of the roster take two people once the starting state is declared: what bars, and what lifts a bar.

A bar that is ended or shrunk keeps barring until a second person has confirmed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from township.pending import rows

from . import reviewed
from .relations import index_of

if TYPE_CHECKING:
    from township.accounts.access import Actor
    from township.pending.models import PendingChange

    from .models import Cadre, Township

#: The parts of a file that bar a person, or oblige others to withdraw. An entry is added by one; it is changed by two.
BARRING = {"sanction": "处分处理", "family": "家庭成员"}
#: Those by which somebody qualifies. An entry is added by two as well: it can lift a bar.
HELPING = {"education": "学历学位", "assessment": "年度考核", "rank": "职级", "tenure": "任职经历"}
PARTS = BARRING | HELPING


#: What of a cadre's own particulars qualifications, bars and recusal rest on.
OF_A_CADRE = frozenset({
    "name", "sex", "id_number", "birth_archive", "birth_recognised", "politics", "joined_party", "started_work", "unit",
    "establishment",
})  # fmt: skip


def takes_two(township: Township, part: str) -> bool:
    """Whether changing or removing an entry of this part waits for a second person."""
    return part in PARTS and township.declared_on is not None


def ask_reason(form: forms.BaseForm) -> None:
    """Let a form of one row ask why: the second person decides by it."""
    form.fields["reason"] = forms.CharField(
        label="变更理由和依据",
        max_length=300,
        required=not getattr(form, "GUARDED", ()),
        widget=forms.Textarea,
        help_text="复核人据此判断；写明依据的文件和文号",
    )


def propose_edit(part: str, form: Any, *, by: Actor, cadre: Cadre) -> PendingChange:
    return rows.propose_edit(
        f"{part}.edit",
        form,
        by=by,
        subject=f"干部：{cadre.name}",
        reason=form.cleaned_data["reason"],
        scan=reviewed.scan_of(form),
        cadre=cadre,
        cadres=_relatives(part, cadre),
    )


def propose_removal(part: str, row: Any, reason: str, *, by: Actor, cadre: Cadre) -> PendingChange:
    return rows.propose_removal(
        f"{part}.remove",
        row,
        by=by,
        subject=f"干部：{cadre.name}",
        reason=reason,
        cadre=cadre,
        cadres=_relatives(part, cadre),
    )


def _relatives(part: str, cadre: Cadre) -> set[int]:
    """The files whose own bars and recusals rest on this part of somebody else's: those of the relatives."""
    if part != "family":
        return set()
    return {int(kin.relative.key) for kin in index_of(cadre.township_id).relatives_of(cadre.pk)}
