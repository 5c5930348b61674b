"""The list 待复核: what of it is asked for is shown, and is what the workbook of it holds."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from tests import builders, reviewing, workbooks
from township.models import FamilyMember, PendingChange, StepRecord


@pytest.fixture
def person(township, cast):
    made = builders.cadre(township, "张建国", birth=date(1990, 5, 1))
    with builders.recorded(township):
        FamilyMember(
            cadre=made, relation="父亲", name="张大", id_number=workbooks.number(9, "19600301")
        ).save()
        FamilyMember(cadre=made, relation="母亲", name="李大").save()
    return made


@pytest.fixture
def proposed(person, client_of, time_machine):
    """One change sent back in March, one that waits since April."""
    first, second = person.familymembers.order_by("pk")
    client_of("officer").post(f"/roster/cadres/{person.pk}/family/{first.pk}/remove/", {"reason": "误登"})
    reviewing.answer(client_of("commissioner"), answer="decline", opinion="没有误登")
    time_machine.move_to("2026-04-02T10:00:00+08:00")
    client_of("officer").post(
        f"/roster/cadres/{person.pk}/family/{second.pk}/remove/", {"reason": "重复登记"}
    )
    return PendingChange.objects.order_by("pk")


def sheet(client, **asked):
    answer = client.post("/pending/export/", asked)
    assert answer.status_code == 200
    return workbooks.cells(answer.content)["待复核"], answer


def test_the_list_is_narrowed_by_state_kind_person_and_day(proposed, client_of):
    client = client_of("commissioner")

    def reasons(**asked):
        rows, _ = sheet(client, **asked)
        return [row[3] for row in rows[1:]]

    assert reasons() == ["重复登记"]
    assert reasons(state="declined") == ["误登"]
    assert reasons(kind="family.remove") == ["重复登记", "误登"]
    assert reasons(until="2026-04-01") == ["误登"]
    assert reasons(since="2026-04-02") == ["重复登记"]
    assert reasons(q="没有这个人") == []
    for asked in ({}, {"state": "declined"}, {"since": "2026-04-02"}):
        shown = client.get("/pending/", asked).text
        assert f"共 {len(reasons(**asked))} 项" in shown


def test_the_workbook_of_the_list_tells_who_what_and_why_and_is_recorded(proposed, client_of):
    rows, answer = sheet(client_of("commissioner"), kind="family.remove")
    assert rows[0][:3] == ("变更", "对象", "拟作的变更")
    declined = dict(zip(rows[0], rows[2], strict=True))
    assert (declined["状态"], declined["复核意见"], declined["提出日期"]) == (
        "已退回",
        "没有误登",
        "2026-03-18",
    )
    assert workbooks.number(9, "19600301") not in str(rows)
    record = StepRecord.objects.get(code="pending.export")
    assert record.details == {"rows": 2, "sha256": sha256(answer.content).hexdigest()}
    assert client_of("officer").get("/pending/export/").status_code == 405


def test_nobody_takes_out_what_they_do_not_see(proposed, client_of):
    rows, _ = sheet(client_of("member1"), kind="family.remove")
    assert len(rows) == 1
