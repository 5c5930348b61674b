"""Who asks for a bundle, who sees that one was made, who takes it out."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from procedure.process import all_processes
from supervision.findings.access import withdrawn_from
from supervision.verifying import OVERSIGHT
from township.accounts.access import Actor, NotYet, Refused
from township.accounts.models import Role
from township.refusal import Refusal
from township.roster.access import cadres_of, own_of
from township.wording import cdate

from .models import KEPT, Bundle
from .parts import closed_to

ASKERS = OVERSIGHT | {Role.COMMISSIONER}
WITHDRAWN = "这个资料包涉及您须回避的事项，或者您本人的档案，不能由您取出，由其他监督人员办理。"

CLOSED = "资料包中有您的职务不能查阅的部分，由监督员或纪委书记取出。"


def visible_to(acting: Actor) -> QuerySet[Bundle]:
    """All of the township for those who supervise, one's own for whoever else may ask for one."""
    rows = Bundle.objects.filter(township=acting.township).select_related("asked_by", "township")
    return rows if acting.holds(*OVERSIGHT) else rows.filter(asked_by=acting.user)


def open_bundle(acting: Actor, pk: int, *, lock: bool = False) -> Bundle:
    """One bundle. Raises Http404 for another township's and for one that is not for this person's eyes."""
    rows = visible_to(acting)
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("没有这个资料包")
    return found


def check_may_ask(acting: Actor) -> None:
    """Raise Refused unless this person may ask for a bundle."""
    if not acting.holds(*ASKERS):
        raise Refused("专项检查资料包由组织委员、纪委书记或监督员制作。")
    # Whoever administers accounts opens no file, whatever else they are.
    cadres_of(acting)


def may_ask(acting: Actor) -> bool:
    """Whether a page leads this person to the making of one."""
    try:
        check_may_ask(acting)
    except Refused:
        return False
    return True


def check_may_take(acting: Actor, bundle: Bundle) -> None:
    """Raise Refused unless this person may take the archive out now: what it tells is theirs to read today."""
    check_may_ask(acting)
    withdrawn = set(bundle.told_matters) & withdrawn_from(acting)
    if withdrawn or set(bundle.told_cadres) & own_of(acting):
        raise Refused(WITHDRAWN)
    if closed_to(acting, bundle.told_parts):
        raise Refused(CLOSED)
    if bundle.with_records and (refusal := refusal_to_hand_records(acting)):
        raise Refused(f"资料包中有纪实链。{refusal}。")
    if not bundle.made:
        raise NotYet("资料包还没有制成。")
    if not bundle.ready:
        raise NotYet(f"资料包保存{KEPT.days}天，已于{cdate(bundle.kept_until)}期满删除。需要的重新制作。")


def refusal_to_hand_records(acting: Actor) -> Refusal | None:
    """Why the chain is not in a bundle of this person: it tells of every matter of the township."""
    if not acting.holds(*OVERSIGHT):
        return Refusal("纪实链由监督员或纪委书记导出，您的职务不能导出")
    if any(process.access.withdrawn_from(acting).exists() for process in all_processes()):
        return Refusal("纪实链中有您须回避的事项，由其他监督人员另行办理")
    return None
