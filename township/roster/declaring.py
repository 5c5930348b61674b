"""确认起始状态: the day from which the roster is held to be complete, proposed by the commissioner, confirmed by the secretary.

Before it one person brings the roster in. No motion is opened before it, since vacancies, quotas and recusal are
computed from the roster; after it, what bars a person or makes others withdraw takes two people. It is said once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from township.accounts.access import Actor, Refused
from township.accounts.models import Role
from township.pending import kinds
from township.pending.acts import line, propose
from township.pending.kinds import ChangeKind
from township.pending.models import PendingChange
from township.records import clock
from township.records.act import Act
from township.records.models import ChainHead, StepRecord
from township.refusal import Refusal

from .models import Cadre, Level, Post, Seat, Tenure, Township, Unit, Village

PROPOSERS = frozenset({Role.COMMISSIONER})
CONFIRMERS = frozenset({Role.SECRETARY})
LEADING = [each for each in Level if each.leading]
#: Acts that leave the roster as it is.
_ELSEWHERE = ("pending.", "account.", "office.", "roster.export", "cadre.reveal")

MOVED = "提请以后名册又有改动，不再是所提请的状态；退回此项，由组织委员按现有名册重新提请。"


def register() -> None:
    """Make the kind of change known; called once, when Django is ready."""
    kinds.register(ChangeKind("roster.declare", "确认起始状态", PROPOSERS, apply, confirmers=CONFIRMERS))


def counts(township: Township) -> Iterator[tuple[str, str]]:
    """What the roster holds, as it is put before the two people: label and number."""
    for label, model in (("机构", Unit), ("职位", Post), ("行政村", Village)):
        yield label, f"{model.objects.filter(township=township).count()}个"
    yield "席位", f"{Seat.objects.filter(post__township=township, withdrawn_on=None).count()}个"
    serving = Cadre.objects.filter(township=township, status=Cadre.Status.IN_SERVICE)
    held = Counter(serving.values_list("establishment", flat=True))
    yield "在职干部", f"{held.total()}人"
    yield "现任职务", f"{Tenure.objects.filter(seat__post__township=township, until=None).count()}项"
    # They hold a level by it that no decision in the records has given: the two who declare the state see whose.
    beside = Tenure.objects.filter(cadre__township=township, seat=None, until=None, level__in=LEADING)
    if names := "、".join(
        f"{each.cadre.name}（{each.post_name}）" for each in beside.select_related("cadre")
    ):
        yield "不占本镇席位的股级以上现任职务", names
    for quota in township.quotas.order_by("kind"):
        yield quota.get_kind_display(), f"核定{quota.authorised}名，实有{held[quota.kind]}名"


def refusal_to_declare(township: Township) -> Refusal | None:
    """Why the starting state cannot be declared."""
    if township.declared_on:
        return Refusal(f"起始状态已于{township.declared_on:%Y年%m月%d日}确认，只确认一次。")
    if not Cadre.objects.filter(township=township).exists():
        return Refusal("名册中还没有干部，先登记或导入名册。")
    return None


def propose_declaration(*, by: Actor, reason: str) -> PendingChange:
    """Ask the secretary to confirm that the roster is complete. Raises Refused with a sentence."""
    if refusal := refusal_to_declare(by.township):
        raise Refused(str(refusal))
    found = [line(label, "", number) for label, number in counts(by.township)]
    return propose(
        "roster.declare",
        by=by,
        subject=f"乡镇：{by.township.name}",
        reason=reason,
        lines=found,
        payload={"length": _head(by.township).length},
        target=by.township,
    )


def apply(change: PendingChange, step: Act) -> None:
    """Declare it, with the head of the chain as it stands: what was recorded before is what the state rests on."""
    town = Township.objects.select_for_update().get(pk=change.township_id)
    if refusal := refusal_to_declare(town):
        raise Refused(str(refusal))
    if [line(label, "", number) for label, number in counts(town)] != change.lines:
        raise Refused(MOVED)
    if _written_since(town, change.payload["length"]):
        raise Refused(MOVED)
    head = _head(town)
    step.details["chain"] = {"length": head.length, "digest": head.digest}
    town.declared_on = clock.today()
    town.save()


def _head(town: Township) -> ChainHead:
    return ChainHead.objects.get(township=town)


def _written_since(town: Township, length: int) -> bool:
    """Whether anything of the roster was recorded after the chain had this length."""
    steps = StepRecord.objects.filter(township=town, sequence__gt=length, outcome="done")
    return any(not code.startswith(_ELSEWHERE) for code in steps.values_list("code", flat=True))
