"""Some columns of a post stand still while a dossier aims at it or somebody holds it; others change by two people."""

from __future__ import annotations

from collections.abc import Iterable

from .claims import claimed
from .models import Post, Seat, Tenure, Township

#: What a dossier is judged by: who may be named, who appoints, what the new office is. None of it changes on the way,
#: so that no later door has to compare the post with what it was at the motion.
FROZEN = frozenset({
    "unit", "name", "level", "establishment", "filling", "competent_body", "specialities", "min_schooling",
    "min_years_work", "min_years_below", "max_age", "party_member",
})  # fmt: skip

#: What makes a post the office that was decided: whoever holds it would hold another one without a decision.
OF_THE_OFFICE = frozenset({"unit", "name", "level", "establishment", "filling", "competent_body"})

#: What a post somebody holds keeps while the starting state is being entered: quotas are counted by it.
COUNTED = frozenset({"establishment"})

#: What decides who comes to the post, or how: everything frozen, and how many seats there are.
GUARDED = FROZEN | {"seats"}


def aimed_at(post: Post) -> bool:
    """Whether a dossier stands on a seat of the post, also one that is held while its probation lasts."""
    return bool(claimed(list(Seat.objects.filter(post=post).values_list("pk", flat=True))))


def frozen(changed: Iterable[str]) -> list[str]:
    return [name for name in changed if name in FROZEN]


def sentence(label: str) -> str:
    return f"有在办任用事项的职位不能改{label}，事项办结后再改"


def settled(township: Township) -> frozenset[str]:
    """What of a post keeps while somebody holds it; slips are mended until the starting state is declared."""
    return OF_THE_OFFICE if township.declared_on else COUNTED


def sentence_of_held(label: str) -> str:
    return (
        f"有人在任的职位不能改{label}，改了等于不经任免换了职务：另设职位，"
        "凭任用事项或者上级任免、选举的文件任职，原职位空出后撤销"
    )


def changed_since(post: Post, follower: Tenure) -> list[str]:
    """What of a post has changed since a tenure of it was left for the one that followed it, by the labels of its fields."""
    left_at = follower.history.order_by("history_id").values_list("history_date", flat=True).first()
    versions = Post.history.filter(id=post.pk, history_date__lte=left_at).order_by("-history_id")
    then = versions.first()
    fields = [field for field in post._meta.concrete_fields if field.name in OF_THE_OFFICE]
    return [
        str(field.verbose_name)
        for field in fields
        if then and getattr(then, field.attname) != getattr(post, field.attname)
    ]
