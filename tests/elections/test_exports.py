"""Excel of the grid with its calendars, the board of a review, the sheets of a count: what the pages show, and no more."""

from __future__ import annotations

import io

from django.urls import reverse
from openpyxl import load_workbook

from elections.process import ELECTIONS
from tests.elections.conftest import at, play, story_of
from tests.elections.walk import client_for


def book_of(actor, name, *keys, query=None):
    answer = client_for(actor).get(reverse(f"elections:{name}", args=keys), query)
    assert answer.status_code == 200, (name, answer.status_code)
    book = load_workbook(io.BytesIO(answer.content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}


def test_the_workbooks_hold_what_the_pages_show(cast):
    story = play(story_of(cast), 1)
    pk = story.here.pk
    with at(story.day):
        grid = book_of(cast.officer, "grid_export")
        village = next(row for row in grid["各村进度"] if row[0] == "松岭村")
        assert village[1:3] == ["村民委员会选举", "2026年12月6日"]
        assert (village[3], village[4].startswith("10月30日")) == ("—", True)
        days = {row[2]: row for row in grid["日程"][1:]}
        assert days["公布选民名单"][3:5] == ["11月16日", "2026年11月7日"]
        assert days["公布选民名单"][7] == "村组法 17(1)"
        assert "自荐截止" in days
        assert len(book_of(cast.officer, "grid_export", query={"village": "没有"})["各村进度"]) == 1
        # Who reads the situation sheet sees the kind of a village; a member does not.
        assert grid["各村进度"][0][-2:] == ["类别", "风险"]
        assert "类别" not in book_of(cast.member1, "grid_export")["各村进度"][0]

        board = book_of(cast.officer, "review.export", pk)
        head, first = board["联审表"][:2]
        assert head[:4] == ["候选人", "职务", "性别", "被开除中国共产党党籍"]
        assert first[-1] == 0
        assert first[head.index("公安")] == "无问题（2026年11月30日）"

        centre, box = story.stations()
        story.put("ballot.entry", story.sheet_of(centre), centre.pk, cast.officer)
        # One entry alone is nobody else's to see.
        assert len(book_of(cast.officer, "ballot.export", pk)["计票单"]) == 1
        story.put("ballot.entry", story.sheet_of(centre), centre.pk, cast.clerk)
        for by in (cast.officer, cast.clerk):
            story.put("ballot.entry", story.sheet_of(box), box.pk, by)
        count = book_of(cast.officer, "ballot.export", pk)
        returned = next(row for row in count["计票单"] if row[:3] == ["中心会场", "选票", "收回"])
        assert (returned[3:5], returned[7]) == ([939, 939], 939)
        assert ["主任", "龚福根", 612, "当选", "多 110 票"] in count["结果"]
        assert "村组法 18(2)" in count["依据"][1][1]
        assert {row[2] for row in count["核对"][1:]} == {"成立"}
        # A contact reads the grid's page for their villages and not the workbook of all.
        assert client_for(cast.clerk).get(reverse("elections:grid_export")).status_code in (403, 404)
    assert ELECTIONS.load(pk).stage == "ballot"


def test_before_a_room_is_entered_there_is_no_workbook_of_it(cast):
    story = play(story_of(cast), 38)
    with at(story.before(37)):
        for name in ("review.export", "ballot.export"):
            answer = client_for(cast.officer).get(reverse(f"elections:{name}", args=[story.here.pk]))
            assert answer.status_code not in (200, 500)
