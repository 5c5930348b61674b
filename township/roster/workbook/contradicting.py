"""Rows of an import that cannot be true beside others: family, tenures of one person, holders of one seat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from township.roster.contradictions import (
    HANDOVER,
    Relative,
    Span,
    doubt_about,
    refusal_to_hold,
    refusal_to_list,
)

from .book import Problem
from .columns import WorkbookSheet
from .differences import ImportPlan, RowChange
from .sheets import FAMILY, POSTS, TENURES

#: A row as it would be, with the change that brings it; None where it stands already.
Row = tuple[dict[str, Any], RowChange | None]


def refused(plan: ImportPlan) -> Iterator[Problem]:
    """What cannot be so at present."""
    yield from _second_relatives(plan)
    for rows in _by(plan, TENURES, "cadre").values():
        for change, span, others in _brought(rows):
            if refusal := refusal_to_hold(span, others):
                yield _at(plan, change, str(refusal))


def doubted(plan: ImportPlan) -> Iterator[Problem]:
    """What was so in the past and must be explained before it is imported."""
    for rows in _by(plan, TENURES, "cadre").values():
        told: list[Span] = []
        for change, span, others in _brought(rows):
            # Of two rows that the file brings, one is told.
            if sentence := doubt_about(span, [each for each in others if each not in told]):
                yield _at(plan, change, sentence)
                told.append(span)
    yield from _crowded_seats(plan)


def _by(plan: ImportPlan, sheet: WorkbookSheet, *names: str) -> dict[Any, list[Row]]:
    """The rows of a sheet as they would be, by some of their columns, where the file brings one of them."""
    changes = plan.changes.get(sheet.code, [])
    mentioned = {id(change.entry) for change in changes}
    rows: list[Row] = [(each.values, None) for each in plan.standing.of(sheet) if id(each) not in mentioned]
    rows += [(change.values, change if change.matters else None) for change in changes]
    grouped: dict[Any, list[Row]] = defaultdict(list)
    for values, change in rows:
        grouped[tuple(values[name] for name in names)].append((values, change))
    return {key: found for key, found in grouped.items() if any(change for _, change in found)}


def _second_relatives(plan: ImportPlan) -> Iterator[Problem]:
    for rows in _by(plan, FAMILY, "cadre").values():
        before = [_relative(values) for values, change in rows if change is None]
        for values, change in rows:
            if change is None:
                continue
            if refusal := refusal_to_list(_relative(values), before):
                yield plan.book.problem(change.row, "relation", values["relation"], str(refusal))
            before.append(_relative(values))


def _relative(values: dict[str, Any]) -> Relative:
    return Relative(values["relation"] or "", values["work"] or "")


def _brought(rows: list[Row]) -> Iterator[tuple[RowChange, Span, list[Span]]]:
    """The tenures of one person that the file brings, each with the person's others."""
    spans = [(_span(values), change) for values, change in rows if values["since"]]
    for place, (span, change) in enumerate(spans):
        if change is not None and "until" not in change.row.bad:
            yield change, span, [each for other, (each, _) in enumerate(spans) if other != place]


def _span(values: dict[str, Any]) -> Span:
    post = (values["unit"], values["post"]) if values["post"] else None
    title = values["title"] or f"{values['unit']}{values['post']}"
    return Span(title, values["since"], values["until"], post)


def _at(plan: ImportPlan, change: RowChange, sentence: str) -> Problem:
    return plan.book.problem(change.row, "since", change.values["since"].isoformat(), sentence)


def _crowded_seats(plan: ImportPlan) -> Iterator[Problem]:
    """A post that had more holders at a time than it has seats; at present that is refused elsewhere."""
    seats = {key: rows[0][0]["seats"] for key, rows in _all_posts(plan).items()}
    for key, rows in _by(plan, TENURES, "unit", "post").items():
        held = [(values, change) for values, change in rows if values["since"]]
        if not key[1] or len(held) <= (seats.get(key) or len(held)):
            continue
        told: set[date] = set()
        for values, change in held:
            day = values["since"]
            holders = [each for each, _ in held if _holds(each, day)]
            bringing = change or next((c for each, c in held if c and _holds(each, day)), None)
            ended = any(each["until"] for each in holders)
            if day in told or not bringing or not ended or len(holders) <= seats[key]:
                continue
            told.add(day)
            sentence = (
                f"{key[0]}{key[1]}职数 {seats[key]}，{day.year}年{day.month}月起有 {len(holders)} 人同时在任："
                "核对起止日期；属实的（如当时职数不同），写明理由"
            )
            yield _at(plan, bringing, sentence)


def _all_posts(plan: ImportPlan) -> dict[Any, list[Row]]:
    standing: dict[Any, list[Row]] = {
        (each.values["unit"], each.values["name"]): [(each.values, None)] for each in plan.standing.of(POSTS)
    }
    return standing | _by(plan, POSTS, "unit", "name")


def _holds(values: dict[str, Any], day: date) -> bool:
    """Whether a tenure is held on a day, and for longer than a handover takes."""
    return values["since"] <= day and (values["until"] is None or values["until"] - day > HANDOVER)
