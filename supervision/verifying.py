"""核对纪实链 as long work: the township's chain walked from its beginning, and what was found kept."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.urls import reverse

from township.accounts.models import Role
from township.jobs.kinds import JobKind
from township.jobs.working import Work
from township.records import checkpoints, clock, verification
from township.records.models import ChainHead

OVERSIGHT = frozenset({Role.SUPERVISOR, Role.DISCIPLINE})
#: So many breaks are kept word for word; how many there are is kept too.
KEPT = 200


def run(work: Work) -> dict[str, Any]:
    """What `manage.py verify_records` says of one township: how many breaks, the first of them, the head of the chain,
    and against which checkpoints it was held.
    """
    township = work.job.township
    head = ChainHead.objects.filter(township=township).first()
    length = head.length if head else 0

    def passed(done: int) -> None:
        work.tell(done, max(length, done), "逐条重新计算摘要，并与变更历史比对")

    given = checkpoints.read_all("\n".join(work.job.arguments.get("checkpoints", [])))
    count, first = 0, []
    for found in chain(verification.verify(township, passed=passed), checkpoints.against(township, given)):
        count += 1
        if len(first) < KEPT:
            first.append(str(found))
    return {
        "against": [f"{each.day}，第{each.length}条；{checkpoints.signature_of(each)}" for each in given],
        "count": count,
        "breaks": first,
        "length": length,
        "digest": head.digest if head else "",
        "checked_at": clock.now().isoformat(),
    }


VERIFY = JobKind(
    code="records.verify",
    label="核对纪实链",
    run=run,
    address=lambda job: reverse("supervision:verify"),
    readers=OVERSIGHT,
)
