"""What the roster as a whole allows after an import: quotas, seats, one contact a village."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from township.accounts.one_person import refusal_to_call_file
from township.roster import freeze
from township.roster.models import Cadre, Establishment

from .book import Problem
from .differences import ImportPlan, RowChange
from .roster_rows import RosterEntry
from .sheets import CADRES, POSTS, QUOTAS, TENURES, VILLAGES

IN_SERVICE = Cadre.Status.IN_SERVICE


def exceeded(plan: ImportPlan) -> list[Problem]:
    """Every limit the roster would exceed, each told at the rows that exceed it."""
    return [*_quotas(plan), *_seats(plan), *_leavers(plan), *_contacts(plan), *_people(plan)]


def _after(plan: ImportPlan, sheet: Any) -> dict[tuple, list[dict[str, Any]]]:
    """The rows of a sheet as they would be: those of the file, and those it does not mention."""
    changes = plan.changes.get(sheet.code, [])
    mentioned = {id(change.entry) for change in changes}
    rows: dict[tuple, list[dict[str, Any]]] = defaultdict(list)
    for entry in plan.standing.of(sheet):
        if id(entry) not in mentioned:
            rows[sheet.key_of(entry.values)].append(entry.values)
    for change in changes:
        rows[sheet.key_of(change.values)].append(change.values)
    return rows


def _counts_on(values: dict[str, Any] | None) -> str:
    """The kind of quota a cadre is counted on, if any."""
    if not values or values["status"] != IN_SERVICE or values["establishment"] == Establishment.NONE:
        return ""
    return values["establishment"]


def _quotas(plan: ImportPlan) -> Iterator[Problem]:
    authorised = {key[0]: rows[0]["authorised"] for key, rows in _after(plan, QUOTAS).items()}
    actual = Counter(_counts_on(rows[0]) for rows in _after(plan, CADRES).values())
    for kind, number in actual.items():
        over = number - (authorised.get(kind) or 0)
        if kind and over > 0 and not _unread(plan, QUOTAS):
            yield from _over_quota(plan, kind, authorised.get(kind), number, over)


def _unread(plan: ImportPlan, sheet: Any) -> bool:
    """Whether the sheet itself has cells that could not be read: what follows from it is not told twice."""
    return any(row.bad for row in plan.book.rows.get(sheet.code, ()))


def _over_quota(
    plan: ImportPlan, kind: str, authorised: int | None, number: int, over: int
) -> Iterator[Problem]:
    label = Establishment(kind).label
    known = f"核定 {authorised} 名" if authorised is not None else "尚未核定"
    sentence = (
        f"{label}{known}，导入后将有 {number} 名在职，超出 {over} 名："
        f"核对编制类别和状态，或经核定后在“编制”表填写核定数"
    )
    adding = [c for c in plan.changes.get(CADRES.code, ()) if _counts_on(c.values) == kind != _before(c)]
    for change in adding[-over:]:
        yield plan.book.problem(change.row, "establishment", label, sentence)
    if len(adding) < over:
        for change in plan.changes.get(QUOTAS.code, ()):
            if change.values["kind"] == kind and change.matters:
                yield plan.book.problem(change.row, "authorised", str(authorised), sentence)


def _before(change: RowChange) -> str:
    return _counts_on(change.entry.values if change.entry else None)


def _seats(plan: ImportPlan) -> Iterator[Problem]:
    posts = _after(plan, POSTS)
    tenures = [(key, values) for key, rows in _after(plan, TENURES).items() for values in rows]
    held = Counter((v["unit"], v["post"]) for _, v in tenures if v["post"] and v["until"] is None)
    for key, number in {key: held[key] for key in posts}.items():
        values, standing = posts[key][0], plan.standing.found(POSTS, *key)
        claimed = _claimed(plan, standing)
        if values["seats"] is not None and number + claimed > values["seats"]:
            yield from _over_seats(plan, key, values["seats"], number, claimed)
        yield from _settled(plan, key, number, standing)
        if values["abolished_on"] and number:
            yield from _occupied(
                plan, key, "abolished_on", f"职位撤销前，先在“任职”表填写 {number} 名在任者的免职日期"
            )


def _settled(plan: ImportPlan, key: tuple, held: int, post: RosterEntry | None) -> Iterator[Problem]:
    """A post somebody holds stays the office that was decided; one a dossier aims at keeps all it is judged by."""
    settled = freeze.settled(plan.standing.township) | {"filling"}
    for change in plan.changes.get(POSTS.code, ()):
        if POSTS.key_of(change.values) != key or not change.is_changed:
            continue
        aimed_at = post is not None and freeze.aimed_at(post.instance)
        for column, after in ((each.column, each.after) for each in change.differences):
            sentence = ""
            if aimed_at and column.name in freeze.FROZEN | {"abolished_on"}:
                sentence = freeze.sentence(column.title)
            elif held and column.name in settled:
                sentence = freeze.sentence_of_held(column.title)
            if sentence:
                yield plan.book.problem(change.row, column.name, column.kind.show(after), sentence)


def _claimed(plan: ImportPlan, post: RosterEntry | None) -> int:
    seats = plan.standing.seats.get(post.instance.pk, ()) if post else ()
    return sum(1 for seat in seats if seat.pk in plan.standing.claimed)


def _over_seats(plan: ImportPlan, key: tuple, seats: int, held: int, claimed: int) -> Iterator[Problem]:
    promised = f"，另有 {claimed} 个席位已为在办任用事项占用" if claimed else ""
    sentence = (
        f"{key[0]}{key[1]}职数 {seats}，导入后有 {held} 人在任{promised}："
        f"填写离任者的免职日期，或经核定后在“职位”表增加职数"
    )
    opening = [
        c
        for c in plan.changes.get(TENURES.code, ())
        if _opens(c) and (c.values["unit"], c.values["post"]) == key
    ]
    over = held + claimed - seats
    for change in opening[-over:]:
        yield plan.book.problem(change.row, "post", key[1], sentence)
    if len(opening) < over:
        yield from _occupied(plan, key, "seats", sentence)


def _opens(change: RowChange) -> bool:
    """Whether a row puts somebody on a seat who does not hold it now."""
    return bool(change.values["until"] is None and (change.is_new or change.before("until") is not None))


def _occupied(plan: ImportPlan, key: tuple, name: str, sentence: str) -> Iterator[Problem]:
    for change in plan.changes.get(POSTS.code, ()):
        if POSTS.key_of(change.values) == key and change.matters:
            shown = POSTS.column(name).kind.show(change.values[name])
            yield plan.book.problem(change.row, name, shown, sentence)


def _leavers(plan: ImportPlan) -> Iterator[Problem]:
    """Whoever leaves first gives back their seats and their village."""
    after = _after(plan, TENURES)
    sitting = {
        v["cadre"]: f"{v['unit']}{v['post']}"
        for rows in after.values()
        for v in rows
        if v["post"] and not v["until"]
    }
    villages = {v["contact"]: v["name"] for rows in _after(plan, VILLAGES).values() for v in rows}
    for change in plan.changes.get(CADRES.code, ()):
        number = change.values["id_number"]
        if not change.matters or change.values["status"] == IN_SERVICE:
            continue
        if number in sitting:
            sentence = f"不在职的干部仍任{sitting[number]}：先在“任职”表填写免职日期"
            yield plan.book.problem(change.row, "status", "", sentence)
        if number in villages:
            sentence = f"不在职的干部仍包{villages[number]}：先在“行政村”表换一名包村干部"
            yield plan.book.problem(change.row, "status", "", sentence)


def _contacts(plan: ImportPlan) -> Iterator[Problem]:
    villages: dict[str, list[str]] = defaultdict(list)
    for rows in _after(plan, VILLAGES).values():
        villages[rows[0]["contact"]].append(rows[0]["name"])
    for change in plan.changes.get(VILLAGES.code, ()):
        others = [name for name in villages[change.values["contact"]] if name != change.values["name"]]
        if change.values["contact"] and change.matters and others:
            sentence = f"该干部同时包{'、'.join(others)}，实行一人一挂：每名干部只填一个村"
            yield plan.book.problem(change.row, "contact", "", sentence)


def _people(plan: ImportPlan) -> Iterator[Problem]:
    """Files whose new name would make two accounts one person, who may not hold what the two hold."""
    for change in plan.changes.get(CADRES.code, ()):
        if change.entry is None or all(each.column.name != "name" for each in change.differences):
            continue
        name = change.values["name"]
        if refusal := refusal_to_call_file(change.entry.instance, name):
            yield plan.book.problem(change.row, "name", name, str(refusal))
