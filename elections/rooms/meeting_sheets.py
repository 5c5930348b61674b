"""The sheet of a meeting: what its numbers say of each other, while they are typed and as they are kept.

A branch of the Party and a meeting of the village count on one sheet each. What two people have read stays as they read it; the
doors of the rooms are asked the same of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from elections.rooms.ballot.identities import Check

#: No meeting is larger.
MOST = 99_999
#: The sheet as one place: it has no stations.
PLACE = "计票单"


@dataclass(frozen=True)
class SheetLimits:
    """By what the numbers of one vote of a meeting are judged."""

    #: 应到, and the seats this vote is about.
    expected: int
    seats: int
    #: Key and name of everybody who is voted on, in the order of the paper.
    people: Sequence[tuple[str, str]]
    #: Of a second vote of the same meeting: who had come to it.
    came: int = 0


#: A number with the lines it rests on: it waits for all of them.
Resting = tuple[frozenset[str], Check]


def against(key: str) -> str:
    """反对票 of somebody, where the ballots have a column for them."""
    return f"against.{key}"


def abstained(key: str) -> str:
    return f"abstained.{key}"


def typed_checks(judged: SheetLimits, number: Mapping[str, int]) -> list[Check]:
    """What can be said of the numbers that are there so far."""
    return [check for keys, check in _resting(judged, number) if keys <= number.keys()]


def disagreeing(judged: SheetLimits, number: Mapping[str, int]) -> list[str]:
    return [each.sentence for each in typed_checks(judged, number) if not each.met]


def _resting(judged: SheetLimits, number: Mapping[str, int]) -> Iterator[Resting]:
    yield from _of_the_meeting(judged, number)
    returned = number.get("returned", 0)
    for key, name in judged.people:
        lines = [line for line in (key, against(key), abstained(key)) if line in number]
        told = sum(number[line] for line in lines)
        what = "同意、反对、弃权合计" if len(lines) > 1 else "得票"
        sentence = f"{name}{what} {told} 票不多于收回 {returned} 张{_beyond(told, returned)}"
        yield (
            frozenset({key, "returned"}),
            Check(PLACE, sentence, told <= returned, [*lines, key][len(lines) - 1]),
        )
    keys = [key for key, _ in judged.people]
    total, most = sum(number.get(key, 0) for key in keys), returned * judged.seats
    sentence = f"得票合计 {total} 不多于收回选票乘以应选 {judged.seats} 名，即 {most}{_beyond(total, most)}"
    yield (
        frozenset({*keys, "returned"}),
        Check(PLACE, sentence, total <= most, keys[-1] if keys else "returned"),
    )


def _of_the_meeting(judged: SheetLimits, number: Mapping[str, int]) -> Iterator[Resting]:
    present, issued, returned = (number.get(key, 0) for key in ("present", "issued", "returned"))
    if judged.came:
        told = f"发出 {issued} 张不多于实到 {judged.came} 人{_beyond(issued, judged.came)}"
        yield frozenset({"issued"}), Check(PLACE, told, issued <= judged.came, "issued")
    else:
        told = f"实到 {present} 人不多于应到 {judged.expected} 人{_beyond(present, judged.expected)}"
        yield frozenset({"present"}), Check(PLACE, told, present <= judged.expected, "present")
        apart = f"，差 {abs(issued - present)}" if issued != present else ""
        told = f"发出 {issued} 张等于实到 {present} 人{apart}"
        yield frozenset({"present", "issued"}), Check(PLACE, told, issued == present, "issued")
    told = f"收回 {returned} 张不多于发出 {issued} 张{_beyond(returned, issued)}"
    yield frozenset({"issued", "returned"}), Check(PLACE, told, returned <= issued, "returned")


def _beyond(have: int, most: int) -> str:
    return f"，多 {have - most}" if have > most else ""
