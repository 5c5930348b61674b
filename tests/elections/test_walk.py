"""A village is walked through its pages, from the first sentence to the hand-over, and what was elected has a term."""

from __future__ import annotations

from datetime import timedelta

import pytest

from elections.models import VillageOfficer
from elections.stages import Stage
from tests.elections.walk import VillageWalk, village

CENTRE = {
    "own": 843,
    "proxy": 99,
    "returned": 939,
    "voters": 939,
    "head_valid": 925,
    "head_void": 14,
    "member_valid": 916,
    "member_void": 23,
}
BOX = {
    "mobile": 63,
    "returned": 63,
    "voters": 63,
    "head_valid": 62,
    "head_void": 1,
    "member_valid": 62,
    "member_void": 1,
}


@pytest.fixture
def walk(cast, township):
    return VillageWalk(cast, village(township))


def counted(walk: VillageWalk, centre: dict, box: dict) -> None:
    """Both sheets, entered alike by two people on the day."""
    with walk.on(0):
        for station, figures, votes in zip(walk.stations(), (CENTRE, BOX), (centre, box), strict=True):
            sheet = walk.sheet(station, votes, **figures)
            for person in ("officer", "clerk"):
                walk.enter(station, sheet, by=person)


def test_a_village_is_walked_through_its_pages_to_the_hand_over(walk):
    walk.to_ballot()
    counted(
        walk,
        {"龚福根": 570, "俞建华": 316, "陆小琴": 612, "龚志明": 560, "沈卫忠": 320},
        {"龚福根": 42, "俞建华": 20, "陆小琴": 47, "龚志明": 40, "沈卫忠": 20},
    )
    with walk.on(0):
        walk.door("announce")
        walk.hang("16", walk.day)
        page = walk.get("result.tally")
        assert "龚福根" in page.content.decode()
        assert "612" in page.content.decode()
        walk.post(
            "result.checked",
            {"checked": "当选三人条件均已复核，没有不得任职的情形。", "checked_on": walk.day},
        )
        assert VillageOfficer.objects.count() == 0
        walk.door("confirm_result")
    assert [(each.name, each.office, each.votes) for each in VillageOfficer.objects.all()] == [
        ("龚福根", "主任", 612),
        ("陆小琴", "委员", 659),
        ("龚志明", "委员", 600),
    ]
    with walk.on(-4):
        day = walk.day + timedelta(4)
        walk.post("handover.list", {
            "seal_on": day, "money_on": day, "debts_on": day, "files_on": day, "chaired_by": "戴小平",
            "watched_by": "高秀英", "remainder": "",
        })  # fmt: skip
        walk.door("hand_over")
    assert walk.loaded().stage == Stage.CLOSED
