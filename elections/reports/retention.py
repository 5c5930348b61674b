"""The end of what was written of a village: when its term is over, the sheet is emptied and the key of the words destroyed.

Once the next round's day has passed nobody reads a report any more. A sheet is emptied when its village has its next committee,
or a year beyond that day; what cannot be undone waits until a later round has put a committee into office: a round is
registered by one officer, a committee takes many people.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from elections.stages import Body, Stage
from elections.terms import SHORTEST_TERM, Term, TermKey, VillageRound
from township.records import clock
from township.records.act import act

from .next_committee import is_followed
from .sealing import unreadable_with

if TYPE_CHECKING:
    from collections.abc import Iterator

WRITTEN = (
    ~Q(situation="") | ~Q(plan="") | ~Q(reasons="") | ~Q(level=VillageRound.Level.ORDINARY) | ~Q(leader=None)
)
OVER = "这一届任期已满，下一届应当产生的期限已过"


def is_over(term: Term, on: date) -> bool:
    """Whether the committees elected in a round should have been followed: the next round's day has passed."""
    following = term.followed_by()
    return following is not None and on > following.due_on


def sweep() -> int:
    """Empty the sheets of terms that are over, and destroy their keys; each by an act that says so and not what stood there."""
    today = clock.today()
    emptied = [village for village in _written(today) if _empty(village)]
    destroyed = [key for key in _keys(today) if _destroy(key)]
    if destroyed:
        _leave_no_trace()
    return len(emptied) + len(destroyed)


def _over(on: date) -> set[int]:
    return {term.pk for term in Term.objects.all() if is_over(term, on)}


def _handed_on() -> set[int]:
    """The terms after which a later round has put a committee into office: it takes two counts, a commissioner, the villagers."""
    from elections.models import Election  # noqa: PLC0415  (reads these models)

    handed_over = Election.objects.filter(
        village_round__term=OuterRef("pk"), edition=Body.COMMITTEE, stage=Stage.CLOSED
    )
    later: dict[int, date] = {}
    for each in Term.objects.filter(Exists(handed_over)):
        later[each.township_id] = max(each.last_ends_on, later.get(each.township_id, date.min))
    rows = Term.objects.filter(township__in=later)
    return {each.pk for each in rows if each.last_ends_on + SHORTEST_TERM <= later[each.township_id]}


def _written(on: date) -> Iterator[VillageRound]:
    """The sheets whose village has its next committee for long enough, of terms that have been followed."""
    rows = VillageRound.objects.filter(WRITTEN, term__in=_over(on))
    yield from (
        each
        for each in rows.select_related("term__township", "village").order_by("pk")
        if is_followed(each, on)
    )


def _empty(village: VillageRound) -> bool:
    with (
        transaction.atomic(),
        act(
            township=village.term.township,
            code="situation.deleted",
            label="删除村情选情",
            happened_on=clock.today(),
            subject=str(village)[:100],
            reason=OVER,
        ),
    ):
        village.level, village.leader = VillageRound.Level.ORDINARY, None
        village.reasons = village.situation = village.plan = ""
        village.save()
    return True


# -- the key -------------------------------------------------------------------------------------------------------


def _keys(on: date) -> Iterator[TermKey]:
    """The keys of terms after which a round has handed a village over, and of whose villages none written of still waits."""
    waiting = {
        each.term_id
        for each in VillageRound.objects.filter(WRITTEN | Q(contact_reports__isnull=False)).distinct()
        if not is_followed(each, on)
    }
    keys = TermKey.objects.filter(term__in=_over(on) & _handed_on()).exclude(term__in=waiting)
    yield from keys.select_related("term__township").order_by("pk")


def _destroy(key: TermKey) -> bool:
    """Destroy a key, in one transaction with the act that names it and tells how much became unreadable."""
    counts = unreadable_with(key)
    told = "、".join(f"{what} {number} 条" for what, number in counts.items() if number)
    with (
        transaction.atomic(),
        act(
            township=key.term.township,
            code="situation.key_destroyed",
            label="销毁换届密钥",
            happened_on=clock.today(),
            subject=str(key.term)[:100],
            reason=f"{OVER}；不能再读取的内容：{told or '没有'}",
            details={"key": key.name, "unreadable": counts},
        ),
    ):
        _write_over(key)
        TermKey.objects.filter(pk=key.pk).delete()
    return True


def _write_over(key: TermKey) -> None:
    """On its page nothing of a key remains: SQLite is told to clear what it frees, whatever it was built to do."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
    TermKey.objects.filter(pk=key.pk).update(secret="0" * len(key.secret))


def _leave_no_trace() -> None:
    """What the engine itself may keep of a deleted row: earlier states of the page in SQLite's log, PostgreSQL's dead row."""
    if connection.in_atomic_block:
        return
    statement = (
        f'VACUUM FULL "{TermKey._meta.db_table}"'
        if connection.vendor == "postgresql"
        else "PRAGMA wal_checkpoint(TRUNCATE)"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
